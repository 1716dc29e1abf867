using ConfigLint.Engine;
using ConfigLint.Formats.Envoy;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Envoy;

/// <summary>A route of the bootstrap with a cluster that is not there (<c>validateClusters()</c> in source/common/router/config_impl.cc).</summary>
internal sealed class EnvoyUnknownCluster : Rule<EnvoyFile>
{
    /// <summary>More names than anybody has to choose from; past it none is suggested.</summary>
    private const int MostNames = 500;

    protected internal override void Check(EnvoyFile file, Report report)
    {
        if (file.HasOtherClusters || file.Clusters.Count == 0 || file.Clusters.Exists(cluster => cluster.Name is not { HasValue: true })) return;
        foreach (var route in file.Routes)
        {
            foreach (var name in route.Clusters)
            {
                if (!route.Validates || !name.HasValue || name.V.Length == 0 || file.Cluster(name.V) is not null) continue;
                var near = file.Clusters.Count > MostNames ? null : Suggestion.Nearest(name.V, file.Clusters.Select(cluster => cluster.Name!.Value.V));
                var finding = report.At(name)
                    .Variant(near is null ? "" : "near")
                    .With("name", name.V)
                    .With("near", near)
                    .With("kind", route.IsWeighted ? "weighted cluster" : "cluster");
                if (near is not null) finding.And(file.Cluster(near)!.Name!.Value, "near").UnsafeFix(YamlEdits.Value(name.From.At, name.V, near));
            }
        }
    }
}
