using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>worker_connections above the number of files a worker can open: each connection is one, and each proxied request two.</summary>
internal sealed class ConnectionsOverFileLimit : Rule<NginxConfig>
{
    /// <summary>The soft limit that systemd and login shells give (DefaultLimitNOFILE=1024:524288).</summary>
    private const long UsualLimit = 1024;

    protected internal override void Check(NginxConfig config, Report report)
    {
        if (Last(config.EventSettings, "worker_connections") is not { } connections || Number(connections) is not { } wanted) return;
        if (Last(config.MainSettings, "worker_rlimit_nofile") is { } limit)
        {
            if (Number(limit) is not { } files || wanted <= files) return;
            report.At(Value.Known(wanted, connections.Statement))
                .And(Value.Known(files, limit.Statement), "limit")
                .Variant("written")
                .With("connections", wanted)
                .With("files", files);
            return;
        }

        if (wanted <= UsualLimit || config.OpenIncludes.Exists(open => open.Include.Parent is null)) return;
        report.At(Value.Known(wanted, connections.Statement))
            // Whoever writes ten thousand has them; two thousand is a number copied from an example.
            .AtMost(wanted >= report.Options.Integer("many") ? Severity.Warning : Severity.Info)
            .With("connections", wanted)
            .With("files", UsualLimit)
            .With("twice", 2 * wanted);
    }

    private static NginxDirective? Last(List<NginxDirective> settings, string name)
    {
        var at = settings.FindLastIndex(directive => directive.Name == name);
        return at < 0 ? null : settings[at];
    }

    private static long? Number(NginxDirective directive) =>
        directive.Count == 1 && long.TryParse(directive[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
