using System.Diagnostics;
using System.Text;
using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Engine;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Aws;

/// <summary>A quadratic step would take minutes; the bound leaves room for a machine that does other things.</summary>
[Collection(Timed.Name)]
public class HostileTemplateTests
{
    private static void InTime(string text)
    {
        var watch = Stopwatch.StartNew();
        var result = LintEngine.Run(new MemoryFiles(("stack.yaml", text)), new LintOptions());
        Assert.True(watch.ElapsedMilliseconds < 15_000, $"{watch.ElapsedMilliseconds} ms");
        Assert.DoesNotContain(result.Findings, finding => finding.Rule.Id == ToolRules.InternalError);
    }

    [Fact]
    public void Thousands_of_listeners_on_one_port()
    {
        var text = new StringBuilder("Resources:\n");
        for (var i = 0; i < 20_000; i++) text.Append($"  L{i}: {{ Type: AWS::ElasticLoadBalancingV2::Listener, Properties: {{ LoadBalancerArn: !Ref A, Port: !Ref B }} }}\n");
        InTime(text.ToString());
    }

    [Fact]
    public void Services_that_all_depend_on_all()
    {
        var text = new StringBuilder("Resources:\n  T: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }\n  L: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: { DefaultActions: [ { TargetGroupArn: !Ref T } ] } }\n");
        var all = string.Join(", ", Enumerable.Range(0, 400).Select(i => $"S{i}"));
        for (var i = 0; i < 400; i++) text.Append($"  S{i}: {{ Type: AWS::ECS::Service, DependsOn: [ {all} ], Properties: {{ LoadBalancers: [ {{ TargetGroupArn: !Ref T }} ] }} }}\n");
        InTime(text.ToString());
    }

    [Fact]
    public void Long_lists_in_every_place()
    {
        var text = new StringBuilder("x: &long [");
        for (var i = 0; i < 50_000; i++) text.Append("{ Key: a, Value: b }, ");
        text.Append("]\nResources:\n");
        for (var i = 0; i < 500; i++) text.Append($"  T{i}: {{ Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {{ TargetGroupAttributes: *long }} }}\n");
        InTime(text.ToString());
    }

    [Theory]
    [InlineData("  A: &a { Type: AWS::ECS::Service, Properties: *a }\n")]
    [InlineData("  A: &a\n    Type: AWS::ECS::Service\n    Properties: { TaskDefinition: !Ref A, LoadBalancers: [ *a ], NetworkConfiguration: *a }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, DependsOn: A, Properties: { LoadBalancers: [ { TargetGroupArn: !Ref T } ] } }\n  T: { Type: AWS::ElasticLoadBalancingV2::TargetGroup, DependsOn: A }\n")]
    [InlineData("  A: { Type: AWS::ECS::TaskDefinition, Properties: { ContainerDefinitions: !Ref A } }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, Properties: [ 1 ] }\n  B: { Type: AWS::ElasticLoadBalancingV2::Listener, Properties: !GetAtt }\n")]
    [InlineData("  A: { Type: AWS::ECS::Service, Properties: { LoadBalancers: { Fn::GetAtt: [] } } }\n")]
    public void What_leads_back_to_itself(string resources) => InTime("Resources:\n" + resources);
}
