using ConfigLint.Engine;
using ConfigLint.Formats.Envoy;
using ConfigLint.Model;

namespace ConfigLint.Rules.Envoy;

/// <summary>A cluster that looks up no names, with a name.</summary>
internal sealed class EnvoyStaticClusterWithName : Rule<EnvoyFile>
{
    protected internal override void Check(EnvoyFile file, Report report)
    {
        foreach (var cluster in file.Clusters)
        {
            if (!cluster.IsStatic) continue;
            foreach (var endpoint in cluster.Endpoints)
            {
                if (!endpoint.Address.HasValue || endpoint.HasResolver || endpoint.Address.V.Length == 0 || endpoint.IsAddress) continue;
                report.At(endpoint.Address)
                    .Variant(cluster.Type is null ? "default" : "")
                    .With("cluster", cluster.Name?.V)
                    .With("name", endpoint.Address.V)
                    .UnsafeFix(cluster.Type is { } type ? YamlEdits.Value(type.From.At, type.V, "STRICT_DNS") : []);
            }
        }
    }
}
