using ConfigLint.Engine;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>The command of an image is an nginx that goes to the background: the container ends with it.</summary>
internal sealed class ImageStartsNginxInBackground : Rule<ImageRun>
{
    private const string Switch = "daemon off";

    protected internal override void Check(ImageRun run, Report report)
    {
        // The entry point of others gives its own program the command as arguments.
        if (!run.IsOnPlainBase && run.Base is not { TakesCommand: true }) return;
        if (run.Runs().Any(static text => text.Contains(Switch))) return;
        if (run.Nginx.Any(static one => StaysInFront(one.Config))) return;
        if (Daemonizes(run.Command) is not { } word) return;
        report.At(word);
    }

    /// <summary>The word that starts it; null where it is told to stay, or only to test or signal.</summary>
    private static Span? Daemonizes(IReadOnlyList<Word> words)
    {
        if (!words.All(static word => word.IsKnown)) return null;
        if (UnixPath.BaseName(words[0].Text) is not ("nginx" or "openresty")) return null;
        return words.Any(static word => word.Text.Contains(Switch) || word.Text is "-t" or "-T" or "-s" or "-v" or "-V")
            ? null
            : words[0].At;
    }

    private static bool StaysInFront(Formats.Nginx.NginxConfig config) =>
        config.MainSettings.Exists(static one => one.Name == "daemon" && !one.IsOn)
        || config.OpenIncludes.Exists(static open => open.Include.Parent is null);
}
