using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Aws;

/// <summary>The logical names that stand in a part of a template: what CloudFormation makes before it.</summary>
internal static class StackReferences
{
    public static void Add(YamlNode root, HashSet<string> names)
    {
        var waiting = new Stack<YamlNode>();
        var visited = new HashSet<YamlNode>();
        waiting.Push(root);
        while (waiting.Count > 0)
        {
            var node = waiting.Pop().Resolved;
            if (!visited.Add(node)) continue;
            if (Intrinsic.TargetOf(node) is { } target) names.Add(target);
            if (node is YamlScalar scalar) AddSubstituted(scalar.Value, names);
            foreach (var entry in (node as YamlMapping)?.Entries ?? []) waiting.Push(entry.Value);
            foreach (var item in (node as YamlSequence)?.Items ?? []) waiting.Push(item);
        }
    }

    /// <summary>No template has as many references; beyond them the answer is yes.</summary>
    private const int MaxFollowed = 20_000;

    /// <summary>Whether CloudFormation makes such a resource before this one: one that it depends on, directly or through others.</summary>
    public static bool Reaches(StackResource from, Func<StackResource, bool> isOne)
    {
        var waiting = new Stack<StackResource>();
        var visited = new HashSet<StackResource> { from };
        waiting.Push(from);
        var followed = 0;
        while (waiting.Count > 0)
        {
            foreach (var name in waiting.Pop().Dependencies)
            {
                if (++followed > MaxFollowed) return true;
                if (from.Template.Find(name) is not { } next || !visited.Add(next)) continue;
                if (isOne(next)) return true;
                waiting.Push(next);
            }
        }

        return false;
    }

    /// <summary><c>${Name}</c> and <c>${Name.Attribute}</c> of Fn::Sub.</summary>
    private static void AddSubstituted(string text, HashSet<string> names)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOfAny(['.', '}'], at);
            if (end < 0) return;
            names.Add(text.Substring(at + 2, end - at - 2));
        }
    }
}
