using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>A file as one project reads it.</summary>
/// <param name="Folder">What its relative paths start from.</param>
internal sealed record ComposeSource(ComposeFile File, string Folder, ComposeVariables Variables)
{
    public ComposeText Text(YamlScalar scalar)
    {
        return scalar.IsTemplated ? Templated(scalar) : ComposeInterpolation.Expand(YamlText.Of(scalar), scalar.At, Variables);
    }

    /// <summary>Placeholders are holes; what stands around them is known where nothing but placeholders is replaced in it.</summary>
    private ComposeText Templated(YamlScalar scalar)
    {
        const string Why = "a template fills it in";
        var at = scalar.At;
        var start = at.Start + (scalar.IsQuoted ? 1 : 0);
        var length = scalar.Value.Length;
        if (start + length > at.End || at.ToString().IndexOfAny(Replaced) >= 0)
        {
            return new ComposeText(YamlText.Of(scalar), at, [new Hole(0, Math.Max(length, 1), Why)], []);
        }

        var holes = new List<Hole>();
        foreach (var mark in File.Marks)
        {
            if (mark.End <= start || mark.Start >= start + length) continue;
            var first = Math.Max(mark.Start, start);
            holes.Add(new Hole(first - start, Math.Min(mark.End, start + length) - first, Why));
        }

        // No placeholder stands in it: another branch of the template has another value.
        if (holes.Count == 0) holes.Add(new Hole(0, Math.Max(length, 1), Why));
        return new ComposeText(MappedText.Of(at.Text, start, length), at, holes, []);
    }

    private static readonly char[] Replaced = ['$', '\\', '\n', '\r'];
}

/// <summary>What one file says of a thing that several describe: a service, its ports.</summary>
/// <param name="KeyAt">The key it stands under; of an item of a list, the item.</param>
internal readonly record struct ComposeLayer(YamlNode Node, Span KeyAt, ComposeSource Source)
{
    public string? Tag { get; init; }

    public bool IsNull => Node is YamlScalar { IsNull: true };
}

/// <summary>
/// Several files' say on one thing, the lowest first: what is extended, what is included, the base, the overrides. <c>!reset</c> takes away what lies below and itself,
/// <c>!override</c> what lies below.
/// </summary>
internal static class ComposeLayers
{
    public static readonly IReadOnlyList<ComposeLayer> None = [];

    /// <summary>What mappings say under a key; nothing where none has it, or nothing but null.</summary>
    public static IReadOnlyList<ComposeLayer> Under(this IReadOnlyList<ComposeLayer> layers, string key)
    {
        List<ComposeLayer>? found = null;
        foreach (var layer in layers)
        {
            if (layer.Node is not YamlMapping mapping || !mapping.TryFind(key, out var entry)) continue;
            Add(found ??= [], Of(entry, layer.Source));
        }

        return found ?? None;
    }

    public static ComposeLayer Of(YamlEntry entry, ComposeSource source) =>
        new(entry.Value.Resolved, entry.Key.At, source) { Tag = entry.Value.Tag ?? entry.Value.Resolved.Tag };

    public static void Add(List<ComposeLayer> below, ComposeLayer layer)
    {
        if (layer.Tag is "!reset" or "!override") below.Clear();
        if (layer.Tag == "!reset" || layer.IsNull) return;
        below.Add(layer);
    }

    /// <summary>The uppermost that is a scalar.</summary>
    public static ComposeText? Text(this IReadOnlyList<ComposeLayer> layers)
    {
        for (var i = layers.Count - 1; i >= 0; i--)
        {
            if (layers[i].Node is YamlScalar scalar) return layers[i].Source.Text(scalar);
        }

        return null;
    }

    public static ComposeText? Text(this IReadOnlyList<ComposeLayer> layers, string key) => layers.Under(key).Text();

    /// <summary>The entries of a mapping, merged ones behind its own; a key once.</summary>
    public static IEnumerable<YamlEntry> Entries(YamlMapping mapping)
    {
        var all = mapping.SelfAndMerged();
        if (all.Count == 1) return mapping.Entries;
        var entries = new List<YamlEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal) { "<<" };
        foreach (var one in all)
        {
            foreach (var entry in one.Entries)
            {
                if (names.Add(entry.Name)) entries.Add(entry);
            }
        }

        return entries;
    }
}
