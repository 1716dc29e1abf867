using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A port by its number or by the name that a container or Service gives it.</summary>
/// <param name="Written">As it is written; Unknown in a template.</param>
/// <param name="Number">0 where it is a name.</param>
internal readonly record struct PortReference(Value<string> Written, int Number)
{
    public bool IsNumber => Written.HasValue && Number > 0;

    public bool IsName => Written.HasValue && Number == 0;

    public Value<int> NumberValue => new(Number, Written.Certainty, Written.From, Written.Note);

    /// <summary>A quoted number is meant as a number, though the API server refuses it.</summary>
    public static PortReference Of(YamlNode node)
    {
        var text = ManifestValue.Text(node);
        return new(text, text.HasValue && int.TryParse(text.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    /// <summary>Null where the key is not there.</summary>
    public static PortReference? In(YamlMapping? mapping, string key) => mapping?[key] is { } node and not YamlScalar { IsNull: true } ? Of(node) : null;
}
