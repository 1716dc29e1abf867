using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Aws;

/// <summary>An Application Load Balancer stands in two availability zones at least.</summary>
internal sealed class AwsSingleSubnet : Rule<LoadBalancerV2>
{
    protected internal override void Check(LoadBalancerV2 balancer, Report report)
    {
        if (!balancer.IsApplication || balancer.Properties["Subnets"] is not YamlSequence || balancer.Properties["SubnetMappings"] is not null) return;
        if (balancer.Properties.Items("Subnets", out var mayBeMore) is not { Count: 1 } only || mayBeMore || !IsOne(balancer.Template, only[0])) return;
        report.At(only[0].At).With("balancer", balancer.Name).With("subnet", only[0].At.ToString());
    }

    /// <summary>A parameter may be a list of them.</summary>
    private static bool IsOne(StackTemplate template, YamlNode node) =>
        template.Referenced<StackResource>(node) is not null || template.Text(node) is { IsKnown: true } text && text.V.StartsWith("subnet-", StringComparison.Ordinal) && text.V.IndexOf(',') < 0;
}
