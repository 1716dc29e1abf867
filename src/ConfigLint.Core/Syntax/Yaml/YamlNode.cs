using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Yaml;

/// <summary>A node of a YAML document, with its place. Trees are finite, but aliases make the graph cyclic: follow <see cref="Resolved"/> by name only.</summary>
internal abstract class YamlNode(SourceText text, int start, string? tag)
{
    /// <summary>The node without its anchor and tag; a block ends with its last child.</summary>
    public Span At => text.At(Start, End - Start);

    public int Start { get; } = start;

    public int End { get; internal set; } = start;

    /// <summary><c>!Ref</c>, <c>tag:yaml.org,2002:str</c>; null where none is written.</summary>
    public string? Tag { get; } = tag;

    /// <summary>The node that is meant: of an alias its target, of any other node itself.</summary>
    public virtual YamlNode Resolved => this;
}

internal enum YamlStyle : byte
{
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// <param name="value">Unescaped and unfolded; the text as written is <c>At.ToString()</c>.</param>
/// <param name="isTemplated">A placeholder stands in it, or another branch has another value: it is known only when the
/// template is rendered.</param>
internal sealed class YamlScalar(SourceText text, int start, string? tag, string value, YamlStyle style, bool isTemplated) : YamlNode(text, start, tag)
{
    public string Value { get; } = value;

    public YamlStyle Style { get; } = style;

    /// <summary>A string for every reader, whatever it looks like: <c>"30"</c>.</summary>
    public bool IsQuoted => Style != YamlStyle.Plain;

    public bool IsTemplated { get; internal set; } = isTemplated;

    /// <summary>Nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => !IsQuoted && !IsTemplated && Value is "" or "~" or "null" or "Null" or "NULL";

    public override string ToString() => Value;
}

internal sealed class YamlSequence(SourceText text, int start, string? tag) : YamlNode(text, start, tag)
{
    public List<YamlNode> Items { get; } = [];
}

/// <summary>A key with its value, in a mapping.</summary>
internal readonly record struct YamlEntry(YamlNode Key, YamlNode Value)
{
    /// <summary>The key's text; empty for the rare key that is a mapping or sequence.</summary>
    public string Name => Key is YamlScalar scalar ? scalar.Value : "";
}

/// <summary>Entries in the order of the file. Merge keys (<c>&lt;&lt;</c>) stay entries; <see cref="TryFind"/> looks through them.</summary>
internal sealed class YamlMapping(SourceText text, int start, string? tag) : YamlNode(text, start, tag)
{
    // Real files merge one or two mappings; a chain of thousands is there to make lookups quadratic.
    private const int MaxMerged = 32;
    private const int FewEntries = 8;
    private readonly List<YamlEntry> entries = [];
    private List<YamlNode>? merges;
    private Dictionary<string, int>? index;

    public IReadOnlyList<YamlEntry> Entries => entries;

    /// <summary>The value of a key, own or merged, with aliases resolved; null where there is none.</summary>
    public YamlNode? this[string key] => TryFind(key, out var entry) ? entry.Value.Resolved : null;

    internal void Add(YamlEntry entry)
    {
        entries.Add(entry);
        if (entry.Name == "<<") (merges ??= []).Add(entry.Value);
    }

    /// <summary>The entry of a key: the mapping's own, else that of the mappings merged into it, the first of several first.</summary>
    public bool TryFind(string key, out YamlEntry entry)
    {
        foreach (var mapping in SelfAndMerged())
        {
            var at = mapping.IndexOf(key);
            if (at < 0) continue;
            entry = mapping.entries[at];
            return true;
        }

        entry = default;
        return false;
    }

    /// <summary>This mapping, then those merged into it, directly or through others, each once, nearest first; at most 32.</summary>
    public IReadOnlyList<YamlMapping> SelfAndMerged()
    {
        if (merges is null) return [this];
        var found = new List<YamlMapping> { this };
        var visited = new HashSet<YamlNode> { this };
        var waiting = new Stack<YamlNode>();
        PushMerged(waiting);
        while (waiting.Count > 0 && found.Count < MaxMerged)
        {
            if (waiting.Pop() is not YamlMapping mapping || !visited.Add(mapping)) continue;
            found.Add(mapping);
            mapping.PushMerged(waiting);
        }

        return found;
    }

    private void PushMerged(Stack<YamlNode> waiting)
    {
        if (merges is null) return;
        for (var i = Math.Min(merges.Count, MaxMerged) - 1; i >= 0; i--)
        {
            if (merges[i].Resolved is not YamlSequence several)
            {
                waiting.Push(merges[i].Resolved);
                continue;
            }

            for (var j = Math.Min(several.Items.Count, MaxMerged) - 1; j >= 0; j--) waiting.Push(several.Items[j].Resolved);
        }
    }

    private int IndexOf(string key)
    {
        if (entries.Count <= FewEntries) return entries.FindIndex(entry => entry.Name == key);
        if (index is null)
        {
            var made = new Dictionary<string, int>(entries.Count, StringComparer.Ordinal);
            for (var i = 0; i < entries.Count; i++) made.TryAdd(entries[i].Name, i);
            index = made;
        }

        return index.TryGetValue(key, out var at) ? at : -1;
    }
}

/// <param name="target">The anchored node above it; null where no such anchor is.</param>
internal sealed class YamlAlias(SourceText text, int start, string name, YamlNode? target) : YamlNode(text, start, null)
{
    public string Name { get; } = name;

    public YamlNode? Target { get; } = target;

    public override YamlNode Resolved => Target ?? this;
}
