using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// With security groups of one's own the AWS Load Balancer Controller opens nothing towards the pods.
/// </summary>
internal sealed class OwnSecurityGroupWithoutRules : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        if (ingress.IsOpen || !AwsAnnotations.IsAlb(ingress)
            || AwsAnnotations.Text(ingress, "security-groups") is not { } groups)
        {
            return;
        }

        if (AwsAnnotations.Text(ingress, "manage-backend-security-group-rules") is not null) return;
        report.At(groups).With("object", ingress.Label).With("groups", groups.V);
    }
}
