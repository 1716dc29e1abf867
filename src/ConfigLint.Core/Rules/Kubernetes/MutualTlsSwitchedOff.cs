using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>A DestinationRule switches TLS off towards pods that take mutual TLS alone.</summary>
internal sealed class MutualTlsSwitchedOff : Rule<MutualTlsLink>
{
    protected internal override void Check(MutualTlsLink link, Report report) => report.At(link.Mode)
        .And(link.Strict, "strict")
        .With("object", link.Rule.Label)
        .With("host", link.Rule.Host!.Value.V)
        .With("authentication", link.Authentication.Label)
        .In(link.Deployment.Id);
}
