using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>A resource of a template. Types that rules ask about have classes of their own; of the others only what they depend on is asked.</summary>
internal class StackResource : ISubject
{
    private readonly YamlMapping body;
    private HashSet<string>? dependencies;

    protected StackResource(StackTemplate template, YamlEntry entry, YamlMapping body)
    {
        this.body = body;
        Template = template;
        Name = entry.Name;
        At = entry.Key.At;
        Properties = body["Properties"] is { } properties ? StackMap.Of(template, properties) : new StackMap(template, null, false);
    }

    public StackTemplate Template { get; }

    /// <summary>Its logical name.</summary>
    public string Name { get; }

    /// <summary><c>AWS::ECS::Service</c>; empty where it is not written.</summary>
    public string ResourceType => body["Type"] is YamlScalar type ? type.Value : "";

    public Span At { get; }

    public StackMap Properties { get; }

    /// <summary>It is made only where a condition holds.</summary>
    public bool IsConditional => body["Condition"] is not null;

    /// <summary>What CloudFormation makes before it: what it names, anywhere, and its DependsOn.</summary>
    public HashSet<string> Dependencies
    {
        get
        {
            if (dependencies is not null) return dependencies;
            dependencies = new HashSet<string>(StringComparer.Ordinal);
            StackReferences.Add(body, dependencies);
            if (body["DependsOn"] is YamlScalar one) dependencies.Add(one.Value);
            foreach (var item in (body["DependsOn"] as YamlSequence)?.Items ?? [])
            {
                if (item.Resolved is YamlScalar name) dependencies.Add(name.Value);
            }

            return dependencies;
        }
    }

    public override string ToString() => Name;

    /// <summary>The value of an attribute in a list of <c>Key</c> and <c>Value</c>; null where it is not set.</summary>
    public Value<string>? Attribute(string list, string key)
    {
        var attributes = Properties.Maps(list, out var mayBeMore);
        foreach (var attribute in attributes)
        {
            if (attribute.Text("Key") is not { HasValue: true } name) mayBeMore = true;
            else if (name.V == key) return attribute.Text("Value");
        }

        return mayBeMore ? Value<string>.Unknown("a function may set it") : null;
    }

    /// <summary>What is not written, and AWS then takes: as sure as if it were.</summary>
    protected Value<T> ByAws<T>(T value) => Value.Known(value, At);

    public static StackResource Of(StackTemplate template, YamlEntry entry, string type, YamlMapping body) => type switch
    {
        "AWS::ElasticLoadBalancingV2::TargetGroup" => new TargetGroup(template, entry, body),
        "AWS::ElasticLoadBalancingV2::LoadBalancer" => new LoadBalancerV2(template, entry, body),
        "AWS::ElasticLoadBalancingV2::Listener" => new ListenerV2(template, entry, body),
        "AWS::ElasticLoadBalancingV2::ListenerRule" => new ListenerRule(template, entry, body),
        "AWS::ElasticLoadBalancing::LoadBalancer" => new ClassicLoadBalancer(template, entry, body),
        "AWS::ECS::Service" => new EcsService(template, entry, body),
        "AWS::ECS::TaskDefinition" => new EcsTask(template, entry, body),
        "AWS::AutoScaling::AutoScalingGroup" => new ScalingGroup(template, entry, body),
        "AWS::EC2::SecurityGroup" => new SecurityGroup(template, entry, body),
        "AWS::EC2::SecurityGroupEgress" => new SecurityGroupEgress(template, entry, body),
        "AWS::EC2::SecurityGroupIngress" => new SecurityGroupIngress(template, entry, body),
        _ => new StackResource(template, entry, body),
    };
}
