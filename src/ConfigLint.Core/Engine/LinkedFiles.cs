using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// The files of a run, and the links that git wrote as texts: where <c>core.symlinks</c> is off (Windows, some
/// archives) a link is a file of one line without a line break, which holds
/// what the link names (git-config(1)). Such a file is the file it names, as a link on the disk is; where that is not
/// in the tree it is nothing.
/// </summary>
internal sealed class LinkedFiles(IFileSet files) : IFileSet
{
    /// <summary>As many as the kernel follows (path_resolution(7)); a circle of links is longer.</summary>
    private const int MostLinks = 40;

    /// <summary>PATH_MAX of Linux.</summary>
    private const int LongestTarget = 4096;

    public IReadOnlyList<string> Paths => files.Paths;

    public FileContent Read(string path)
    {
        for (var links = 0; links < MostLinks; links++)
        {
            var content = files.Read(path);
            if (content.Text is not { } text || TargetOf(text) is not { } target) return content;
            if (!files.Paths.Has(target)) return new FileContent(null, FileState.Outside);
            path = target;
        }

        return new FileContent(null, FileState.Outside);
    }

    /// <summary>
    /// What a text names where it is a link, as a path of the tree; empty where that leads out of it. Null for any
    /// other text.
    /// </summary>
    private string? TargetOf(SourceText text)
    {
        var written = text.Content;
        if (written.Length is 0 or > LongestTarget || !IsPath(written)) return null;
        var isPlain = written.IndexOf('/') < 0;
        // A word alone is a link only where a file beside it has the name.
        if (Resolve(text.Path, written) is not { } target) return isPlain ? null : "";
        if (target == text.Path) return null;
        if (files.Paths.Has(target) || files.Paths.StartingWith(target + "/").Any()) return target;
        return !isPlain && written[0] is '.' or '/' ? "" : null;
    }

    private static string? Resolve(string link, string target)
    {
        if (target[0] == '/') return null;
        var steps = new List<string>(link.Split('/'));
        steps.RemoveAt(steps.Count - 1);
        foreach (var step in target.Split('/'))
        {
            if (step is "" or ".") continue;
            if (step != "..") steps.Add(step);
            else if (steps.Count == 0) return null;
            else steps.RemoveAt(steps.Count - 1);
        }

        return string.Join("/", steps);
    }

    /// <summary>
    /// One line of the characters that names of files are made of; no format of ours has a statement of these alone.
    /// </summary>
    private static bool IsPath(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('/' or '.' or '-' or '_' or '@' or '+' or '~')) return false;
        }

        return true;
    }
}
