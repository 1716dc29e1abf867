using ConfigLint.Formats;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Aws;

public class StackTemplateTests
{
    private const string Group = "  Shops: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }\n";

    private static StackTemplate Read(string text, string path = "stack.yaml") => CloudFormationFile.Read(new SourceText(path, text))!.Template!;

    private static StackResource Resource(string properties, string head = "") =>
        Read($"{head}Resources:\n  One:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties:\n      {properties}\n{Group}").Find("One")!;

    [Theory]
    [InlineData("stack.yaml")]
    [InlineData("stack.yml")]
    [InlineData("shop.template")]
    [InlineData("shop.template.yaml")]
    [InlineData("shop.cfn")]
    public void Is_found_under_its_names(string path) =>
        Assert.IsType<CloudFormationFile>(Catalog.Read(new SourceText(path, "Resources:\n" + Group)));

    [Fact]
    public void Json_is_yaml_with_tabs()
    {
        var template = Read("{\n\t\"Resources\": {\n\t\t\"Shops\": {\n\t\t\t\"Type\": \"AWS::ElasticLoadBalancingV2::TargetGroup\",\n\t\t\t\"Properties\": { \"Port\": 80 }\n\t\t}\n\t}\n}\n", "ecs/shop.json");
        var port = Assert.IsType<TargetGroup>(template.Find("Shops")).Port!.Value;
        Assert.Equal(80, port.V);
        Assert.Equal(5, port.From.At.Position.Line);
    }

    [Theory]
    [InlineData("stack.yaml", "Resources:\n  Function: { Type: AWS::Serverless::Function }\n")]
    [InlineData("notes.yaml", "text: In Resources of AWS::ECS::Service there is more\n")]
    [InlineData("values.json", "{ \"a\": \"AWS::ECS::Service\", \"Resources\": [] }")]
    [InlineData("readme.md", "Resources:\n  Shops: { Type: AWS::ElasticLoadBalancingV2::TargetGroup }\n")]
    public void Is_nothing_else(string path, string text) => Assert.Null(CloudFormationFile.Read(new SourceText(path, text)));

    [Fact]
    public void What_cannot_be_read_is_said() =>
        Assert.NotEmpty(CloudFormationFile.Read(new SourceText("stack.yaml", "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  A: [ AWS::ECS::Service\n  B: }\n"))!.Problems);

    [Theory]
    [InlineData("HealthCheckPath: /a", "/a", true)]
    [InlineData("HealthCheckPath: !Sub /a", "/a", true)]
    [InlineData("HealthCheckPath: !Ref Path", "/p", false)]
    [InlineData("HealthCheckPath: { Ref: Path }", "/p", false)]
    [InlineData("HealthCheckPath: !Sub '${Path}/a${!b}'", "/p/a${b}", false)]
    [InlineData("HealthCheckPath: { 'Fn::Sub': '${Path}/a' }", "/p/a", false)]
    public void Knows_texts(string property, string expected, bool isKnown)
    {
        var value = Resource(property, "Parameters: { Path: { Type: String, Default: /p } }\n").Properties.Text("HealthCheckPath")!.Value;
        Assert.Equal((expected, isKnown, true), (value.V, value.IsKnown, value.HasValue));
    }

    [Theory]
    [InlineData("!Ref Other")]
    [InlineData("!Ref Key")]
    [InlineData("!Ref AWS::StackName")]
    [InlineData("!ImportValue Path")]
    [InlineData("!If [ A, /a, /b ]")]
    [InlineData("!Join [ '/', [ '', a ] ]")]
    [InlineData("!Select [ 0, [ /a ] ]")]
    [InlineData("!FindInMap [ A, B, C ]")]
    [InlineData("!Sub '${Other.Name}/a'")]
    [InlineData("!Sub [ '/${a}', { a: b } ]")]
    [InlineData("!Unheard [ of, { any: kind } ]")]
    [InlineData("{ 'Fn::If': [ A, /a, /b ] }")]
    [InlineData("{ 'Fn::Transform': { Name: Company::Path } }")]
    [InlineData("'{{resolve:ssm:/shop/path}}'")]
    [InlineData("[ /a ]")]
    public void Of_all_else_nothing(string written) =>
        Assert.True(Resource($"HealthCheckPath: {written}", "Parameters:\n  Key: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /key }\n  Other: { Type: String }\n").Properties.Text("HealthCheckPath")!.Value.IsUnknown);

