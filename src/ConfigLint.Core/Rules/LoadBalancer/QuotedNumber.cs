using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>A field that is a number to the API server is given a text; one that takes both takes a text for the name of a port.</summary>
internal sealed class QuotedNumber : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        foreach (var (path, scalar) in ManifestFields.Numbers(one)) Check(one, path, scalar, "", report);
        foreach (var (path, scalar) in ManifestFields.Ports(one)) Check(one, path, scalar, "port", report);
    }

    private static void Check(KubernetesObject one, string path, YamlScalar scalar, string variant, Report report)
    {
        if (!scalar.IsQuoted || scalar.IsTemplated || scalar.Value.Length == 0 || !scalar.Value.All(char.IsDigit)) return;
        report.At(scalar.At).Variant(variant).With("object", one.Label).With("path", path).With("value", scalar.Value)
            .SafeFix(YamlEdits.Plain(scalar.At, scalar.Value));
    }
}
