using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Aws;

/// <summary>Functions of CloudFormation, in their short form (<c>!Ref X</c>) and their long one (<c>Ref: X</c>, <c>Fn::GetAtt: [X, Arn]</c>).</summary>
internal static class Intrinsic
{
    /// <param name="name">Without <c>!</c> and <c>Fn::</c>.</param>
    /// <param name="argument">Of the short form the node itself.</param>
    public static bool Is(YamlNode node, out string name, out YamlNode argument)
    {
        if (node.Tag is { Length: > 1 } tag && tag[0] == '!' && tag[1] != '!')
        {
            (name, argument) = (tag.Substring(1), node);
            return true;
        }

        if (node is YamlMapping { Entries: { Count: 1 } entries } && NameOf(entries[0]) is { } found)
        {
            (name, argument) = (found, entries[0].Value.Resolved);
            return true;
        }

        (name, argument) = ("", node);
        return false;
    }

    /// <summary>A mapping into which a function puts keys of its own: <c>Fn::Transform</c>, <c>Fn::ForEach::Each</c>, <c>Fn::If</c>.</summary>
    public static bool IsIn(YamlMapping map)
    {
        foreach (var entry in map.Entries)
        {
            if (entry.Name.StartsWith("Fn::", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>The logical name that a function refers to; null for all other nodes.</summary>
    public static string? TargetOf(YamlNode node)
    {
        if (!Is(node, out var name, out var argument)) return null;
        switch (name)
        {
            case "Ref":
                return (argument as YamlScalar)?.Value;
            case "GetAtt" when argument is YamlScalar { Value: var whole }:
                var dot = whole.IndexOf('.');
                return dot < 0 ? whole : whole.Substring(0, dot);
            case "GetAtt" when argument is YamlSequence { Items: { Count: > 0 } items }:
                return (items[0].Resolved as YamlScalar)?.Value;
            default:
                return null;
        }
    }

    private static string? NameOf(YamlEntry entry) =>
        entry.Name == "Ref" ? entry.Name : entry.Name.StartsWith("Fn::", StringComparison.Ordinal) ? entry.Name.Substring(4) : null;
}
