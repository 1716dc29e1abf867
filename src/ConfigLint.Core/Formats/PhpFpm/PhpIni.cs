using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>
/// Settings of PHP in files that no pool names: php.ini and what stands beside it, .user.ini, and the lines that a
/// Dockerfile writes into one of them.
/// </summary>
internal static class PhpIni
{
    /// <summary>More is no number that anybody means.</summary>
    private const int MaxDigits = 12;

    /// <summary>Of a line of a Dockerfile, to tell whether it is a comment.</summary>
    private const int MostBefore = 400;

    /// <summary>The last value of a setting in each such file below a folder, as it stands there: <c>64M</c>.</summary>
    /// <param name="folder">Empty, or with a slash at its end.</param>
    public static IEnumerable<Value<string>> All(Workspace workspace, string folder, string key)
    {
        foreach (var path in workspace.Paths.StartingWith(folder))
        {
            var isImage = IsDockerfile(path);
            if (!isImage && !IsIni(path)) continue;
            if (workspace.ReadText(path) is { } text && Last(text, key, isImage) is { } value) yield return value;
        }
    }

    /// <summary>Scripts of the command line have an ini of their own.</summary>
    private static bool IsIni(string path) =>
        path.EndsWith(".ini", StringComparison.OrdinalIgnoreCase)
        && path.IndexOf("cli", StringComparison.OrdinalIgnoreCase) < 0;

    private static bool IsDockerfile(string path) =>
        path.IndexOf("ockerfile", path.LastIndexOf('/') + 1, StringComparison.Ordinal) >= 0;

    private static Value<string>? Last(SourceText text, string key, bool isImage)
    {
        var content = text.Content;
        Value<string>? last = null;
        for (var at = -1; (at = content.IndexOf(key, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            if (isImage ? !IsWritten(content, at) : at > 0 && content[at - 1] is not ('\n' or '\uFEFF')) continue;
            var start = at + key.Length;
            while (start < content.Length && content[start] is ' ' or '\t') start++;
            if (start >= content.Length || content[start] != '=') continue;
            start++;
            while (start < content.Length && content[start] is ' ' or '\t' or '"') start++;
            var stop = start;
            while (stop < content.Length && content[stop] is >= '0' and <= '9') stop++;
            if (stop == start || stop - start > MaxDigits) continue;
            if (stop < content.Length && content[stop] is 'K' or 'M' or 'G' or 'k' or 'm' or 'g') stop++;
            last = Value.Known(content.Substring(start, stop - start), text.At(start, stop - start));
        }

        return last;
    }

    /// <summary>
    /// <c>echo "key = value"</c>, <c>printf 'a = 1\nkey = value\n'</c>, the second half of sed's
    /// <c>s/old/key = value/</c>: no comment, no other word that ends so.
    /// </summary>
    private static bool IsWritten(string content, int at)
    {
        var from = Math.Max(at - MostBefore, 0);
        var before = content.Substring(from, at - from);
        before = before.Substring(before.LastIndexOf('\n') + 1);
        return !before.TrimStart().StartsWith('#') && !before.TrimEnd().EndsWith(';')
            && (before.Length == 0 || before[before.Length - 1] is '"' or '\'' or ' ' or '\t' or '/' or '|'
                || before.EndsWith("\\n", StringComparison.Ordinal));
    }
}
