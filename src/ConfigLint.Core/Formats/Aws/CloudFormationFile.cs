using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>
/// A template of AWS CloudFormation or SAM, in YAML or JSON, that makes load balancers or what stands behind them. A template without any such resource is none of ours.
/// </summary>
internal sealed class CloudFormationFile : ParsedFile
{
    private readonly YamlTree tree;

    private CloudFormationFile(YamlTree tree, StackTemplate? template)
        : base(tree.Text, FileFormat.CloudFormation)
    {
        this.tree = tree;
        Template = template;
        Problems.AddRange(tree.Problems);
    }

    /// <summary>Null where the file could not be read.</summary>
    public StackTemplate? Template { get; }

    public override bool HasInlineComments => true;

    public override IEnumerable<HealthCommand> HealthCommands
    {
        get
        {
            foreach (var task in Template?.Resources.OfType<EcsTask>() ?? [])
            {
                foreach (var container in task.Containers)
                {
                    if (container.Map.Map("HealthCheck")["Command"] is not YamlSequence words) continue;
                    var owner = container.Name.Length > 0 ? container.Name : task.Name;
                    if (HealthCommand.WithKind(owner, ManifestValue.Texts(words)) is { } command) yield return command;
                }
            }
        }
    }

    public override string AddressOf(int offset) => tree.AddressOf(offset);

    public override bool IsComment(int offset) => tree.IsComment(offset);

    /// <summary>JSON that by a word of its path is about AWS: most JSON of a tree is not, and there is much of it.</summary>
    public static bool IsNamed(string path)
    {
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return false;
        for (var start = 0; start < path.Length;)
        {
            var end = start;
            while (end < path.Length && char.IsLetterOrDigit(path[end])) end++;
            if (end > start && Words.Contains(path.Substring(start, end - start))) return true;
            start = end + 1;
        }

        return false;
    }

    /// <summary>The file; null where it is not one of ours.</summary>
    public static CloudFormationFile? Read(SourceText text)
    {
        var extension = text.Path.Substring(text.Path.LastIndexOf('.') + 1);
        var isJson = extension == "json";
        if (!isJson && Array.IndexOf(Extensions, extension) < 0 && YamlFileName.Of(text.Path) is null) return null;
        if (!Speaks(text.Content)) return null;
        // YAML allows no tabs where JSON does; as long as before, so that places hold.
        var readable = isJson && text.Content.IndexOf('\t') >= 0 ? new SourceText(text.Path, text.Content.Replace('\t', ' ')) : text;
        // ${...} belongs to Fn::Sub, whatever the ending says of the file's generator.
        var tree = YamlReader.Read(readable, rendersTemplates: YamlFileName.Of(text.Path) is not null && extension != "template");
        if (tree.Documents.Count == 0)
        {
            // Of a fragment that only looks like one, being unreadable is none of our business.
            return !isJson && tree.Problems.Count > 0 && text.Content.IndexOf("AWSTemplateFormatVersion", StringComparison.Ordinal) >= 0 ? new CloudFormationFile(tree, null) : null;
        }

        return tree.Documents[0] is YamlMapping root && root["Resources"] is YamlMapping resources && StackTemplate.Of(root, resources) is { } template ? new CloudFormationFile(tree, template) : null;
    }

    /// <summary>One search for each, without parsing: most YAML of a tree speaks of no such thing.</summary>
    private static bool Speaks(string content) =>
        content.IndexOf("AWS::", StringComparison.Ordinal) >= 0 && content.IndexOf("Resources", StringComparison.Ordinal) >= 0 &&
        Array.Exists(Types, type => content.IndexOf(type, StringComparison.Ordinal) >= 0);

    internal static readonly HashSet<string> Words = new(
        ["template", "templates", "cloudformation", "cfn", "stack", "stacks", "infra", "infrastructure", "aws", "ecs", "fargate", "elb", "alb", "autoscaling", "elasticloadbalancing", "loadbalancer", "sam"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Extensions = ["template", "cfn"];

    private static readonly string[] Types = ["AWS::ElasticLoadBalancing", "AWS::ECS::Service", "AWS::ECS::TaskDefinition", "AWS::AutoScaling::AutoScalingGroup"];
}
