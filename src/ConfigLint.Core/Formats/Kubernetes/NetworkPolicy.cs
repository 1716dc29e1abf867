using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A NetworkPolicy. All that select a pod hold together: what one of them allows is allowed.</summary>
internal sealed class NetworkPolicy : KubernetesObject
{
    public NetworkPolicy(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        Pods = PodSelector.In(Spec, "podSelector");
        var types = Spec?["policyTypes"] as YamlSequence;
        HoldsIngress = types is null || Has(types, "Ingress");
        HoldsEgress = types is null ? Spec?["egress"] is not null : Has(types, "Egress");
        foreach (var rule in Spec.Maps("ingress")) Ingress.Add(new PolicyRule(rule, "from"));
        foreach (var rule in Spec.Maps("egress")) Egress.Add(new PolicyRule(rule, "to"));
    }

    /// <summary>The pods that it is about; null where that is not known.</summary>
    public PodSelector? Pods { get; }

    public bool HoldsIngress { get; }

    public bool HoldsEgress { get; }

    public List<PolicyRule> Ingress { get; } = [];

    public List<PolicyRule> Egress { get; } = [];

    private static bool Has(YamlSequence types, string type) => types.Items.Any(item => item.Resolved is YamlScalar scalar && scalar.Value == type);
}

/// <summary>Labels that pods have to have: none, and all are meant.</summary>
internal sealed record PodSelector(Dictionary<string, Value<string>> Labels)
{
    /// <summary>Null where it is not written, or goes by expressions.</summary>
    public static PodSelector? In(YamlMapping? parent, string key) => parent.Map(key) is { } selector && selector["matchExpressions"] is null ? new PodSelector(selector.Pairs("matchLabels")) : null;
}

/// <summary>What one rule of a policy allows.</summary>
internal sealed class PolicyRule
{
    public PolicyRule(YamlMapping rule, string peers)
    {
        foreach (var peer in rule.Maps(peers)) Peers.Add(new PolicyPeer(peer));
        foreach (var port in rule.Maps("ports")) Ports.Add(new PolicyPort(PortReference.In(port, "port"), port.Number("endPort"), port.Text("protocol") is { HasValue: true } protocol ? protocol.V : "TCP"));
    }

    /// <summary>Empty: everybody.</summary>
    public List<PolicyPeer> Peers { get; } = [];

    /// <summary>Empty: all ports.</summary>
    public List<PolicyPort> Ports { get; } = [];

    /// <summary>Whether it lets a port of the pods in, given what their ports are called; true where that is not known.</summary>
    public bool Allows(int port, IEnumerable<ContainerPort> named) => Ports.Count == 0 || Ports.Exists(own => own.Protocol == "TCP" && own.Covers(port, named));
}

/// <summary>Who is on the other side.</summary>
internal sealed class PolicyPeer(YamlMapping peer)
{
    /// <summary>Null where it is not written, or goes by expressions.</summary>
    public PodSelector? Pods { get; } = PodSelector.In(peer, "podSelector");

    /// <summary>Pods of the policy's own namespace alone, by their labels.</summary>
    public bool IsLocal { get; } = peer["namespaceSelector"] is null && peer["ipBlock"] is null && peer["podSelector"] is YamlMapping;

    public bool IsAddress { get; } = peer["ipBlock"] is not null;

    /// <summary>The selector of a namespace, where it has one, else of pods.</summary>
    public Span At { get; } = ((peer["namespaceSelector"] ?? peer["podSelector"]) as YamlNode ?? peer).At;
}

/// <param name="Port">A port of the pods, by number or by the name that their containers give it; null for all.</param>
/// <param name="End">The last of a range.</param>
internal sealed record PolicyPort(PortReference? Port, Value<int>? End, string Protocol)
{
    public bool Covers(int number, IEnumerable<ContainerPort> named)
    {
        if (Port is not { Written.HasValue: true } port || End is { HasValue: false }) return true;
        if (port.IsNumber) return End is { } end ? number >= port.Number && number <= end.V : number == port.Number;
        return named.Any(own => own.Name is { } name && (!name.HasValue || name.V == port.Written.V) && (!own.Number.HasValue || own.Number.V == number));
    }
}
