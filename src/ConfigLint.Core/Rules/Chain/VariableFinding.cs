using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>What every finding about an address in a variable says.</summary>
internal static class VariableFinding
{
    public static FindingBuilder At(Report report, UrlVariable told) => report.At(told.To)
        .With("variable", told.Name)
        .With("by", told.By.Name)
        .With("target", told.To.V)
        .With("port", told.To.V.Port)
        .In(told.Deployment.Id);

    public static FindingBuilder About(this FindingBuilder finding, Workload workload, Span place) => finding
        .With("workload", workload.Name)
        .With("where", $"{place.Text.Path}:{place.Position.Line.ToString(CultureInfo.InvariantCulture)}");

    public static FindingBuilder About(this FindingBuilder finding, UrlVariable told, Listener listener) =>
        finding.And(listener.On, "listener").AboutMissed(told.Deployment, listener);
}
