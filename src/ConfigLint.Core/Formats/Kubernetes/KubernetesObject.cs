using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>An object of a manifest. Kinds that rules ask about have types of their own; the others are only known to be there.</summary>
internal class KubernetesObject : ISubject
{
    protected KubernetesObject(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
    {
        (File, Root, Group, Kind) = (file, root, group, kind.Value);
        Metadata = root.Map("metadata");
        Spec = root.Map("spec");
        Name = Metadata.Text("name") ?? Value<string>.Unknown("it has no name", Origin.Of(kind.At));
        Namespace = Metadata.Text("namespace");
        At = Name.From.At;
    }

    public KubernetesFile File { get; }

    public YamlMapping Root { get; }

    /// <summary><c>apps</c>; empty for the core group.</summary>
    public string Group { get; }

    public string Kind { get; }

    public YamlMapping? Metadata { get; }

    public YamlMapping? Spec { get; }

    public Value<string> Name { get; }

    /// <summary>Null where it is not written: whoever applies it decides.</summary>
    public Value<string>? Namespace { get; }

    /// <summary>Its name, or its kind where it has none.</summary>
    public Span At { get; }

    /// <summary>Its file is a template, or could not be read to the end.</summary>
    public bool IsOpen => File.IsOpen;

    /// <summary>As findings call it: <c>Service shop/web</c>.</summary>
    public string Label => $"{Kind} {(Namespace is { HasValue: true } space ? space.V + "/" : "")}{(Name.HasValue ? Name.V : "without a name")}";

    /// <summary>The API server holds it: files of tools (Kustomize, kubeadm, Backstage) look alike.</summary>
    public bool IsOfApi => Group.IndexOf('.') < 0
        ? Kind != "Config"
        : Group.EndsWith(".istio.io", StringComparison.Ordinal) || Group == "cloud.google.com" || (Group.EndsWith(".k8s.io", StringComparison.Ordinal) && Array.IndexOf(Tools, Group) < 0);

    private static readonly string[] Tools = ["kustomize.config.k8s.io", "kubeadm.k8s.io", "kubelet.config.k8s.io", "kind.x-k8s.io", "audit.k8s.io", "component.k8s.io", "internal.config.kubernetes.io"];

    public YamlNode? Annotation(string name) => Metadata.Map("annotations")?[name];

    /// <summary>Whether the two can be in one namespace.</summary>
    public bool MayBeBeside(KubernetesObject other) => MayBeIn(other.Namespace);

    public bool MayBeIn(Value<string>? space) => Namespace is not { HasValue: true } own || space is not { HasValue: true } theirs || own.V == theirs.V;

    public override string ToString() => Label;

    private static string GroupOf(string kind) => kind switch
    {
        "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet" => "apps",
        "Job" or "CronJob" => "batch",
        "Ingress" or "NetworkPolicy" => "networking.k8s.io",
        "HorizontalPodAutoscaler" => "autoscaling",
        "PodDisruptionBudget" => "policy",
        "HTTPRoute" or "GRPCRoute" or "TCPRoute" or "TLSRoute" => "gateway.networking.k8s.io",
        "IngressRoute" or "Middleware" => "traefik.io",
        _ => "",
    };

    public static KubernetesObject Of(KubernetesFile file, YamlMapping root, YamlScalar version, YamlScalar kind)
    {
        var slash = version.Value.IndexOf('/');
        // Charts ask the cluster which version it has: the kind says the group.
        var group = version.IsTemplated ? GroupOf(kind.Value) : slash < 0 ? "" : version.Value.Substring(0, slash);
        return (group, kind.Value) switch
        {
            ("", "Service") => new KubernetesService(file, root, kind),
            ("", "ConfigMap") when IngressNginxConfig.IsOne(root) => new IngressNginxConfig(file, root, group, kind),
            ("" or "apps" or "batch" or "extensions" or "argoproj.io", _) when PodWorkload.IsOne(group, kind.Value) => new PodWorkload(file, root, group, kind),
            ("networking.k8s.io" or "extensions", "Ingress") => new KubernetesIngress(file, root, group, kind),
            ("autoscaling", "HorizontalPodAutoscaler") or ("keda.sh", "ScaledObject") => new ScaleTarget(file, root, group, kind),
            ("policy", "PodDisruptionBudget") => new DisruptionBudget(file, root, group, kind),
            ("networking.k8s.io" or "extensions", "NetworkPolicy") => new NetworkPolicy(file, root, group, kind),
            ("networking.istio.io", "VirtualService") => new VirtualService(file, root, group, kind),
            ("networking.istio.io", "DestinationRule") => new DestinationRule(file, root, group, kind),
            ("traefik.io" or "traefik.containo.us", "IngressRoute") => new IngressRoute(file, root, group, kind),
            ("route.openshift.io", "Route") => new OpenShiftRoute(file, root, group, kind),
            ("gateway.networking.k8s.io", "HTTPRoute" or "GRPCRoute" or "TCPRoute" or "TLSRoute") => new GatewayRoute(file, root, group, kind),
            _ => new KubernetesObject(file, root, group, kind),
        };
    }
}
