using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Traefik;

/// <summary>A section that Traefik passes over without a word, because nothing at the top of a file is called so (<c>getRootFieldNames()</c> in traefik/paerser).</summary>
internal sealed class TraefikMisspeltSection : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var from in world.Dynamics)
        {
            if (from.Source is not TraefikFile { IsOpen: false } file) continue;
            foreach (var section in file.Root.Children)
            {
                // The nearest to a name that is right is the name itself, which is there.
                if (Suggestion.Nearest(section.Name, Known) is not { } meant || file.Root[meant] is not null) continue;
                if (section.Name.Length < Shortest && Suggestion.Distance(section.Name, meant) > 1) continue;
                report.At(section.At).With("name", section.Name).With("meant", meant).In(world.Deployment.Id).SafeFix(YamlEdits.Value(section.At, section.Name, meant));
            }
        }
    }

    /// <summary>Two edits make another word of a shorter one: <c>port</c>, with an anchor, is no <c>core</c>.</summary>
    private const int Shortest = 6;

    private static readonly string[] Known =
    [
        "global", "serversTransport", "tcpServersTransport", "entryPoints", "providers", "api", "metrics", "ping", "log", "accessLog", "tracing", "hostResolver", "certificatesResolvers",
        "experimental", "core", "spiffe", "pilot", "hub", "ocsp", "http", "tcp", "udp", "tls",
    ];
}
