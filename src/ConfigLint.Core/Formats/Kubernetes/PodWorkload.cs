using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>What makes pods: a Deployment, a StatefulSet, a CronJob, or a Pod itself.</summary>
internal sealed class PodWorkload : KubernetesObject
{
    public PodWorkload(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        Template = Kind switch
        {
            "Pod" => root,
            "CronJob" => Spec.Map("jobTemplate").Map("spec").Map("template"),
            "PodTemplate" => root.Map("template"),
            _ => Spec.Map("template"),
        };
        PodSpec = Template.Map("spec");
        Labels = Template.Map("metadata").Pairs("labels");
        foreach (var container in PodSpec.Maps("containers")) Containers.Add(new PodContainer(this, container));
        foreach (var container in PodSpec.Maps("initContainers"))
        {
            // A sidecar: it starts first and goes on.
            if (container.Text("restartPolicy") is { HasValue: true, V: "Always" }) Containers.Add(new PodContainer(this, container));
        }

        IsComplete = Containers.Count > 0 && Containers.TrueForAll(container => container.Image is not null);
    }

    /// <summary>The pod, with metadata and spec; null in a patch that leaves it out.</summary>
    public YamlMapping? Template { get; }

    public YamlMapping? PodSpec { get; }

    public Dictionary<string, Value<string>> Labels { get; }

    /// <summary>Those that run as long as the pod does.</summary>
    public List<PodContainer> Containers { get; } = [];

    public Value<int>? GracePeriod => PodSpec.Number("terminationGracePeriodSeconds");

    /// <summary>Every container says what it runs. A patch of Kustomize names only what it changes.</summary>
    public bool IsComplete { get; }

    /// <summary>Who applies it may put containers of its own into the pod, or set what is not written.</summary>
    public bool HasUnknownContainers => IsOpen || !IsComplete;

    /// <summary>Whether its pods have all labels of a selector; null where a template decides.</summary>
    public bool? IsSelectedBy(Dictionary<string, Value<string>> selector)
    {
        bool? selected = true;
        foreach (var pair in selector)
        {
            if (!Labels.TryGetValue(pair.Key, out var label))
            {
                if (!IsOpen) return false;
                selected = null;
            }
            else if (label.IsUnknown || pair.Value.IsUnknown)
            {
                selected = null;
            }
            else if (label.V != pair.Value.V)
            {
                return false;
            }
        }

        return selected;
    }

    /// <summary>Containers have names of ports, a pod has all of theirs.</summary>
    public IEnumerable<ContainerPort> Ports => Containers.SelectMany(container => container.Ports);

    public static bool IsOne(string group, string kind) => kind switch
    {
        "Pod" or "ReplicationController" or "PodTemplate" => group.Length == 0,
        "Deployment" or "DaemonSet" or "ReplicaSet" => group is "apps" or "extensions",
        "StatefulSet" => group == "apps",
        "Job" or "CronJob" => group == "batch",
        "Rollout" => group == "argoproj.io",
        _ => false,
    };
}
