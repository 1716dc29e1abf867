using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Rules.Compose;

/// <summary>Two services of one project that publish one port of the host, and are started together: no profile tells them apart.</summary>
internal sealed class PublishedPortTakenTwice : Rule<Container>
{
    /// <summary>Past so many the project is a shelf of services, from which each user starts some.</summary>
    private const int MostTakenAgain = 3;

    protected internal override void Check(Container container, Report report)
    {
        // A folder of Quadlets is often a choice of which a host gets some.
        if (container.Service.Quadlet is not null) return;
        foreach (var other in container.Service.Project.Services)
        {
            // Each pair once, at the later service; without a profile on either both are started.
            if (other == container.Service) return;
            if (other.Profiles.Count > 0 || container.Service.Profiles.Count > 0 || other.Replicas is { V: 0 } || container.Service.Replicas is { V: 0 } || IsOnHost(other) || IsOnHost(container.Service)) continue;
            foreach (var mine in container.Service.Ports)
            {
                if (other.Ports.Find(theirs => Collide(mine, theirs)) is not { } theirs) continue;
                var finding = report.At(mine.Published!.Value)
                    .And(theirs.Published!.Value, "other")
                    .With("port", mine.Published.Value.V)
                    .With("service", container.Name)
                    .With("other", other.Name);
                if (container.Set!.PortsTakenAgain > MostTakenAgain
                    || EnvironmentWord.AreAlternatives(container.Name, other.Name))
                {
                    finding.Variant("shelf").AtMost(Severity.Info);
                }
            }
        }
    }

    /// <summary>ports: of a container on the host's network are ignored.</summary>
    private static bool IsOnHost(ComposeService service) => service.NetworkMode is not null;

    private static bool Collide(ComposePort a, ComposePort b) =>
        a.Protocol == b.Protocol && a.Published is { HasValue: true } mine && b.Published is { HasValue: true } theirs && mine.V == theirs.V &&
        // Of a range the engine takes one that is free.
        a.PublishedEnd is null && b.PublishedEnd is null && Overlap(a.HostAddress, b.HostAddress);

    private static bool Overlap(Value<string>? a, Value<string>? b) =>
        (a is null || a.Value.HasValue) && (b is null || b.Value.HasValue) && (IsAny(a) || IsAny(b) || a!.Value.V == b!.Value.V);

    private static bool IsAny(Value<string>? address) => address is null || address.Value.V is "" or "0.0.0.0";
}
