using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A program is told to ask a neighbour with which it shares no network.</summary>
internal sealed class VariableToAnotherNetwork : Rule<UrlVariable>
{
    protected internal override void Check(UrlVariable told, Report report)
    {
        if (told.Reaches is not Resolution.OtherNetwork(_, var target)) return;
        VariableFinding.At(report, told).And(target.At, "target").About(target, target.At);
    }
}
