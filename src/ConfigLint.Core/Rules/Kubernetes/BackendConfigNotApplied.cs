using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An annotation that is to tie a BackendConfig to a Service and does not: on an Ingress, no JSON, or for a port that the Service does not have.</summary>
internal sealed class BackendConfigNotApplied : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        if (one is not (KubernetesIngress or KubernetesService) || BackendConfigReference.Of(one) is not { } reference) return;
        if (one is KubernetesIngress)
        {
            report.At(reference.Written).Variant("ingress").With("object", one.Label);
        }
        else if (!reference.IsJson)
        {
            report.At(reference.Written).Variant("json").With("object", one.Label).With("value", reference.Written);
        }
        else if (one is KubernetesService { IsOpen: false, Ports.Count: > 0 } service && service.Ports.TrueForAll(port => port.Port.HasValue && port.Name is not { HasValue: false }))
        {
            foreach (var port in reference.Ports)
            {
                if (service.Ports.Exists(own => own.Port.Text == port || own.Name is { } name && name.V == port)) continue;
                report.At(reference.Written)
                    .With("object", one.Label)
                    .With("port", port)
                    .With("ports", string.Join(", ", service.Ports.Select(own => own.Name is { } name ? $"{own.Port.V} ({name.V})" : own.Port.Text)));
            }
        }
    }
}
