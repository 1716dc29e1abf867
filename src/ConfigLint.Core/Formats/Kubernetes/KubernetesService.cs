using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A Service: its ports lead to ports of the pods it selects.</summary>
internal sealed class KubernetesService : KubernetesObject
{
    public KubernetesService(KubernetesFile file, YamlMapping root, YamlScalar kind)
        : base(file, root, "", kind)
    {
        Selector = Spec.Pairs("selector");
        foreach (var port in Spec.Maps("ports").Take(MaxPorts)) Ports.Add(new ServicePort(this, port));
    }

    /// <summary>Empty where somebody else fills in the endpoints.</summary>
    public Dictionary<string, Value<string>> Selector { get; }

    public List<ServicePort> Ports { get; } = [];

    /// <summary>Another name for a host; it has no pods.</summary>
    public bool IsExternalName => Spec.Text("type") is { HasValue: true, V: "ExternalName" } || Spec?["externalName"] is not null;

    /// <summary>Its name stands for the addresses of its pods, so that ports are theirs.</summary>
    public bool IsHeadless => Spec.Text("clusterIP") is { HasValue: true, V: "None" };

    /// <summary>No Service has more.</summary>
    private const int MaxPorts = 1000;
}

/// <summary>One entry of <c>spec.ports</c>.</summary>
internal sealed class ServicePort(KubernetesService service, YamlMapping entry)
{
    public KubernetesService Service { get; } = service;

    public Value<string>? Name { get; } = entry.Text("name");

    public Value<int> Port { get; } = entry.Number("port") ?? Value<int>.Unknown("it has no port", Origin.Of(entry.At));

    /// <summary>Null where it is not written, or empty or 0 (SetDefaults_Service): the port itself.</summary>
    public PortReference? TargetPort { get; } =
        PortReference.In(entry, "targetPort") is { Written: not { HasValue: true, V: "" or "0" } } target ? target : null;

    public Value<string>? AppProtocol { get; } = entry.Text("appProtocol");

    public bool IsTcp { get; } = entry.Text("protocol") is not { HasValue: true } protocol || protocol.V == "TCP";

    /// <summary>What a connection to the Service is sent to.</summary>
    public PortReference Target => TargetPort ?? new PortReference(new Value<string>(Port.HasValue ? Port.V.ToString(CultureInfo.InvariantCulture) : "", Port.Certainty, Port.From, Port.Note), Port.HasValue ? Port.V : 0);
}
