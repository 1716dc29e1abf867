using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// host.docker.internal, which Docker Desktop knows of itself and the engine on Linux only by extra_hosts. No
/// file says which of them runs it, and so it is advice.
/// </summary>
internal sealed class HostNameWithoutGateway : Rule<Hop>
{
    private const string HostName = "host.docker.internal";

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.To is not { HasValue: true, V: { IsUnix: false, Host: HostName } }) return;
        // The DNS that HAProxy asks while it runs does not read what extra_hosts writes.
        if (hop.Route.Lookup == NameLookup.Deferred) return;
        if (!report.SpeaksOf(hop.Route.By)) return;
        if (Find(hop) is not { } container || Knows(container)) return;
        report.At(hop.Route.To)
            .And(container.Service.At, "service")
            .Variant(hop.Route.Lookup == NameLookup.PerRequest ? "request" : "")
            .With("service", container.Name)
            .With("host", HostName)
            .About(hop.Route)
            .In(hop.Deployment.Id);
    }

    private static Container? Find(Hop hop)
    {
        foreach (var workload in hop.Deployment.Workloads)
        {
            if (workload.In == hop.Route.In && workload.Source is Container container) return container;
        }

        return null;
    }

    /// <summary>By extra_hosts, by a name on a network, or from Podman, which writes the name itself.</summary>
    private static bool Knows(Container container) =>
        container.Service.Quadlet is not null
        || container.Service.IsOpen
        || container.Service.NetworkMode is not null
        || container.Service.ExtraHostsAreOpen
        || container.Service.ExtraHosts.Exists(static entry => entry.Name is HostName)
        || container.Set?.Resolve(container, HostName) is { Reached.Count: > 0 };
}
