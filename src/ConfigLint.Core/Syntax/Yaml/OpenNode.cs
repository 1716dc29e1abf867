
namespace ConfigLint.Syntax.Yaml;

/// <summary>A mapping or sequence that is not closed yet.</summary>
internal sealed class OpenNode(YamlNode node, bool isFlow)
{
    private const int FewKeys = 8;
    private Dictionary<(string, bool), YamlScalar>? keys;

    public YamlNode Node { get; } = node;

    public bool IsFlow { get; } = isFlow;

    /// <summary>The key that waits for its value.</summary>
    public YamlNode? Key { get; set; }

    /// <summary>Where the last child ends.</summary>
    public int LastEnd { get; set; }

    /// <summary>The same key where the mapping has it already: same text, and both quoted or both plain (<c>1</c> is not <c>"1"</c>).</summary>
    public YamlScalar? AddKey(YamlScalar key)
    {
        var entries = ((YamlMapping)Node).Entries;
        if (keys is null && entries.Count < FewKeys)
        {
            foreach (var entry in entries)
            {
                if (entry.Key is YamlScalar known && known.Value == key.Value && known.IsQuoted == key.IsQuoted) return known;
            }

            return null;
        }

        keys ??= Index(entries);
        if (keys.TryGetValue((key.Value, key.IsQuoted), out var earlier)) return earlier;
        keys.Add((key.Value, key.IsQuoted), key);
        return null;
    }

    private static Dictionary<(string, bool), YamlScalar> Index(IReadOnlyList<YamlEntry> entries)
    {
        var index = new Dictionary<(string, bool), YamlScalar>();
        foreach (var entry in entries)
        {
            if (entry.Key is YamlScalar scalar) index.TryAdd((scalar.Value, scalar.IsQuoted), scalar);
        }

        return index;
    }
}
