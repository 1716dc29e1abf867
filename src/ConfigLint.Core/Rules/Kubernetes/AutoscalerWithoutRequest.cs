using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An autoscaler that goes by a share of what is requested, where a container requests nothing.</summary>
internal sealed class AutoscalerWithoutRequest : Rule<RequestLink>
{
    protected internal override void Check(RequestLink link, Report report) => report.At(link.Resource)
        .And((link.Without.Map["name"] ?? link.Without.Map).At, "container")
        .With("object", link.Scaler.Label)
        .With("resource", link.Resource.V)
        .With("workload", link.Without.Workload.Label)
        .With("container", link.Without.Name)
        .In(link.Deployment.Id);
}
