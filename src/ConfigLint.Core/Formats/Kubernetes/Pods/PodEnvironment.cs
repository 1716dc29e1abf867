using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>
/// The variables of a container: those of <c>env:</c> over those of the ConfigMaps and Secrets that <c>envFrom:</c>
/// puts in whole.
/// </summary>
internal sealed class PodEnvironment
{
    public PodEnvironment(PodContainer container, Cluster cluster)
    {
        foreach (var from in container.Map.Maps("envFrom").Take(MaxSources))
        {
            var source = from.Map("configMapRef") ?? from.Map("secretRef");
            if (source.Text("name") is { HasValue: true } name && cluster.HolderOf(name.V, container.Workload) is { } holder) Add(holder, from.Text("prefix"));
            else Open = Unread(from);
        }

        foreach (var variable in container.Map.Maps("env"))
        {
            if (variable.Text("name") is { HasValue: true } name) Variables[name.V] = variable.Text("value") ?? Referenced(variable, container, cluster);
        }
    }

    public Dictionary<string, Value<string>> Variables { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there may be more; null where there are not.</summary>
    public string? Open { get; private set; }

    private static string Unread(YamlMapping from)
    {
        var kind = from["secretRef"] is null ? "ConfigMap" : "Secret";
        return (from.Map("configMapRef") ?? from.Map("secretRef")).Text("name") is { HasValue: true } name
            ? $"{kind} {name.V} is not in the tree" : "not all of its variables are known";
    }

    private void Add(KubernetesObject holder, Value<string>? prefix)
    {
        if (prefix is { HasValue: false }) Open = "not all of its variables are known";
        foreach (var key in Cluster.KeysOf(holder))
        {
            Variables[(prefix is { HasValue: true } written ? written.V : "") + key] = ValueOf(holder, key);
        }
    }

    private static Value<string> Referenced(YamlMapping variable, PodContainer container, Cluster cluster)
    {
        var from = variable.Map("valueFrom");
        var source = from.Map("configMapKeyRef") ?? from.Map("secretKeyRef");
        return source.Text("name") is { HasValue: true } name && source.Text("key") is { HasValue: true } key && cluster.HolderOf(name.V, container.Workload) is { } holder
            ? ValueOf(holder, key.V)
            : Value<string>.Unknown("another object gives it", Origin.Of(variable.At));
    }

    /// <summary>As <c>data:</c> and <c>stringData:</c> have it; what is encoded is not looked into.</summary>
    private static Value<string> ValueOf(KubernetesObject holder, string key) =>
        ((holder.Root["stringData"] as YamlMapping).Text(key) ?? (holder.Kind == "ConfigMap" ? (holder.Root["data"] as YamlMapping).Text(key) : null))
        ?? Value<string>.Unknown("another object gives it", Origin.Of(holder.At));

    /// <summary>No container has more.</summary>
    private const int MaxSources = 100;
}
