using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Traefik;

/// <summary>A router that waits at an entry point which Traefik is not started with.</summary>
internal sealed class TraefikUnknownEntryPoint : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { EntryPoints.Count: > 0 } configured) return;
        foreach (var (_, router) in world.Routers)
        {
            foreach (var name in router.EntryPoints)
            {
                // "traefik" is made for the dashboard, the pings and the metrics.
                if (!name.HasValue || name.V is "" or "traefik" || configured.EntryPoint(name.V) is not null) continue;
                var near = Suggestion.Nearest(name.V, configured.EntryPoints.Select(point => point.Name));
                report.At(name)
                    .And(configured.EntryPoints[0].Node.At, "static")
                    .Variant(near is null ? "" : "near")
                    .With("router", router.Name)
                    .With("name", name.V)
                    .With("near", near)
                    .With("known", string.Join(", ", configured.EntryPoints.Select(point => point.Name)))
                    .In(world.Deployment.Id);
            }
        }
    }
}
