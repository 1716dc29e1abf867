using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An annotation of ingress-nginx that it does not read: one that only its ConfigMap has, nginx's own name for it, or a misspelt one.</summary>
internal sealed class IngressAnnotationUnknown : Rule<KubernetesIngress>
{
    protected internal override void Check(KubernetesIngress ingress, Report report)
    {
        if (ingress.Metadata?["annotations"] is not YamlMapping annotations || ingress.Class is { HasValue: true } controller && controller.V.IndexOf("nginx", StringComparison.Ordinal) < 0) return;
        foreach (var entry in annotations.Entries)
        {
            if (!entry.Name.StartsWith(IngressNginx.Prefix, StringComparison.Ordinal)) continue;
            var name = entry.Name.Substring(IngressNginx.Prefix.Length);
            if (OfConfigMap.Contains(name))
            {
                report.At(Value.Place(entry.Key.At)).Variant("configmap").With("object", ingress.Label).With("name", name).With("right", name);
            }
            // By a name that it reads that one itself is meant, which is written.
            else if (Meant(name) is { } meant && annotations[IngressNginx.Prefix + meant] is null)
            {
                var isSame = Suggestion.Distance(name, meant) <= 2;
                report.At(Value.Place(entry.Key.At)).With("object", ingress.Label).With("name", name).With("right", meant)
                    .SafeFix(isSame ? YamlEdits.Value(entry.Key.At, entry.Name, IngressNginx.Prefix + meant) : []);
            }
        }
    }

    private static string? Meant(string name)
    {
        if (IngressNginxKeys.Meant.TryGetValue(name, out var meant) && IngressNginx.Annotations.Contains(meant)) return meant;
        return name.Length is >= Shortest and <= Longest ? Suggestion.Nearest(name, IngressNginx.Annotations) : null;
    }

    /// <summary>Those that decide on connections and limits.</summary>
    private static readonly HashSet<string> OfConfigMap =
    [
        "upstream-keepalive-connections", "upstream-keepalive-timeout", "upstream-keepalive-requests", "upstream-keepalive-time", "keep-alive", "keep-alive-requests", "use-proxy-protocol",
        "large-client-header-buffers", "client-header-buffer-size", "client-header-timeout", "client-body-timeout", "use-forwarded-headers", "compute-full-forwarded-for", "enable-real-ip",
        "proxy-real-ip-cidr", "worker-processes", "max-worker-connections", "worker-shutdown-timeout", "proxy-stream-timeout", "retry-non-idempotent", "enable-underscores-in-headers",
    ];

    private const int Shortest = 10;

    private const int Longest = 60;
}
