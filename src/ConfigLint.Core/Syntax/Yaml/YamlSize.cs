
namespace ConfigLint.Syntax.Yaml;

/// <summary>How many values a document has once its aliases are followed: a few lines can make billions.</summary>
internal static class YamlSize
{
    /// <returns>At most <see cref="long.MaxValue"/> / 2, also where an alias stands in what it names.</returns>
    public static long Of(YamlNode root) => Of(root, []);

    // The tree is at most YamlReader.MaxDepth deep; aliases name what stands before them, and so is measured already.
    private static long Of(YamlNode node, Dictionary<YamlNode, long> known)
    {
        long size = 1;
        switch (node)
        {
            case YamlAlias { Target: { } target }:
                return known.TryGetValue(target, out var measured) ? measured : Most;
            case YamlSequence sequence:
                foreach (var item in sequence.Items) size = Math.Min(size + Of(item, known), Most);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries) size = Math.Min(size + Of(entry.Key, known) + Of(entry.Value, known), Most);
                break;
        }

        known[node] = size;
        return size;
    }

    private const long Most = long.MaxValue / 4;
}
