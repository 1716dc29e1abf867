using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>
/// ConfigMaps and Secrets that pods and Ingresses name: they are looked for in the own namespace alone. Only one of the
/// very name in another namespace says that it is missing; what copies them, generates them or issues them keeps it
/// quiet.
/// </summary>
internal sealed class HolderMatching(Deployment deployment, Cluster cluster)
{
    private const string CertManager = "cert-manager.io";

    private readonly Elsewhere elsewhere = new(cluster);
    private readonly ILookup<string, KubernetesObject> holders = cluster.Objects
        .Where(static one => one is { Group: "", Kind: "ConfigMap" or "Secret", Name.HasValue: true }
            || IsCertificate(one)).ToLookup(NameOf, StringComparer.Ordinal);

    public void AddLinks()
    {
        if (!holders.Any() || cluster.Objects.Exists(static one => one.Group == "kyverno.io")) return;
        foreach (var pod in cluster.Workloads)
        {
            if (pod.IsOpen || pod.Namespace is not { HasValue: true }) continue;
            foreach (var (kind, name) in Named(pod)) Add(pod, kind, name);
        }

        foreach (var ingress in cluster.Objects.OfType<KubernetesIngress>())
        {
            if (ingress.IsOpen || ingress.Namespace is not { HasValue: true } || IsIssued(ingress)) continue;
            foreach (var entry in ingress.Spec.Maps("tls"))
            {
                if (entry.Text("secretName") is { } name) Add(ingress, "Secret", name);
            }
        }
    }

    private void Add(KubernetesObject from, string kind, Value<string> name)
    {
        if (!name.HasValue) return;
        var named = holders[name.V].Where(one => one.Kind == kind || kind == "Secret" && IsCertificate(one))
            .Take(ClusterLimits.Namesakes).ToList();
        if (named.Count == 0 || named.Exists(one => one.MayBeIn(from.Namespace))) return;
        if (elsewhere.Find(named, from, name.V, from.Namespace) is not { } away || IsCopied(away)
            || cluster.Tree.Generates(name.V))
        {
            return;
        }

        cluster.Links.Add(new HolderLink(deployment, from, kind, name, away));
    }

    /// <summary>What a container cannot start without.</summary>
    private static IEnumerable<(string Kind, Value<string> Name)> Named(PodWorkload pod)
    {
        foreach (var container in pod.Containers)
        {
            foreach (var source in container.Map.Maps("envFrom"))
            {
                if (Of(source.Map("configMapRef"), "ConfigMap") is { } map) yield return map;
                if (Of(source.Map("secretRef"), "Secret") is { } secret) yield return secret;
            }

            foreach (var source in container.Map.Maps("env"))
            {
                if (Of(source.Map("valueFrom").Map("configMapKeyRef"), "ConfigMap") is { } map) yield return map;
                if (Of(source.Map("valueFrom").Map("secretKeyRef"), "Secret") is { } secret) yield return secret;
            }
        }

        foreach (var volume in pod.PodSpec.Maps("volumes"))
        {
            foreach (var source in volume.Map("projected").Maps("sources").Append(volume))
            {
                if (Of(source.Map("configMap"), "ConfigMap") is { } map) yield return map;
                if (Of(source.Map("secret"), "Secret") is { } secret) yield return secret;
            }
        }
    }

    private static (string, Value<string>)? Of(YamlMapping? source, string kind) =>
        source is null || source["optional"] is YamlScalar { Value: "true" }
            || (source.Text("name") ?? source.Text("secretName")) is not { } name ? null : (kind, name);

    private static bool IsCertificate(KubernetesObject one) => one is { Group: CertManager, Kind: "Certificate" }
        && one.Spec.Text("secretName") is { HasValue: true };

    private static string NameOf(KubernetesObject one) => IsCertificate(one) ? one.Spec.Text("secretName")!.Value.V
        : one.Name.V;

    /// <summary>cert-manager makes the Secret of an Ingress with such an annotation.</summary>
    private static bool IsIssued(KubernetesIngress ingress) => (ingress.Metadata.Map("annotations")?.Entries ?? [])
        .Any(static entry => entry.Name.StartsWith(CertManager, StringComparison.Ordinal)
            || entry.Name.StartsWith("certmanager.", StringComparison.Ordinal)
            || entry.Name.EndsWith("tls-acme", StringComparison.Ordinal));

    /// <summary>
    /// Reflector, Replicator, kubed and others copy into other namespaces what an annotation tells them.
    /// </summary>
    private static bool IsCopied(KubernetesObject one) => IsCertificate(one)
        && one.Spec?["secretTemplate"] is not null ||
        (one.Metadata.Map("annotations")?.Entries ?? [])
            .Any(static entry => Array.Exists(Copying, word =>
            entry.Name.IndexOf(word, StringComparison.Ordinal) >= 0));

    private static readonly string[] Copying = ["reflect", "replicat", "kubed", "sync", "copy", "share"];
}
