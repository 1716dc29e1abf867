using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>
/// How long the files of a deployment let a script of PHP run, and how much they let it be sent:
/// <c>max_execution_time</c> and <c>post_max_size</c> of each php.ini, .user.ini and pool, and
/// <c>request_terminate_timeout</c>.
/// </summary>
internal sealed class PhpScriptLimits
{
    private PhpScriptLimits()
    {
    }

    /// <summary>The shortest of all: any other reading of the files is longer. Null where none is written.</summary>
    public Value<long>? Shortest { get; private set; }

    /// <summary>
    /// The least <c>post_max_size</c> of all files beside the pools', in bytes; null where none is written.
    /// </summary>
    public Value<long>? LeastPost { get; private set; }

    /// <summary>More is no time that anybody means.</summary>
    private const long MostSeconds = 999_999;

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

        foreach (var written in PhpIni.All(workspace, folder, "max_execution_time"))
        {
            if (!long.TryParse(written.V, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) continue;
            if (seconds <= MostSeconds) found.Add(written.With(seconds * 1000));
        }

        foreach (var written in PhpIni.All(workspace, folder, "post_max_size"))
        {
            if (Quantity.ParseSize(written.V) is not { } bytes || bytes == 0) continue;
            if (found.LeastPost is not { } least || bytes < least.V) found.LeastPost = written.With(bytes);
        }

        return found;
    }

    private void Add(Value<long> limit)
    {
        if (!limit.IsKnown || limit.V == 0) return;
        if (Shortest is not { } shortest || limit.V < shortest.V) Shortest = limit;
    }
}
