using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A container of a pod.</summary>
internal sealed class PodContainer
{
    public PodContainer(PodWorkload workload, YamlMapping map)
    {
        (Workload, Map) = (workload, map);
        foreach (var port in map.Maps("ports"))
        {
            if (Ports.Count == MaxPorts) break;
            if (port.Number("containerPort") is { } number) Ports.Add(new ContainerPort(number, port.Text("name"), port.Text("protocol") is not { HasValue: true } protocol || protocol.V == "TCP") { Node = port["containerPort"] });
        }

        foreach (var kind in ProbeKinds)
        {
            if (map.Map(kind) is { } probe) Probes.Add(new PodProbe(this, kind, probe));
        }
    }

    public PodWorkload Workload { get; }

    public YamlMapping Map { get; }

    public string Name => Map.Text("name") is { HasValue: true } name ? name.V : "";

    public Value<string>? Image => Map.Text("image");

    public List<ContainerPort> Ports { get; } = [];

    public List<PodProbe> Probes { get; } = [];

    /// <summary>What runs in it before it gets SIGTERM.</summary>
    public YamlMapping? PreStop => Map.Map("lifecycle").Map("preStop");

    /// <summary>It has a hook, or a template gives what stands there.</summary>
    public bool MayHavePreStop => PreStop is not null || Map["lifecycle"] is YamlScalar { IsNull: false };

    /// <summary>Null where the image decides.</summary>
    public YamlSequence? Command => Map["command"] as YamlSequence;

    /// <inheritdoc cref="Command"/>
    public YamlSequence? Args => Map["args"] as YamlSequence;

    /// <summary>What <c>env:</c> sets; Unknown where a Secret or a field gives the value.</summary>
    public Dictionary<string, Value<string>> Environment
    {
        get
        {
            Dictionary<string, Value<string>> all = new(StringComparer.Ordinal);
            foreach (var variable in Map.Maps("env"))
            {
                if (variable.Text("name") is { HasValue: true } name) all[name.V] = variable.Text("value") ?? Value<string>.Unknown("another object gives it", Origin.Of(variable.At));
            }

            return all;
        }
    }

    /// <summary>Whole ConfigMaps or Secrets are put into its environment.</summary>
    public bool HasEnvironmentFrom => Map["envFrom"] is not null;

    /// <summary>Where in the container volumes are mounted.</summary>
    public IEnumerable<string> MountPaths
    {
        get
        {
            foreach (var mount in Map.Maps("volumeMounts"))
            {
                if (mount.Text("mountPath") is { HasValue: true } path) yield return path.V;
            }
        }
    }

    /// <summary>No container has more.</summary>
    private const int MaxPorts = 1000;

    private static readonly string[] ProbeKinds = ["livenessProbe", "readinessProbe", "startupProbe"];
}

/// <summary>An entry of <c>ports:</c>. It tells what the container listens on, and opens nothing.</summary>
internal sealed record ContainerPort(Value<int> Number, Value<string>? Name, bool IsTcp)
{
    /// <summary>Where the number is written.</summary>
    public YamlNode? Node { get; init; }

    /// <summary>A Service or a probe that asks for this port means it.</summary>
    public bool Is(PortReference asked) => asked.IsNumber
        ? Number.V == asked.Number
        : Name is { HasValue: true } name && name.V == asked.Written.V;
}

/// <summary>A probe that the kubelet makes.</summary>
internal sealed class PodProbe
{
    public PodProbe(PodContainer container, string kind, YamlMapping map)
    {
        (Container, Kind, Map) = (container, kind, map);
        foreach (var handler in Handlers)
        {
            if (map.Map(handler) is not { } asked) continue;
            Handler = handler;
            Asked = asked;
            Port = PortReference.In(asked, "port");
            PortNode = asked["port"];
            // The kubelet asks the pod, unless it is told another host.
            Host = asked.Text("host");
        }
    }

    public PodContainer Container { get; }

    public YamlMapping Map { get; }

    /// <summary>What the handler is told; null of exec.</summary>
    public YamlMapping? Asked { get; }

    /// <summary>Seconds before the first one.</summary>
    public Value<int> Delay => Number("initialDelaySeconds", 0);

    /// <summary>Seconds from one to the next.</summary>
    public Value<int> Period => Number("periodSeconds", 10);

    /// <summary>How many fail before something is done.</summary>
    public Value<int> Failures => Number("failureThreshold", 3);

    /// <summary>0 is the default too (SetDefaults_Probe).</summary>
    private Value<int> Number(string key, int byDefault) =>
        Map.Number(key) is { } written && !(written.HasValue && written.V == 0) ? written : Value.Default(byDefault, Map.At with { Length = 0 }, "Kubernetes");

    /// <summary>livenessProbe, readinessProbe or startupProbe.</summary>
    public string Kind { get; }

    /// <summary>httpGet, tcpSocket or grpc; empty for exec.</summary>
    public string Handler { get; } = "";

    public PortReference? Port { get; }

    /// <summary>Where the port is written.</summary>
    public YamlNode? PortNode { get; }

    public Value<string>? Host { get; }

    /// <summary>The kubelet asks with TLS, or a command with https in a URL.</summary>
    public bool AsksOverTls =>
        Asked?.Text("scheme") is { HasValue: true } scheme
            ? scheme.V.Equals("https", StringComparison.OrdinalIgnoreCase)
            : Map.Map("exec")?["command"] is YamlSequence words && ManifestValue.Texts(words).Exists(
                static word => word.HasValue && word.V.IndexOf("https://", StringComparison.OrdinalIgnoreCase) >= 0);

    private static readonly string[] Handlers = ["httpGet", "tcpSocket", "grpc"];
}
