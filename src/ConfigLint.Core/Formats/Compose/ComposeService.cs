using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>A service as compose sees it once all files of its project are merged. What is not written is null; defaults are the caller's.</summary>
internal sealed class ComposeService
{
    public required string Name { get; init; }

    /// <summary>Its key in the first file that has it.</summary>
    public required Span At { get; init; }

    public required ComposeProject Project { get; init; }

    /// <summary>The Quadlet that it is written as; null of services of compose.</summary>
    public UnitFile? Quadlet { get; init; }

    /// <summary>Something of it is not known: what it extends was not read, or a file that would say what it runs.</summary>
    public bool IsOpen { get; set; }

    public Value<string>? Image { get; set; }

    public ComposeBuild? Build { get; set; }

    public Value<string>? ContainerName { get; set; }

    public Value<string>? Hostname { get; set; }

    /// <summary>host, none, bridge, <c>service:NAME</c>, <c>container:NAME</c>.</summary>
    public Value<string>? NetworkMode { get; set; }

    public Value<string>? Restart { get; set; }

    public Value<string>? User { get; set; }

    public Value<string>? WorkingDirectory { get; set; }

    /// <summary>Milliseconds.</summary>
    public Value<long>? StopGracePeriod { get; set; }

    /// <summary>Bytes.</summary>
    public Value<long>? MemoryLimit { get; set; }

    public Value<int>? Replicas { get; set; }

    public ComposeCommand? Command { get; set; }

    public ComposeCommand? Entrypoint { get; set; }

    public ComposeHealthcheck? Healthcheck { get; set; }

    /// <summary>
    /// How its containers are asked for their health; null where that is not written as a list, or switched off.
    /// </summary>
    public HealthCommand? HealthCommand => Healthcheck?.CommandOf(Name);

    public List<ComposePort> Ports { get; } = [];

    public List<ComposeExpose> Expose { get; } = [];

    /// <summary>Empty where <see cref="NetworkMode"/> is set.</summary>
    public List<ComposeNetworkUse> NetworkUses { get; } = [];

    public List<ComposeLink> Links { get; } = [];

    public List<ComposeExtraHost> ExtraHosts { get; } = [];

    /// <summary>A variable gives a name: it may be any.</summary>
    public bool ExtraHostsAreOpen { get; set; }

    /// <summary>Those of env files, by way of the line that names the file, and over them those of <c>environment:</c>.</summary>
    public Dictionary<string, Value<string>> Environment { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there may be more variables than <see cref="Environment"/> shows; null where there are not.</summary>
    public string? EnvironmentOpenReason { get; set; }

    public bool EnvironmentIsOpen => EnvironmentOpenReason is not null;

    public List<ComposeDependency> DependsOn { get; } = [];

    public List<ComposeMount> Mounts { get; } = [];

    public List<ComposeConfigUse> Configs { get; } = [];

    public List<(string Name, Value<string> Value)> Labels { get; } = [];

    /// <summary>Of the swarm's service, under <c>deploy</c>: Traefik reads those of a swarm alone.</summary>
    public List<(string Name, Value<string> Value)> DeployLabels { get; } = [];

    /// <summary>There may be more labels: variables name some, or a file holds them.</summary>
    public bool LabelsAreOpen { get; set; }

    /// <summary>Empty: started always; else only with one of them.</summary>
    public List<string> Profiles { get; } = [];

    /// <summary>
    /// The names other containers reach it by, each with the network it holds on: service, container and host name, aliases. The engine's DNS knows the host name too
    /// (<c>buildEndpointDNSNames()</c> in moby's daemon/container_operations.go).
    /// </summary>
    public IEnumerable<(Value<string> Name, string NetworkKey)> ReachableNames()
    {
        foreach (var use in NetworkUses)
        {
            yield return (Value.Known(Name, At), use.Key);
            if (ContainerName is { } container) yield return (container, use.Key);
            if (Hostname is { } host) yield return (host, use.Key);
            foreach (var alias in use.Aliases) yield return (alias, use.Key);
        }
    }

    /// <summary>
    /// <c>container_name</c>, else <c>project-service-1</c> and, as before compose 2, <c>project_service_1</c>. They resolve like <see cref="ReachableNames"/>.
    /// </summary>
    public IEnumerable<Value<string>> ContainerNames()
    {
        if (ContainerName is { } written)
        {
            yield return written;
            yield break;
        }

        var project = Project.Name;
        if (project.IsUnknown) yield break;
        var count = Replicas is { HasValue: true, V: var replicas } ? Math.Min(replicas, MaxReplicas) : 1;
        for (var i = 1; i <= count; i++)
        {
            var number = i.ToString(CultureInfo.InvariantCulture);
            foreach (var separator in Separators) yield return project with { V = project.V + separator + Name + separator + number };
        }
    }

    /// <summary>
    /// Whether a host is a container of this service under whatever project name, which the folder it is checked out to, or <c>-p</c>, may change: <c>shop-web-1</c>.
    /// </summary>
    public bool MayBeContainer(string host)
    {
        if (ContainerName is { } written) return written.IsUnknown || written.V == host;
        foreach (var separator in Separators)
        {
            var number = host.LastIndexOf(separator[0]);
            if (number <= 0 || number + 1 == host.Length || !IsNumber(host, number + 1)) continue;
            var start = number - Name.Length;
            if (start > 1 && host[start - 1] == separator[0] && string.CompareOrdinal(host, start, Name, 0, Name.Length) == 0) return true;
        }

        return false;
    }

    public override string ToString() => Name;

    private static bool IsNumber(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] is < '0' or > '9') return false;
        }

        return true;
    }

    private const int MaxReplicas = 100;

    private static readonly string[] Separators = ["-", "_"];
}
