using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A program is told its own loopback, or a name that is nearly that of a neighbour.</summary>
internal sealed class VariableWithAnotherHost : Rule<UrlVariable>
{
    /// <summary>Of shorter names two that are one letter apart are mostly two names: api and app.</summary>
    private const int LeastLength = 5;

    protected internal override void Check(UrlVariable told, Report report)
    {
        if (told.Reaches is Resolution.OwnLoopback { Instead: { } neighbour })
        {
            VariableFinding.At(report, told).And(neighbour.At, "neighbour").About(neighbour, neighbour.At);
        }
        else if (told.Reaches is Resolution.NoSuchName { Near: { } near } && IsMeant(told, near))
        {
            VariableFinding.At(report, told)
                .Variant("name")
                .And(near.At, "near")
                .About(near, near.At)
                .With("host", told.To.V.Host);
        }
    }

    /// <summary>
    /// Another feature may be off, and what it asks for not there: the name has to be nearly the other's.
    /// </summary>
    private static bool IsMeant(UrlVariable told, Workload near) => told.To.V.Host.Length >= LeastLength
        && Suggestion.Distance(told.To.V.Host, near.Name.ToLowerInvariant()) <= told.To.V.Host.Length / 3;
}
