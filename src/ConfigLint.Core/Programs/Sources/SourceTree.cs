using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The files of the tree as the sources of programs: read where a command line names one, and what that imports.
/// </summary>
internal sealed class SourceTree(IFileSet files)
{
    public SourceText? Read(string path) => files.Paths.Has(path) ? files.Read(path).Text : null;

    /// <summary>The files that lie in a folder, not below it.</summary>
    public IEnumerable<SourceText> In(string folder, string ending)
    {
        var start = folder.Length == 0 ? "" : folder + "/";
        foreach (var path in files.Paths.StartingWith(start))
        {
            if (path.EndsWith(ending, StringComparison.Ordinal) && path.IndexOf('/', start.Length) < 0
                && Read(path) is { } text)
            {
                yield return text;
            }
        }
    }

    /// <summary>
    /// The file below a folder of the tree with whose path an absolute one ends: <c>/srv/shop/src/server.js</c> is
    /// <c>shop/src/server.js</c>, else <c>src/server.js</c>, else <c>server.js</c> of the folder itself.
    /// </summary>
    public SourceText? FindByEnd(string absolute, string folder)
    {
        for (var at = 0; at >= 0; at = absolute.IndexOf('/', at + 1))
        {
            if (Read(Join(folder, absolute.Substring(at + 1))) is { } text) return text;
        }

        return null;
    }

    public static string FolderOf(string path) =>
        path.LastIndexOf('/') is > 0 and var slash ? path.Substring(0, slash) : "";

    /// <summary>A path seen from a folder of the tree; null where it leads out.</summary>
    public static string? Resolve(string folder, string path)
    {
        List<string> parts = [.. folder.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..")
            {
                parts.Add(part);
                continue;
            }

            if (parts.Count == 0) return null;
            parts.RemoveAt(parts.Count - 1);
        }

        return string.Join("/", parts);
    }

    public static string Join(string folder, string rest) =>
        folder.Length == 0 ? rest : rest.Length == 0 ? folder : folder + "/" + rest;
}
