using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>Reads nodes that a schema has checked.</summary>
internal static class Yaml
{
    public static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    public static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    public static string? Text(YamlMappingNode node, string key) => Child(node, key) is { } child ? Scalar(child).Trim() : null;

    public static IEnumerable<YamlNode> Items(YamlMappingNode node, string key) => Child(node, key) is YamlSequenceNode items ? items : [];

    public static List<string> Texts(YamlMappingNode node, string key) => [.. Items(node, key).Select(Scalar)];
}
