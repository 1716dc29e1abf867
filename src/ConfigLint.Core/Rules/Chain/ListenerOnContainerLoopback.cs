using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>The program accepts on 127.0.0.1 of its own container, where only the container itself gets to.</summary>
internal sealed class ListenerOnContainerLoopback : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.LoopbackOnly(var listener)) return;
        HopFinding.At(report, hop, listener).With("port", hop.Route.To.V.Port)
            .UnsafeFix(EndpointEdits.Host(listener.On.From.At, listener.On.V.Host, "0.0.0.0"));
    }
}
