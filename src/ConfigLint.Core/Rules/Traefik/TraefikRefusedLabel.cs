using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>A label whose name no option has: Traefik then takes none of the container's.</summary>
internal sealed class TraefikRefusedLabel : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var from in world.Dynamics)
        {
            if (from.Provider != "docker" || from.Root["enable"] is { IsOff: true } || TraefikLabelNames.Unknown(from.Root) is not var (node, name, instead)) continue;
            report.At(node.At)
                .With("name", name)
                .With("instead", instead)
                .With("container", from.Source)
                .In(world.Deployment.Id);
        }
    }
}
