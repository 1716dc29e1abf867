using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A program is told to ask a neighbour that accepts on 127.0.0.1 of its own container.</summary>
internal sealed class VariableToContainerLoopback : Rule<UrlVariable>
{
    protected internal override void Check(UrlVariable told, Report report)
    {
        if (told.Reaches is not Resolution.LoopbackOnly(var listener)) return;
        VariableFinding.At(report, told).About(told, listener)
            .UnsafeFix(EndpointEdits.Host(listener.On.From.At, listener.On.V.Host, "0.0.0.0"));
    }
}
