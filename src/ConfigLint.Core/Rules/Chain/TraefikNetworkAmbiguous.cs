using ConfigLint.Chain.Containers;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A container on several networks, of which Traefik takes one: the first that the engine names, unless a label or the provider says which
/// (pkg/provider/docker/config.go, getIPAddress).
/// </summary>
internal sealed class TraefikNetworkAmbiguous : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (container.Networks.Count < 2 || Enabled(container) is not { } label || container.Service.Labels.Exists(IsNetworkLabel)) return;
        var project = container.Service.Project;
        var traefik = project.Services.Find(service => service.Image is { HasValue: true } image && image.V.IndexOf("traefik", StringComparison.Ordinal) >= 0);
        // The provider's own network setting, on a command line or in a file that is not read.
        if (traefik is not null && (traefik.Mounts.Exists(mount => mount.SourcePath is not null) || traefik.Command?.Words.Any(word => word.Text.IndexOf(".network", StringComparison.Ordinal) >= 0) == true)) return;
        var reached = traefik is null
            ? container.Networks.Where(use => project.Networks.TryGetValue(use.Key, out var network) && network.IsExternal).ToList()
            : container.Networks.Where(use => traefik.NetworkUses.Exists(other => other.Key == use.Key)).ToList();
        if (reached.Count == 0 || reached.Count == container.Networks.Count) return;
        report.At(label.From.At)
            .And(container.Networks[0].At, "networks")
            .With("service", container.Name)
            .With("networks", string.Join(", ", container.Networks.Select(use => use.Key)))
            .With("network", reached[0].Key);
    }

    private static ConfigLint.Chain.Value<string>? Enabled(Container container)
    {
        foreach (var (name, value) in container.Service.Labels)
        {
            if (name == "traefik.enable" && value is { HasValue: true, V: "true" }) return value;
        }

        return null;
    }

    private static bool IsNetworkLabel((string Name, ConfigLint.Chain.Value<string> Value) label) => label.Name is "traefik.docker.network" or "traefik.swarm.network";
}
