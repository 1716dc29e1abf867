using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Aws;

/// <summary>AWS::ElasticLoadBalancingV2::LoadBalancer.</summary>
internal sealed class LoadBalancerV2(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    /// <summary>application, network or gateway.</summary>
    public Value<string> Type => Properties.Text("Type") ?? ByAws("application");

    public bool IsApplication => Type is { HasValue: true, V: "application" };

    /// <summary>In milliseconds: how long a connection without data is kept, and so how long an answer may take (docs.aws.amazon.com, application load balancers).</summary>
    public Value<long> IdleTimeout => Milliseconds(Attribute("LoadBalancerAttributes", "idle_timeout.timeout_seconds"), 60);

    private Value<long> Milliseconds(Value<string>? text, int byDefault)
    {
        if (text is not { } written) return Value.Default(byDefault * 1000L, At, "of an Application Load Balancer");
        var number = StackMap.NumberOf(written);
        return new Value<long>(number.V * 1000L, number.Certainty, number.From, number.Note);
    }
}

/// <summary>AWS::ElasticLoadBalancingV2::TargetGroup.</summary>
internal sealed class TargetGroup(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    public Value<int>? Port => Properties.Number("Port");

    public Value<string>? Protocol => Properties.Text("Protocol");

    public bool IsHttp => Protocol is { HasValue: true, V: "HTTP" or "HTTPS" };

    /// <summary>HTTP1, HTTP2 or GRPC; null where it is not written.</summary>
    public Value<string>? Version => Properties.Text("ProtocolVersion");

    public Value<string> TargetType => Properties.Text("TargetType") ?? ByAws("instance");

    /// <summary>Null where it is the port of the requests.</summary>
    public Value<string>? HealthCheckPort => Properties.Text("HealthCheckPort");
}

/// <summary>A listener or one of its rules: what sends to target groups.</summary>
internal abstract class Forwarder(StackTemplate template, YamlEntry entry, YamlMapping body, string actions) : StackResource(template, entry, body)
{
    private HashSet<TargetGroup>? targets;
    private bool mayBeMore;

    /// <summary>The target groups of the template that it sends to, whatever conditions say.</summary>
    public HashSet<TargetGroup> Targets
    {
        get
        {
            Read();
            return targets!;
        }
    }

    /// <summary>A condition decides to which others it sends.</summary>
    public bool MayHaveMoreTargets
    {
        get
        {
            Read();
            return mayBeMore;
        }
    }

    /// <summary>Null where another stack has it.</summary>
    public abstract ListenerV2? Listener { get; }

    private void Read()
    {
        if (targets is not null) return;
        targets = [];
        foreach (var action in Properties.Maps(actions, out mayBeMore))
        {
            Add(action["TargetGroupArn"]);
            var weighted = action.Map("ForwardConfig").Maps("TargetGroups", out var isOpen);
            foreach (var one in weighted) Add(one["TargetGroupArn"]);
            mayBeMore |= isOpen;
        }
    }

    private void Add(YamlNode? arn)
    {
        if (arn is not null && Intrinsic.Is(arn, out var function, out _) && function == "If") mayBeMore = true;
        if (Template.Referenced<TargetGroup>(arn) is { } target) targets!.Add(target);
    }
}

/// <summary>AWS::ElasticLoadBalancingV2::Listener.</summary>
internal sealed class ListenerV2(StackTemplate template, YamlEntry entry, YamlMapping body) : Forwarder(template, entry, body, "DefaultActions")
{
    public Value<int>? Port => Properties.Number("Port");

    public Value<string>? Protocol => Properties.Text("Protocol");

    public LoadBalancerV2? LoadBalancer => Template.Referenced<LoadBalancerV2>(Properties["LoadBalancerArn"]);

    public override ListenerV2? Listener => this;
}

/// <summary>AWS::ElasticLoadBalancingV2::ListenerRule.</summary>
internal sealed class ListenerRule(StackTemplate template, YamlEntry entry, YamlMapping body) : Forwarder(template, entry, body, "Actions")
{
    public override ListenerV2? Listener => Template.Referenced<ListenerV2>(Properties["ListenerArn"]);
}

/// <summary>AWS::ElasticLoadBalancing::LoadBalancer, the classic one.</summary>
internal sealed class ClassicLoadBalancer(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    public List<StackMap> Listeners => Properties.Maps("Listeners", out _);
}

/// <summary>AWS::AutoScaling::AutoScalingGroup.</summary>
internal sealed class ScalingGroup(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    private HashSet<TargetGroup>? targetGroups;

    /// <summary>The target groups of the template whose targets are its instances.</summary>
    public HashSet<TargetGroup> TargetGroups => targetGroups ??= new HashSet<TargetGroup>(Properties.Items("TargetGroupARNs", out _).Select(Template.Referenced<TargetGroup>).OfType<TargetGroup>());

    /// <summary>The security groups of its instances; null where not all are in the template.</summary>
    public List<SecurityGroup>? SecurityGroups => Launched is not { } launched || launched["NetworkInterfaces"] is not null
        ? null
        : SecurityGroup.AllOf(launched, IsByConfiguration ? "SecurityGroups" : "SecurityGroupIds");

    /// <summary>
    /// What its instances are started with: properties of a launch configuration, or the data of a launch template.
    /// Null where another stack has it.
    /// </summary>
    public StackMap? Launched
    {
        get
        {
            if (Template.Referenced<StackResource>(Properties["LaunchConfigurationName"]) is { } configuration) return configuration.Properties;
            var launch = Properties.Map("LaunchTemplate");
            var template = launch["LaunchTemplateId"] ?? launch["LaunchTemplateName"];
            return Template.Referenced<StackResource>(template)?.Properties.Map("LaunchTemplateData");
        }
    }

    private bool IsByConfiguration => Properties["LaunchConfigurationName"] is not null;
}
