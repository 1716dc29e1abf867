using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// Several containers of a service that has one name for them, or one port of the host. compose refuses the first
/// (checkConsistency() in loader/validate.go of compose-go), the engine the second.
/// </summary>
internal sealed class ReplicasOfOne : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        var service = container.Service;
        if (service is not { Replicas: { V: > 1 } replicas, Profiles.Count: 0 }) return;
        // Without an image a swarm takes no service, and with one it passes over the name and shares the port.
        var isOfCompose = service.Image is null;
        if (service.ContainerName is { } name)
        {
            report.At(name)
                .And(replicas, "replicas")
                .AtMost(isOfCompose ? Severity.Error : Severity.Warning)
                .With("service", service.Name)
                .With("name", name.V)
                .With("count", replicas.V);
        }

        if (!isOfCompose || service.NetworkMode is not null) return;
        foreach (var port in service.Ports)
        {
            // Of a range each container gets one.
            if (port is not { Published: { } published, PublishedEnd: null }) continue;
            report.At(published)
                .Variant("port")
                .And(replicas, "replicas")
                .With("service", service.Name)
                .With("port", published.V)
                .With("count", replicas.V);
        }
    }
}
