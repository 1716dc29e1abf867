using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Which fields of built-in objects are texts, and which are whole numbers, whatever is written in them.</summary>
internal static class ManifestFields
{
    /// <summary>Scalars of fields that are texts (map[string]string, EnvVar.value, Container.args), each with its path.</summary>
    public static IEnumerable<(string Path, YamlScalar Scalar)> Texts(KubernetesObject one)
    {
        foreach (var found in In(one.Metadata, "metadata", "annotations")) yield return found;
        foreach (var found in In(one.Metadata, "metadata", "labels")) yield return found;
        if (one is KubernetesService)
        {
            foreach (var found in In(one.Spec, "spec", "selector")) yield return found;
        }
        else if (one is { Group: "", Kind: "ConfigMap" })
        {
            foreach (var found in In(one.Root, "", "data")) yield return found;
        }
        else if (one is PodWorkload pod)
        {
            if (pod.Group.Length > 0) foreach (var found in In(pod.Spec.Map("selector"), "selector", "matchLabels")) yield return found;
            if (pod.Kind != "Pod")
            {
                foreach (var found in In(pod.Template.Map("metadata"), "template.metadata", "annotations")) yield return found;
                foreach (var found in In(pod.Template.Map("metadata"), "template.metadata", "labels")) yield return found;
            }

            foreach (var container in ContainersOf(pod))
            {
                foreach (var variable in container.Maps("env"))
                {
                    if (variable["value"] is YamlScalar value) yield return ($"env {variable.Text("name")?.Text}", value);
                }

                foreach (var key in Commands)
                {
                    if (container[key] is not YamlSequence words) continue;
                    foreach (var word in words.Items)
                    {
                        if (word.Resolved is YamlScalar scalar) yield return (key, scalar);
                    }
                }
            }
        }
    }

    /// <summary>Scalars of fields that are int32, each with its name.</summary>
    public static IEnumerable<(string Path, YamlScalar Scalar)> Numbers(KubernetesObject one)
    {
        foreach (var found in Of(one.Spec, "replicas", "minReplicas", "maxReplicas")) yield return found;
        if (one is KubernetesService)
        {
            foreach (var port in one.Spec.Maps("ports"))
            {
                foreach (var found in Of(port, "port", "nodePort")) yield return found;
            }
        }
        else if (one is PodWorkload pod)
        {
            foreach (var found in Of(pod.PodSpec, "terminationGracePeriodSeconds")) yield return found;
            foreach (var container in ContainersOf(pod))
            {
                foreach (var port in container.Maps("ports"))
                {
                    foreach (var found in Of(port, "containerPort", "hostPort")) yield return found;
                }

                foreach (var probe in Probes)
                {
                    foreach (var found in Of(container.Map(probe), "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold")) yield return found;
                    foreach (var found in Of(container.Map(probe).Map("grpc"), "port")) yield return ($"{probe}.grpc.port", found.Item2);
                }
            }
        }
        else if (one is KubernetesIngress { Group: "networking.k8s.io" } ingress)
        {
            foreach (var path in ingress.Spec.Maps("rules").SelectMany(rule => rule.Map("http").Maps("paths")))
            {
                foreach (var found in Of(path.Map("backend").Map("service").Map("port"), "number")) yield return found;
            }
        }
    }

    /// <summary>Scalars of fields that are a number or the name of a port (IntOrString).</summary>
    public static IEnumerable<(string Path, YamlScalar Scalar)> Ports(KubernetesObject one)
    {
        if (one is KubernetesService)
        {
            foreach (var port in one.Spec.Maps("ports"))
            {
                foreach (var found in Of(port, "targetPort")) yield return found;
            }
        }
        else if (one is PodWorkload pod)
        {
            foreach (var probe in pod.Containers.SelectMany(container => container.Probes))
            {
                if (probe is { Handler: "httpGet" or "tcpSocket", PortNode: YamlScalar scalar }) yield return ($"{probe.Kind}.port", scalar);
            }
        }
    }

    private static IEnumerable<YamlMapping> ContainersOf(PodWorkload pod) => pod.PodSpec.Maps("containers").Concat(pod.PodSpec.Maps("initContainers"));

    private static IEnumerable<(string, YamlScalar)> In(YamlMapping? parent, string path, string key)
    {
        if (parent?[key] is not YamlMapping map) yield break;
        foreach (var entry in map.Entries)
        {
            if (entry.Value.Resolved is YamlScalar scalar) yield return ($"{path}{(path.Length > 0 ? "." : "")}{key} {entry.Name}", scalar);
        }
    }

    private static IEnumerable<(string, YamlScalar)> Of(YamlMapping? parent, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (parent?[key] is YamlScalar scalar) yield return (key, scalar);
        }
    }

    private static readonly string[] Commands = ["command", "args"];

    private static readonly string[] Probes = ["livenessProbe", "readinessProbe", "startupProbe"];
}
