using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>An entry point that redirects to one which is not there (<c>getEntryPointPort()</c> in pkg/provider/traefik/internal.go).</summary>
internal sealed class TraefikRedirectToUnknownEntryPoint : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { } configured) return;
        foreach (var point in configured.EntryPoints)
        {
            // ":443" is a port.
            if (point.Node.Find("http", "redirections", "entryPoint", "to")?.Text is not { HasValue: true } to || to.V.IndexOf(':') >= 0 || configured.EntryPoint(to.V) is not null) continue;
            report.At(to)
                .With("point", point.Name)
                .With("to", to.V)
                .With("known", string.Join(", ", configured.EntryPoints.Select(own => own.Name)))
                .In(world.Deployment.Id);
        }
    }
}
