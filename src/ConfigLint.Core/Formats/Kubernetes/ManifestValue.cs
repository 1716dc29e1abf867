using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Scalars of manifests as values. What a template, <c>envsubst</c> or a parameter fills in is Unknown.</summary>
internal static class ManifestValue
{
    /// <summary>Null where the key is not there, or says nothing.</summary>
    public static Value<string>? Text(this YamlMapping? mapping, string key) =>
        mapping?[key] is { } node and not YamlScalar { IsNull: true } ? Text(node) : null;

    public static Value<string> Text(YamlNode node)
    {
        if (node is not YamlScalar scalar) return Value<string>.Unknown("not a text", Origin.Of(node.At));
        return IsOpen(scalar) ? Value<string>.Unknown("a template gives it", Origin.Of(scalar.At)) : Value.Known(scalar.Value, scalar.At);
    }

    /// <summary>The items of a list of words.</summary>
    public static List<Value<string>> Texts(YamlSequence words) =>
        [.. words.Items.Select(static item => Text(item.Resolved))];

    /// <summary>Null where the key is not there. Unknown where it is not a whole number, quoted ones included: the API server refuses them.</summary>
    public static Value<int>? Number(this YamlMapping? mapping, string key)
    {
        if (mapping?[key] is not { } node || node is YamlScalar { IsNull: true }) return null;
        var text = Text(node);
        return text.HasValue && int.TryParse(text.V, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Value.Known(number, text.From)
            : Value<int>.Unknown(text.Note ?? "not a number", text.From);
    }

    public static YamlMapping? Map(this YamlMapping? mapping, string key) => mapping?[key] as YamlMapping;

    /// <summary>The mappings of a list; empty where there is none.</summary>
    public static IEnumerable<YamlMapping> Maps(this YamlMapping? mapping, string key)
    {
        if (mapping?[key] is not YamlSequence sequence) yield break;
        foreach (var item in sequence.Items)
        {
            if (item.Resolved is YamlMapping found) yield return found;
        }
    }

    /// <summary>The pairs of a map of texts: labels, a selector.</summary>
    public static Dictionary<string, Value<string>> Pairs(this YamlMapping? mapping, string key)
    {
        Dictionary<string, Value<string>> pairs = new(StringComparer.Ordinal);
        if (mapping?[key] is not YamlMapping map) return pairs;
        foreach (var own in map.SelfAndMerged())
        {
            foreach (var entry in own.Entries)
            {
                if (entry.Name != "<<") pairs.TryAdd(entry.Name, Text(entry.Value.Resolved));
            }
        }

        return pairs;
    }

    /// <summary><c>{{ x }}</c>, <c>${X}</c>, <c>$(X)</c>, <c>&lt;your-name&gt;</c>, <c>$X</c>, <c>%X%</c>.</summary>
    private static bool IsOpen(YamlScalar scalar)
    {
        if (scalar.IsTemplated) return true;
        var value = scalar.Value;
        return value.IndexOf("${", StringComparison.Ordinal) >= 0 || value.IndexOf("$(", StringComparison.Ordinal) >= 0 ||
            (value.Length > 1 && ((value[0] == '$' && !char.IsDigit(value[1])) || (value[0] == '<' && value[value.Length - 1] == '>') || (value[0] == '%' && value[value.Length - 1] == '%')));
    }
}
