using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>
/// Each controller reads annotations of its own prefix and passes over all others. One rule for each kind of setting.
/// </summary>
internal static class ForeignAnnotation
{
    /// <param name="settings">Names without the prefix: of settings that requests fail without.</param>
    public static void Check(KubernetesIngress ingress, HashSet<string> settings, Report report)
    {
        if (ingress.Class is not { } controller || ingress.Metadata?["annotations"] is not YamlMapping annotations)
            return;
        foreach (var entry in annotations.Entries)
        {
            var slash = entry.Name.IndexOf('/');
            var name = entry.Name.Substring(slash + 1);
            if (!settings.Contains(name)) continue;
            var prefix = entry.Name.Substring(0, slash + 1);
            var isForeign = prefix == IngressNginx.Prefix
                ? Array.IndexOf(Others, controller.V) >= 0
                : prefix == Old && controller.V == "nginx" && annotations[IngressNginx.Prefix + name] is null;
            if (!isForeign) continue;
            report.At(Value.Place(entry.Key.At))
                .And(controller, "class")
                .Variant(prefix == Old ? "old" : "")
                .With("object", ingress.Label)
                .With("annotation", entry.Name)
                .With("name", name)
                .With("class", controller.V);
        }
    }

    /// <summary>Of ingress-nginx before 0.9.</summary>
    private const string Old = "ingress.kubernetes.io/";

    private static readonly string[] Others =
        ["gce", "gce-internal", "alb", "traefik", "azure/application-gateway", "azure-application-gateway", "kong",
            "contour", "cilium", "istio"];
}
