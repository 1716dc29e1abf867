using ConfigLint.Chain;
using ConfigLint.Chain.Containers;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

/// <summary>A health check that asks a port on which the container does not listen: it fails for ever.</summary>
internal sealed class HealthCheckNotServed : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        var listener = probe.Reaches switch
        {
            Resolution.Nobody(var instead) => instead,
            Resolution.OwnLoopback => OnlyListener(probe),
            _ => null,
        };
        if (listener is null) return;
        report.At(probe.To)
            .And(listener.On, "listener")
            .With("asks", probe.Asks)
            .With("port", listener.On.V.Port)
            .AboutListener(probe.Deployment, listener);
    }

    /// <summary>What the container does listen on.</summary>
    private static Listener? OnlyListener(Probe probe) =>
        probe.Of.Source is Container container ? container.Listeners.Find(listener => listener.On is { HasValue: true, V.IsUnix: false }) : null;
}
