using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// The AWS Load Balancer Controller sends to ports of the nodes where no target type is written, and a Service of type
/// ClusterIP has none.
/// </summary>
internal sealed class InstanceTargetsOfClusterIp : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (link.Reference.From is not KubernetesIngress { IsOpen: false } ingress || !AwsAnnotations.IsAlb(ingress))
            return;
        if (link.Service is not { IsOpen: false } service || Cluster.Of(link.Deployment) is not { } cluster)
        {
            return;
        }

        var written = AwsAnnotations.Text(service, "target-type") ?? AwsAnnotations.Text(ingress, "target-type");
        if (written is { } target ? target is not { HasValue: true, V: "instance" } : cluster.Objects.Exists(SetsType))
            return;
        var type = service.Spec.Text("type") ?? Value.Known("ClusterIP", service.Name.From);
        if (type is not { HasValue: true, V: "ClusterIP" } || cluster.Namesakes(service.Name.V).Count != 1) return;
        report.At(type)
            .And(link.Reference.Name, "ingress")
            .AtMost(written is null ? Severity.Warning : Severity.Error)
            .Variant(written is null ? "" : "written")
            .With("ingress", ingress.Label)
            .With("service", service.Label)
            .In(link.Deployment.Id);
    }

    /// <summary>Parameters of the class say it for all its Ingresses, and EKS Auto Mode takes addresses.</summary>
    private static bool SetsType(KubernetesObject one) => one.Kind == "IngressClassParams"
        || one.Spec.Text("controller") is { HasValue: true, V: "eks.amazonaws.com/alb" };
}
