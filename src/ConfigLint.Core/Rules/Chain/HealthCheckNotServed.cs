using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A health check that asks a port on which the container does not listen: it fails for ever.</summary>
internal sealed class HealthCheckNotServed : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        if (probe.Reaches is not Resolution.Nobody(var listener)) return;
        var isAddress = listener.On.V.Port == probe.To.V.Port;
        report.At(probe.To)
            .And(listener.On, "listener")
            .Variant(isAddress ? "address" : "")
            .With("asks", probe.Asks)
            .With("host", listener.On.V.Host ?? "")
            .With("port", listener.On.V.Port)
            .AboutMissed(probe.Deployment, listener)
            .FixIn(probe.Deployment, HopFinding.HasOnePort(listener) && !IsFilledIn(probe)
                ? EndpointEdits.Port(probe.To.From.At, probe.To.V.Port, listener.On.V.Port)
                : []);
    }

    /// <summary>The port comes of a variable, which other containers of the image set otherwise.</summary>
    private static bool IsFilledIn(Probe probe) => probe.To.From.At.ToString().IndexOf('$') >= 0;
}
