using ConfigLint.Engine;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// supervisord starts an nginx that goes to the background: what it started has ended, and it starts the next, which
/// finds the port taken. The same of an image whose command is such an nginx: the container ends with it.
/// </summary>
internal sealed class SupervisedNginxDaemonizes : Rule<ImageRun>
{
    private const string Switch = "daemon off";

    protected internal override void Check(ImageRun run, Report report)
    {
        if (!run.IsOnPlainBase && run.Base is not { Name: "nginx" }) return;
        if (run.Runs().Any(static text => text.Contains(Switch))) return;
        if (run.Nginx.Any(static one => StaysInFront(one.Config))) return;
        foreach (var process in run.Supervised)
        {
            // One that is started once and is meant to end is not looked after.
            if (process.Command is not { } command || process.StartTime is { HasValue: true, V: 0 }) continue;
            if (Daemonizes([.. command.Words.Select(Word.Of)]) is { } nginx)
            {
                report.At(nginx).With("process", process.Name);
            }
        }

        if (run.Image.SetsEntrypoint || Daemonizes(run.Command) is not { } word) return;
        report.At(word).Variant("command");
    }

    /// <summary>The word that starts it; null where it is told to stay, or only to test or signal.</summary>
    private static Span? Daemonizes(IReadOnlyList<Word> words)
    {
        if (words.Count == 0 || !words.All(static word => word.IsKnown)) return null;
        if (UnixPath.BaseName(words[0].Text) is not ("nginx" or "openresty")) return null;
        return words.Any(static word => word.Text.Contains(Switch) || word.Text is "-t" or "-T" or "-s" or "-v" or "-V")
            ? null
            : words[0].At;
    }

    private static bool StaysInFront(Formats.Nginx.NginxConfig config) =>
        config.MainSettings.Exists(static one => one.Name == "daemon" && one.Count == 1 && one[0].Value == "off")
        || config.OpenIncludes.Exists(static open => open.Include.Parent is null);
}
