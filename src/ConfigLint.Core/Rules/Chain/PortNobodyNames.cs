using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A port that neither the Dockerfile of a container nor its PORT variable names, where they name another.</summary>
internal sealed class PortNobodyNames : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.OtherPortNamed(var target, var port)) return;
        report.At(hop.Route.To).And(port, "named").With("port", port.V).About(hop, target, port.From.At);
    }
}
