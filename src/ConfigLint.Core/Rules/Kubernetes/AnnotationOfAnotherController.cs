using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>Each controller reads annotations of its own prefix and passes over all others.</summary>
internal sealed class AnnotationOfAnotherController : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        if (ingress.Class is not { } controller || ingress.Metadata?["annotations"] is not YamlMapping annotations) return;
        foreach (var entry in annotations.Entries)
        {
            var slash = entry.Name.IndexOf('/');
            if (!Settings.Contains(entry.Name.Substring(slash + 1))) continue;
            var prefix = entry.Name.Substring(0, slash + 1);
            var isForeign = prefix == IngressNginx.Prefix ? Array.IndexOf(Others, controller.V) >= 0 : prefix == Old && controller.V == "nginx" && annotations[IngressNginx.Prefix + entry.Name.Substring(slash + 1)] is null;
            if (!isForeign) continue;
            report.At(Value.Place(entry.Key.At))
                .And(controller, "class")
                .Variant(prefix == Old ? "old" : "")
                .With("object", ingress.Label)
                .With("annotation", entry.Name)
                .With("name", entry.Name.Substring(slash + 1))
                .With("class", controller.V);
        }
    }

    /// <summary>Of ingress-nginx before 0.9.</summary>
    private const string Old = "ingress.kubernetes.io/";

    private static readonly string[] Others = ["gce", "gce-internal", "alb", "traefik", "azure/application-gateway", "azure-application-gateway", "kong", "contour", "cilium", "istio"];

    /// <summary>Those that requests fail without.</summary>
    private static readonly HashSet<string> Settings =
    [
        "proxy-connect-timeout", "proxy-send-timeout", "proxy-read-timeout", "proxy-body-size", "proxy-buffer-size", "backend-protocol", "proxy-next-upstream-tries",
        "client-body-buffer-size", "upstream-vhost", "rewrite-target",
    ];
}
