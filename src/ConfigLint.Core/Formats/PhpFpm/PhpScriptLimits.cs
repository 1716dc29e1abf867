using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>
/// How long the files of a deployment let a script of PHP run: <c>max_execution_time</c> of each php.ini, .user.ini and
/// pool, and <c>request_terminate_timeout</c>.
/// </summary>
internal sealed class PhpScriptLimits
{
    private const string Key = "max_execution_time";

    /// <summary>More is no number of seconds that anybody means.</summary>
    private const int MaxDigits = 6;

    private PhpScriptLimits()
    {
    }

    /// <summary>The shortest of all: any other reading of the files is longer. Null where none is written.</summary>
    public Value<long>? Shortest { get; private set; }

    public static PhpScriptLimits Of(Workspace workspace, Deployment deployment)
    {
        var folder = deployment.Folder.Length == 0 ? "" : deployment.Folder + "/";
        var found = new PhpScriptLimits();
        foreach (var pool in workspace.Files.OfType<PhpFpmFile>().SelectMany(static file => file.Pools))
        {
            if (!pool.File.Text.Path.StartsWith(folder, StringComparison.Ordinal)) continue;
            found.Add(pool.RequestTerminateTimeout);
            found.Add(pool.MaxExecutionTime);
        }

        foreach (var path in workspace.Paths)
        {
            if (!path.StartsWith(folder, StringComparison.Ordinal) || !IsIni(path)) continue;
            if (workspace.ReadText(path) is { } text && In(text) is { } limit) found.Add(limit);
        }

        return found;
    }

    /// <summary>Scripts of the command line have an ini of their own.</summary>
    private static bool IsIni(string path) =>
        path.EndsWith(".ini", StringComparison.OrdinalIgnoreCase)
        && path.IndexOf("cli", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Milliseconds; 0, which is no limit, counts as none written.</summary>
    private static Value<long>? In(SourceText text)
    {
        var content = text.Content;
        for (var at = -1; (at = content.IndexOf(Key, at + 1, StringComparison.Ordinal)) >= 0;)
        {
            if (at > 0 && content[at - 1] is not ('\n' or '\uFEFF')) continue;
            var end = TextEdit.EndOfLine(content, at);
            var equals = content.IndexOf('=', at, end - at);
            if (equals < 0) continue;
            var start = equals + 1;
            while (start < end && content[start] is ' ' or '\t' or '"') start++;
            var stop = start;
            while (stop < end && content[stop] is >= '0' and <= '9') stop++;
            if (stop == start || stop - start > MaxDigits) continue;
            return Value.Known(Parse(content, start, stop) * 1000, text.At(start, stop - start));
        }

        return null;
    }

    private static long Parse(string content, int start, int stop) =>
        long.Parse(content.Substring(start, stop - start), CultureInfo.InvariantCulture);

    private void Add(Value<long> limit)
    {
        if (!limit.IsKnown || limit.V == 0) return;
        if (Shortest is not { } shortest || limit.V < shortest.V) Shortest = limit;
    }
}
