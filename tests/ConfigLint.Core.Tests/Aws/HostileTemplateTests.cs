using System.Text;
using ConfigLint.Core.Tests.Testing;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Aws;

/// <summary>Templates that somebody made to keep a machine busy.</summary>
[Collection(Timed.Name)]
public class HostileTemplateTests
{
    private static void Lint(string text) =>
        Assert.DoesNotContain(LintEngine.Run(new MemoryFiles(("stack.yaml", text)), new LintOptions()).Findings, finding => finding.Rule.Id == ToolRules.InternalError);

    private static void IsLinear(int size, Func<int, string> make) => Timed.IsLinear(size, some =>
    {
        var text = make(some);
        return () => Lint(text);
    });

    private static string Repeat(int times, Func<int, string> one) => new StringBuilder().AppendJoin("", Enumerable.Range(0, times).Select(one)).ToString();

    [Fact]
    public void Thousands_of_listeners_on_one_port() => IsLinear(8_000, size =>
        "Resources:\n" + Repeat(size, i => $"  L{i}: {{ Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {{ LoadBalancerArn: !Ref A, Port: !Ref B }} }}\n"));

    /// <summary>Of n services that each name all others the text is n times n long.</summary>
    [Fact]
    public void Services_that_all_depend_on_all() => IsLinear(160_000, size =>
    {
        var services = (int)Math.Sqrt(size);
        var all = string.Join(", ", Enumerable.Range(0, services).Select(i => $"S{i}"));
        return "Resources:\n  T: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }\n"
            + "  L: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { DefaultActions: [ { TargetGroupArn: !Ref T } ] } }\n"
            + Repeat(services, i => $"  S{i}: {{ Type: AWS::ECS::Service, DependsOn: [ {all} ], Properties: {{ LoadBalancers: [ {{ TargetGroupArn: !Ref T }} ] }} }}\n");
    });

    [Fact]
    public void Long_lists_in_every_place() => IsLinear(500, size =>
        $"x: &long [{Repeat(size * 40, _ => "{ Key: a, Value: b }, ")}]\nResources:\n"
        + Repeat(size, i => $"  T{i}: {{ Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {{ TargetGroupAttributes: *long }} }}\n"));

    [Theory]
    [InlineData("  A: &a { Type: AWS::ECS::Service, Properties: *a }\n")]
    [InlineData("  A: &a\n    Type: AWS::ECS::Service\n    Properties: { TaskDefinition: !Ref A, LoadBalancers: [ *a ], NetworkConfiguration: *a }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, DependsOn: A, Properties: { LoadBalancers: [ { TargetGroupArn: !Ref T } ] } }\n  T: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, DependsOn: A }\n")]
    [InlineData("  A: { Type: AWS::ECS::TaskDefinition, Properties: { ContainerDefinitions: !Ref A } }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, Properties: [ 1 ] }\n  B: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: !GetAtt }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, Properties: { LoadBalancers: { Fn::GetAtt: [] } } }\n")]
    public void What_leads_back_to_itself(string resources) => Lint("Resources:\n" + resources);
}
