using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A Service names a BackendConfig that does not exist.</summary>
internal sealed class UnknownBackendConfig : Rule<BackendConfigLink>
{
    protected internal override void Check(BackendConfigLink link, Report report) => report.At(link.Written)
        .And(link.Near.Name, "near")
        .With("object", link.Service.Label)
        .With("name", link.Name)
        .With("near", link.Near.Label)
        .In(link.Deployment.Id)
        .UnsafeFix(YamlEdits.Value(link.Written.From.At, link.Written.V, link.Written.V.Replace($"\"{link.Name}\"", $"\"{link.Near.Name.V}\"")));
}
