using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// A container on several networks, of which Traefik takes one: the first that the engine names, unless a label or the provider says which
/// (pkg/provider/docker/config.go, getIPAddress). The Traefik may be that of another project.
/// </summary>
internal sealed class TraefikNetworkAmbiguous : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        foreach (var from in world.Dynamics)
        {
            if (from.Source is not Container container || Enabled(container) is not { } label || container.Service.Labels.Exists(IsNetworkLabel)) continue;
            List<(Container Proxy, TraefikStatic? Static)> traefiks = world.Proxy is { } own ? [(own, world.Static)] : world.Elsewhere.FindAll(one => one.Proxy.Set == container.Set || TraefikWorlds.SharesNetwork(container, one.Proxy));
            // The provider's own network setting, or a start that is not read.
            if (traefiks.Exists(static one => one.Static is null || one.Static.Docker?["network"] is not null)) continue;
            var reached = container.Networks.Where(use => traefiks.Count == 0 ? IsExternal(container, use.Key) : traefiks.Exists(one => IsOn(one.Proxy, container, use.Key))).ToList();
            if (reached.Count == 0 || reached.Count == container.Networks.Count) continue;
            report.At(label.From.At)
                .And(container.Networks[0].At, "networks")
                .With("service", container.Name)
                .With("networks", string.Join(", ", container.Networks.Select(use => use.Key)))
                .With("network", reached[0].Key);
        }
    }

    private static bool IsExternal(Container container, string key) => container.Service.Project.Networks.TryGetValue(key, out var network) && network.IsExternal;

    /// <summary>Within a project by the key, between projects by the engine's name.</summary>
    private static bool IsOn(Container proxy, Container container, string key)
    {
        if (proxy.Set == container.Set) return proxy.Networks.Any(use => use.Key == key);
        return container.Service.Project.Networks.TryGetValue(key, out var network) && network.Name.HasValue
            && proxy.Networks.Any(use => proxy.Service.Project.Networks.TryGetValue(use.Key, out var other) && other.Name.V == network.Name.V);
    }

    private static Model.Value<string>? Enabled(Container container)
    {
        foreach (var (name, value) in container.Service.Labels)
        {
            if (name == "traefik.enable" && value is { V: "true" }) return value;
        }

        return null;
    }

    private static bool IsNetworkLabel((string Name, Model.Value<string> Value) label) => label.Name is "traefik.docker.network" or "traefik.swarm.network";
}
