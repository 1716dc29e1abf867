using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>A route whose <c>ClusterId</c> is the name of no cluster.</summary>
internal sealed class YarpUnknownCluster : Rule<YarpApplication>
{
    /// <summary>Of more names no nearest one is looked for.</summary>
    private const int MostNames = 200;

    protected internal override void Check(YarpApplication application, Report report)
    {
        // Clusters may come from elsewhere as a whole: code, variables, a service.
        if (application.Clusters.Count == 0) return;
        string[] names = [.. application.ClusterNames.Take(MostNames + 1)];
        foreach (var route in application.Routes)
        {
            if (route.Scalar("ClusterId") is not { } written || written.Text.Length == 0 || application.ClustersNamed(written.Text).Any()) continue;
            if (application.IsNamedByVariable(written.Text)) continue;
            var finding = report.At(written.At).With("route", route.Name).With("cluster", written.Text);
            if (names.Length <= MostNames && Suggestion.Nearest(written.Text, names) is { } near) finding.Variant("near").And(application.ClustersNamed(near).First().NameAt, "near").With("near", near).SafeFix(YarpEdits.Text(written, near));
            else finding.AtMost(Severity.Warning);
        }
    }
}
