using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>A container with routers that Traefik passes over: it takes those alone that say <c>traefik.enable=true</c>.</summary>
internal sealed class TraefikNotEnabled : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { ExposesByDefault: false } configured) return;
        if (configured.Docker?["exposedByDefault"] is not { } written) return;
        foreach (var from in world.Dynamics)
        {
            if (from.Provider != "docker" || from.IsOpen || from.Routers.Count == 0 || from.Root["enable"] is not null) continue;
            report.At(from.Routers[0].Node.At)
                .And(written.At, "default")
                .With("container", from.Source)
                .With("router", from.Routers[0].Name)
                .In(world.Deployment.Id);
        }
    }
}
