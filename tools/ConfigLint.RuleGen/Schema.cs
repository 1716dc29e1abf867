using System.Text.Json;
using System.Text.RegularExpressions;
using ConfigLint.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>
/// Checks YAML against rules/schema.json, so that what editors accept and what this tool accepts is one thing. Knows the part of JSON Schema
/// 2020-12 that the file uses and refuses a schema that uses more.
/// </summary>
internal sealed class Schema(string file, JsonElement root)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "pattern", "properties", "required", "additionalProperties",
        "items", "minItems", "minProperties", "maxProperties",
    ];

    private readonly List<Problem> problems = [];

    public static List<Problem> Check(JsonElement schema, string file, YamlNode node)
    {
        var check = new Schema(file, schema);
        check.Visit(schema, node, "the rule");
        return check.problems;
    }

    private void Visit(JsonElement schema, YamlNode node, string what)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            if (!Known.Contains(keyword.Name)) throw new NotSupportedException($"rules/schema.json uses '{keyword.Name}', which RuleGen does not check");
        }

        if (schema.TryGetProperty("$ref", out var reference)) Visit(Resolve(reference.GetString()!), node, what);
        if (schema.TryGetProperty("type", out var type) && !Fits(type, node))
        {
            Report(node, $"{what} is {KindOf(node)}, expected {Names(type)}");
            return;
        }

        switch (node)
        {
            case YamlScalarNode scalar:
                VisitScalar(schema, scalar, what);
                break;
            case YamlSequenceNode sequence:
                VisitItems(schema, sequence, what);
                break;
            case YamlMappingNode mapping:
                VisitKeys(schema, mapping, what);
                break;
        }
    }

    private void VisitScalar(JsonElement schema, YamlScalarNode scalar, string what)
    {
        var text = scalar.Value ?? "";
        if (schema.TryGetProperty("enum", out var values))
        {
            var allowed = values.EnumerateArray().Select(value => value.GetString()!).ToList();
            if (!allowed.Contains(text)) Report(scalar, $"{what} is '{text}'{Suggest(text, allowed)}; one of: {string.Join(", ", allowed)}");
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!))
        {
            Report(scalar, text.Trim().Length == 0 ? $"{what} is empty" : $"{what} '{text}' does not match {pattern.GetString()}");
        }
    }

    private void VisitItems(JsonElement schema, YamlSequenceNode sequence, string what)
    {
        if (schema.TryGetProperty("minItems", out var least) && sequence.Children.Count < least.GetInt32()) Report(sequence, $"{what} is empty");
        if (!schema.TryGetProperty("items", out var items)) return;
        foreach (var item in sequence) Visit(items, item, $"an item of {what}");
    }

    private void VisitKeys(JsonElement schema, YamlMappingNode mapping, string what)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        schema.TryGetProperty("properties", out var properties);
        var names = properties.ValueKind == JsonValueKind.Object ? properties.EnumerateObject().Select(p => p.Name).ToList() : [];
        foreach (var (key, value) in mapping)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : key.ToString();
            keys.Add(name);
            if (names.Contains(name)) Visit(properties.GetProperty(name), value, $"'{name}'");
            else if (!schema.TryGetProperty("additionalProperties", out var others) || others.ValueKind == JsonValueKind.True) continue;
            else if (others.ValueKind == JsonValueKind.Object) Visit(others, value, $"'{name}'");
            else Report(key, $"unknown key '{name}' in {what}{Suggest(name, names)}");
        }

        if (schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Select(value => value.GetString()!))
            {
                if (!keys.Contains(name)) Report(mapping, $"{what} has no '{name}'");
            }
        }

        if (schema.TryGetProperty("minProperties", out var least) && keys.Count < least.GetInt32()) Report(mapping, $"{what} is empty");
        if (schema.TryGetProperty("maxProperties", out var most) && keys.Count > most.GetInt32()) Report(mapping, $"{what} has more than {most} keys");
    }

    private JsonElement Resolve(string reference)
    {
        var at = root;
        foreach (var step in reference.Split('/').Skip(1)) at = at.GetProperty(step);
        return at;
    }

    private static bool Fits(JsonElement type, YamlNode node) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => Fits(one, node)) : KindOf(node) == type.GetString();

    private static string Names(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? string.Join(" or ", type.EnumerateArray().Select(one => one.GetString())) : type.GetString()!;

    /// <summary>The JSON type of a YAML node by the core schema.</summary>
    private static string KindOf(YamlNode node) => node switch
    {
        YamlMappingNode => "object",
        YamlSequenceNode => "array",
        YamlScalarNode { Style: not ScalarStyle.Plain } => "string",
        YamlScalarNode { Value: null or "" or "~" or "null" } => "null",
        YamlScalarNode { Value: "true" or "false" } => "boolean",
        YamlScalarNode { Value: var text } when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "integer",
        YamlScalarNode { Value: var text } when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "number",
        _ => "string",
    };

    private static string Suggest(string word, IEnumerable<string> names) => Suggestion.Nearest(word, names) is { } near ? $", did you mean '{near}'?" : "";

    private void Report(YamlNode node, string message) => problems.Add(Problem.At(file, node, message));
}
