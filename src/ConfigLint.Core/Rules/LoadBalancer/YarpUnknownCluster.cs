using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Text;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>A route whose <c>ClusterId</c> is the name of no cluster.</summary>
internal sealed class YarpUnknownCluster : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        // Clusters may come from elsewhere as a whole: code, variables, a service.
        if (application.Clusters.Count == 0) return;
        foreach (var route in application.Routes)
        {
            if (route.Scalar("ClusterId") is not { } written || written.Text.Length == 0 || application.ClustersNamed(written.Text).Any()) continue;
            var names = application.Clusters.Select(static cluster => cluster.Name).Distinct(StringComparer.OrdinalIgnoreCase);
            var finding = report.At(written.At).With("route", route.Name).With("cluster", written.Text);
            if (Suggestion.Nearest(written.Text, names) is { } near) finding.Variant("near").And(application.ClustersNamed(near).First().NameAt, "near").With("near", near).SafeFix(YarpEdits.Text(written, near));
            else finding.AtMost(Severity.Warning);
        }
    }
}
