using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>AWS::ECS::Service.</summary>
internal sealed class EcsService(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    /// <summary>ECS allows no more.</summary>
    private const int MaxTargets = 5;

    private List<EcsTarget>? targets;

    /// <summary>Null where another stack has it, or a function names it.</summary>
    public EcsTask? Task => Template.Referenced<EcsTask>(Properties["TaskDefinition"]);

    /// <summary>Its containers behind load balancers.</summary>
    public List<EcsTarget> Targets => targets ??= [.. Properties.Maps("LoadBalancers", out _).Take(MaxTargets).Select(map => new EcsTarget(this, map))];

    /// <summary>Whether each task has an address of its own; null where that is not known.</summary>
    public Value<string>? NetworkMode => Properties.Text("LaunchType") is { HasValue: true, V: "FARGATE" } fargate ? fargate with { V = "awsvpc" } : Task?.NetworkMode;

    /// <summary>
    /// The machines on whose ports its tasks are: the only scaling group of the template, where tasks have no address
    /// of their own. Null where there are more, and where ECS or a capacity provider finds machines.
    /// </summary>
    public ScalingGroup? Machines
    {
        get
        {
            if (NetworkMode is not (null or { HasValue: true, V: "bridge" or "host" })) return null;
            if (Task is null or { IsFargate: true }) return null;
            if (Properties["CapacityProviderStrategy"] is not null) return null;
            if (Properties.Text("LaunchType") is { V: not "EC2" }) return null;
            var all = Template.All<ScalingGroup>().Take(2).ToList();
            return all.Count == 1 ? all[0] : null;
        }
    }

    /// <summary>Tasks are replaced one by one, by ECS itself.</summary>
    public bool IsRolling => Properties.Map("DeploymentController").Text("Type") is null or { HasValue: true, V: "ECS" } && Properties.Text("SchedulingStrategy") is null or { HasValue: true, V: "REPLICA" };

    /// <summary>The security groups of its tasks; null where not all are in the template.</summary>
    public List<SecurityGroup>? SecurityGroups => SecurityGroup.AllOf(Properties.Map("NetworkConfiguration").Map("AwsvpcConfiguration"), "SecurityGroups");
}

/// <summary>An entry of a service's <c>LoadBalancers</c>.</summary>
internal sealed class EcsTarget : ISubject
{
    public EcsTarget(EcsService service, StackMap map)
    {
        Service = service;
        (NameNode, PortNode) = (map["ContainerName"], map["ContainerPort"]);
        Name = map.Text("ContainerName") ?? Value<string>.Unknown("not written");
        Port = map.Number("ContainerPort") ?? Value<int>.Unknown("not written");
        Group = service.Template.Referenced<TargetGroup>(map["TargetGroupArn"]);
        Container = Find();
    }

    public Span At => Service.At;

    public EcsService Service { get; }

    public YamlNode? NameNode { get; }

    public YamlNode? PortNode { get; }

    public Value<string> Name { get; }

    public Value<int> Port { get; }

    /// <summary>Null where it is not in the template, and for classic load balancers.</summary>
    public TargetGroup? Group { get; }

    /// <summary>Null where the task has none of the name, or that is not known.</summary>
    public EcsContainer? Container { get; }

    /// <summary>The task is known in full, and no container of it has the name.</summary>
    public bool LacksContainer { get; private set; }

    /// <summary>
    /// The port of the machine where the task has none of its own: 0 for one that Docker takes from the ephemeral
    /// range. Null where that is not known.
    /// </summary>
    public Value<int>? HostPort
    {
        get
        {
            if (Container is not { MayHaveMorePorts: false } container || !Port.HasValue) return null;
            foreach (var mapping in container.Ports)
            {
                if (mapping.Number("ContainerPort") is not { HasValue: true } inner || inner.V != Port.V) continue;
                if (Service.NetworkMode is { V: "host" }) return inner;
                var outer = mapping.Number("HostPort");
                return outer is null ? inner with { V = 0 } : outer is { HasValue: true } ? outer : null;
            }

            return null;
        }
    }

    /// <summary>What sends to its target group, in the template.</summary>
    public IEnumerable<Forwarder> Forwarders => Group is { } group ? Service.Template.All<Forwarder>().Where(forwarder => forwarder.Targets.Contains(group)) : [];

    private EcsContainer? Find()
    {
        if (Service.Task is not { } task || NameNode is null) return null;
        var isOpen = task.MayHaveMore;
        foreach (var container in task.Containers)
        {
            if (container.NameNode is null) continue;
            switch (Service.Template.AreSame(NameNode, container.NameNode))
            {
                case true: return container;
                case null: isOpen = true; break;
            }
        }

        LacksContainer = !isOpen && task.Containers.Count > 0 && Name.HasValue;
        return null;
    }
}

/// <summary>AWS::ECS::TaskDefinition.</summary>
internal sealed class EcsTask : StackResource
{
    /// <summary>ECS allows ten.</summary>
    private const int MaxContainers = 50;

    public EcsTask(StackTemplate template, YamlEntry entry, YamlMapping body)
        : base(template, entry, body)
    {
        var containers = Properties.Maps("ContainerDefinitions", out var mayBeMore);
        foreach (var container in containers.Take(MaxContainers)) Containers.Add(new EcsContainer(this, container));
        MayHaveMore = mayBeMore || Template.IsOpen || containers.Count > MaxContainers;
    }

    public List<EcsContainer> Containers { get; } = [];

    public bool MayHaveMore { get; }

    /// <summary>bridge on Linux where nothing is written; null where it is not written and Windows is meant, or may be.</summary>
    public Value<string>? NetworkMode => Properties.Text("NetworkMode") ?? (IsFargate ? ByAws("awsvpc") : null);

    /// <summary>It may run on Fargate.</summary>
    public bool IsFargate => Properties.Items("RequiresCompatibilities", out _).Exists(item => Template.Text(item) is { HasValue: true, V: "FARGATE" });
}

/// <summary>An entry of <c>ContainerDefinitions</c>.</summary>
internal sealed class EcsContainer
{
    public EcsContainer(EcsTask task, StackMap map)
    {
        (Task, Map, NameNode) = (task, map, map["Name"]);
        Ports = map.Maps("PortMappings", out var mayBeMore);
        MayHaveMorePorts = mayBeMore;
    }

    public EcsTask Task { get; }

    public StackMap Map { get; }

    public YamlNode? NameNode { get; }

    public string Name => Map.Text("Name") is { HasValue: true } name ? name.V : "";

    public Span At => NameNode?.At ?? Task.At;

    public Value<string>? Image => Map.Text("Image");

    public List<StackMap> Ports { get; }

    public bool MayHaveMorePorts { get; }
}
