using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>AWS::EC2::SecurityGroup: what may connect to whom. Without an entry that lets it in, a connection is dropped.</summary>
internal sealed class SecurityGroup(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body)
{
    /// <summary>Groups of a load balancer or a network interface; AWS allows no more.</summary>
    private const int MaxGroups = 16;

    /// <summary>Of a group with more, others count as possible.</summary>
    private const int MaxRules = 200;

    private List<IngressRule>? rules;
    private List<IngressRule>? outward;
    private bool mayBeMore;

    /// <summary>What lets connections in, inside the group and beside it.</summary>
    public List<IngressRule> Rules
    {
        get
        {
            Read();
            return rules!;
        }
    }

    /// <summary>What lets connections out, where the group names any: else all go out (the default rule, which goes with the first one that the group itself names). Null there.</summary>
    public List<IngressRule>? Outward
    {
        get
        {
            Read();
            return outward;
        }
    }

    /// <summary>Other stacks, or what is not known in this one, may let more in.</summary>
    public bool IsOpen
    {
        get
        {
            Read();
            return mayBeMore;
        }
    }

    /// <summary>The groups of a list; null where not all of them are in the template, or none is.</summary>
    public static List<SecurityGroup>? AllOf(StackMap owner, string key)
    {
        List<SecurityGroup> groups = [];
        foreach (var item in owner.Items(key, out var isOpen))
        {
            if (isOpen || owner.Template.Referenced<SecurityGroup>(item) is not { } group) return null;
            groups.Add(group);
        }

        return groups.Count is > 0 and <= MaxGroups ? groups : null;
    }

    /// <summary>Whether any connection to a port may be let in, by the one group or the other; by one of <paramref name="from"/> where these are given.</summary>
    public static bool LetIn(List<SecurityGroup> groups, int port, List<SecurityGroup>? from) =>
        groups.Exists(group => group.IsOpen || group.Rules.Exists(rule => rule.MayCover(port) && (from is null || rule.Source is not { } source || from.Contains(source))));

    /// <summary>Whether a port of a range may be let in, likewise.</summary>
    public static bool LetInAnyOf(List<SecurityGroup> groups, (int Least, int Most) range, List<SecurityGroup> from) =>
        groups.Exists(group => group.IsOpen || group.Rules.Exists(
            rule => rule.MayCoverOneOf(range) && (rule.Source is not { } source || from.Contains(source))));

    /// <summary>Whether any connection from one of the groups to a port may be let out, to one of <paramref name="to"/> or to addresses.</summary>
    public static bool LetOut(List<SecurityGroup> groups, int port, List<SecurityGroup> to) =>
        groups.Exists(group => group.IsOpen || group.Outward is not { } rules || rules.Exists(rule => rule.MayCover(port) && !rule.IsToNobody && (rule.Source is not { } target || to.Contains(target))));

    /// <summary>No parameter decides on what the groups let in.</summary>
    public static bool AreWritten(List<SecurityGroup> groups) => groups.TrueForAll(group => group.Rules.TrueForAll(rule => rule.IsWritten));

    /// <summary>No parameter decides on what the groups let out.</summary>
    public static bool AreWrittenOut(List<SecurityGroup> groups) => groups.TrueForAll(group => group.Outward is null || group.Outward.TrueForAll(rule => rule.IsWritten));

    private void Read()
    {
        if (rules is not null) return;
        rules = [];
        foreach (var rule in Properties.Maps("SecurityGroupIngress", out mayBeMore)) rules.Add(new IngressRule(Template, rule));
        foreach (var beside in Template.All<SecurityGroupIngress>())
        {
            var target = beside.Properties["GroupId"] ?? beside.Properties["GroupName"];
            if (Template.Referenced<SecurityGroup>(target) is not { } group) mayBeMore = true;
            else if (group == this) rules.Add(new IngressRule(Template, beside.Properties));
        }

        ReadOutward();
        mayBeMore |= rules.Count + (outward?.Count ?? 0) > MaxRules || Template.IsOpen || Template.IsExported(this);
    }

    private void ReadOutward()
    {
        if (Properties["SecurityGroupEgress"] is null) return;
        outward = [];
        outward.AddRange(Properties.Maps("SecurityGroupEgress", out var isOpen).Select(rule => new IngressRule(Template, rule)));
        mayBeMore |= isOpen || outward.Count == 0;
        foreach (var beside in Template.All<SecurityGroupEgress>())
        {
            if (Template.Referenced<SecurityGroup>(beside.Properties["GroupId"]) is not { } group) mayBeMore = true;
            else if (group == this) outward.Add(new IngressRule(Template, beside.Properties));
        }
    }
}

/// <summary>AWS::EC2::SecurityGroupEgress: likewise, of what it lets out.</summary>
internal sealed class SecurityGroupEgress(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body);

/// <summary>AWS::EC2::SecurityGroupIngress: an entry for a group that stands elsewhere.</summary>
internal sealed class SecurityGroupIngress(StackTemplate template, YamlEntry entry, YamlMapping body) : StackResource(template, entry, body);

/// <summary>An entry that lets connections in, or out.</summary>
internal sealed class IngressRule
{
    public IngressRule(StackTemplate template, StackMap map)
    {
        Protocol = map.Text("IpProtocol");
        (From, To) = (map.Number("FromPort"), map.Number("ToPort"));
        At = map.Node?.At ?? default;
        if ((map["SourceSecurityGroupId"] ?? map["DestinationSecurityGroupId"]) is { } group) Source = template.Referenced<SecurityGroup>(group);
        // What the documentation of AWS::EC2::SecurityGroup writes to let nothing out.
        IsToNobody = map.Text("CidrIp") is { HasValue: true, V: "127.0.0.1/32" } or { HasValue: true, V: "255.255.255.255/32" } || map.Text("CidrIpv6") is { HasValue: true, V: "::1/128" };
    }

    /// <summary>It names the loopback, where nobody else is.</summary>
    public bool IsToNobody { get; }

    public Value<string>? Protocol { get; }

    public Value<int>? From { get; }

    public Value<int>? To { get; }

    public Span At { get; }

    /// <summary>The group it lets in, or out to; null for addresses, and for groups that are not in the template.</summary>
    public SecurityGroup? Source { get; }

    /// <summary>Its protocol and ports stand there, not in a parameter.</summary>
    public bool IsWritten => Protocol is { IsKnown: true } && From is null or { IsKnown: true } && To is null or { IsKnown: true };

    /// <summary>Whether TCP connections to a port are meant, or may be.</summary>
    public bool MayCover(int port) => MayCoverOneOf((port, port));

    /// <inheritdoc cref="MayCover"/>
    public bool MayCoverOneOf((int Least, int Most) range)
    {
        if (Protocol is not { HasValue: true } protocol) return true;
        if (protocol.V is "-1" or "all") return true;
        if (protocol.V.ToUpperInvariant() is not ("TCP" or "6")) return false;
        return !(From is { HasValue: true } from && range.Most < from.V && from.V >= 0) && !(To is { HasValue: true } to && range.Least > to.V && to.V >= 0) || From is { HasValue: true, V: -1 };
    }
}
