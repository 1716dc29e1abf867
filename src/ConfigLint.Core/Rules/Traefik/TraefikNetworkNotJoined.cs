using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// <c>traefik.docker.network</c> with a name that none of the container's networks has: Traefik takes any of them (<c>getIPAddress()</c> in pkg/provider/docker/config.go). The name is the
/// engine's, which compose makes of the project's name and the network's.
/// </summary>
internal sealed class TraefikNetworkNotJoined : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        foreach (var from in world.Dynamics)
        {
            if (from.Source is not Container { Networks.Count: > 1 } container || (from.Root.Find("docker", "network") ?? from.Root.Find("swarm", "network"))?.Text is not { HasValue: true } written) continue;
            // On all of them, Traefik gets there whichever it takes.
            if (world.Proxy is { } proxy && proxy.Set == container.Set && container.Networks.All(use => proxy.Networks.Any(own => own.Key == use.Key))) continue;
            var project = container.Service.Project;
            var uses = container.Networks.Select(use => (use.Key, Network: project.Networks.TryGetValue(use.Key, out var network) ? network : null)).ToList();
            if (uses.Exists(use => use.Network is null || MayBe(use.Network.Name, use.Key, written.V))) continue;
            var own = uses.Find(use => use.Key == written.V).Network;
            report.At(written)
                .And(container.Networks[0].At, "networks")
                .Variant(own is null ? "" : "prefix")
                .With("name", written.V)
                .With("container", container.Name)
                .With("networks", string.Join(", ", uses.Select(use => use.Network!.Name.HasValue ? use.Network.Name.V : use.Key)))
                .With("real", own is { Name.HasValue: true } ? own.Name.V : $"PROJECT_{written.V}")
                .In(world.Deployment.Id);
        }
    }

    /// <summary>A project may be started under another name: what ends as it is written is taken to be the one.</summary>
    private static bool MayBe(Model.Value<string> name, string key, string written) =>
        name.HasValue ? name.V == written || written.EndsWith("_" + key, StringComparison.Ordinal) : written != key;
}
