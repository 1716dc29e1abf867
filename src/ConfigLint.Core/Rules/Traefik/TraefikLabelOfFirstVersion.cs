using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>Labels of Traefik 1 beside a later one, which looks for <c>traefik.http</c>, <c>traefik.tcp</c> and <c>traefik.udp</c> only.</summary>
internal sealed class TraefikLabelOfFirstVersion : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.Major is not > 1 || world.Proxy is not { } proxy) return;
        foreach (var from in world.Dynamics)
        {
            // Some write both, for whichever runs.
            if (from.Provider != "docker" || from.Root["enable"] is { IsOff: true } || Array.Exists(TraefikDynamic.Sections, section => from.Root[section] is not null)) continue;
            var old = from.Root["frontend"] ?? from.Root["port"] ?? from.Root["backend"];
            if (old is null) continue;
            report.At(old.At)
                .And(proxy.Service.Image is { } image ? image.From.At : proxy.Service.At, "version")
                .With("label", "traefik." + (old.Name == "frontend" ? "frontend.rule" : old.Name))
                .With("container", from.Source)
                .With("major", world.Major)
                .In(world.Deployment.Id);
        }
    }
}
