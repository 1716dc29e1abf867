using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A program is told a port of its neighbour on which nothing listens there.</summary>
internal sealed class VariableWithAnotherPort : Rule<UrlVariable>
{
    protected internal override void Check(UrlVariable told, Report report)
    {
        switch (told.Reaches)
        {
            case Resolution.Nobody(var listener) when !listener.On.V.IsUnix:
                VariableFinding.At(report, told).About(told, listener);
                break;
            case Resolution.PublishedPort published:
                VariableFinding.At(report, told)
                    .Variant("published")
                    .And(published.Entry, "published")
                    .About(published.Target, published.Entry.From.At)
                    .With("inner", published.Inner);
                break;
            case Resolution.OtherPortNamed(var target, var port):
                VariableFinding.At(report, told)
                    .Variant(target.Source is INeighbour ? "named" : "service")
                    .And(port, "named")
                    .About(target, port.From.At)
                    .With("named", port.V);
                break;
        }
    }
}