    [Fact]
    public void No_value_is_nothing() => Assert.Null(Resource("HealthCheckPath: !Ref AWS::NoValue").Properties.Text("HealthCheckPath"));

    [Fact]
    public void What_a_function_puts_in_is_open() => Assert.True(Resource("Fn::Transform: { Name: AWS::Include }").Properties.Text("HealthCheckPath")!.Value.IsUnknown);

    [Theory]
    [InlineData("Transform: AWS::Serverless-2016-10-31\n", false)]
    [InlineData("Transform: [ AWS::LanguageExtensions, AWS::Serverless-2016-10-31 ]\n", false)]
    [InlineData("Transform: Company::Defaults\n", true)]
    [InlineData("Transform: { Name: AWS::Include, Parameters: { Location: s3://a/b } }\n", true)]
    [InlineData("", false)]
    public void Macros_open_a_template(string head, bool isOpen) => Assert.Equal(isOpen, Read($"{head}Resources:\n{Group}").IsOpen);

    [Fact]
    public void Loops_open_a_template() => Assert.True(Read($"Resources:\n  Fn::ForEach::Each: [ A, [ a, b ], {{}} ]\n{Group}").IsOpen);

    [Theory]
    [InlineData("!Ref Shops")]
    [InlineData("!GetAtt Shops.TargetGroupFullName")]
    [InlineData("{ Ref: Shops }")]
    [InlineData("{ 'Fn::GetAtt': [ Shops, TargetGroupArn ] }")]
    [InlineData("{ 'Fn::GetAtt': Shops.TargetGroupArn }")]
    public void Follows_references(string written)
    {
        var one = Resource($"Name: {written}");
        Assert.Equal("Shops", one.Template.Referenced<TargetGroup>(one.Properties["Name"])!.Name);
    }

    [Theory]
    [InlineData("!Ref Elsewhere")]
    [InlineData("!ImportValue Shops")]
    [InlineData("!If [ A, !Ref Shops, !Ref One ]")]
    [InlineData("Shops")]
    public void And_nothing_else(string written)
    {
        var one = Resource($"Name: {written}");
        Assert.Null(one.Template.Referenced<TargetGroup>(one.Properties["Name"]));
    }

    [Theory]
    [InlineData("[ !Ref Shops, !Ref AWS::NoValue ]", 1, false)]
    [InlineData("[ !Ref Shops, !If [ A, !Ref One, !Ref AWS::NoValue ] ]", 1, true)]
    [InlineData("!If [ A, [ !Ref Shops ], [] ]", 0, true)]
    [InlineData("!Ref Groups", 0, true)]
    [InlineData("!Split [ ',', a ]", 0, true)]
    [InlineData("[]", 0, false)]
    [InlineData("one", 1, false)]
    public void Lists_say_whether_they_are_whole(string written, int count, bool mayBeMore)
    {
        Assert.Equal(count, Resource($"Targets: {written}").Properties.Items("Targets", out var more).Count);
        Assert.Equal(mayBeMore, more);
    }

    [Fact]
    public void Depends_on_what_it_names()
    {
        var template = Read($"Resources:\n  One:\n    Type: AWS::ECS::Service\n    DependsOn: [ A ]\n    Properties: {{ B: !Ref B, C: [ !GetAtt C.D ], E: !Sub 'x-${{E.F}}-${{G}}' }}\n{Group}");
        Assert.Superset(new HashSet<string> { "A", "B", "C", "E", "G" }, template.Find("One")!.Dependencies);
    }
}
