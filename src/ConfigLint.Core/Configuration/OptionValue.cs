using ConfigLint.Engine;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Configuration;

/// <summary>An option's value, held against the unit that the catalogue gives the option.</summary>
internal static class OptionValue
{
    /// <returns>The value as <see cref="RuleOptions"/> reads it; null, with a problem, where it does not fit.</returns>
    public static string? Read(RuleOption option, YamlNode node, ConfigSection section)
    {
        if (option.Unit == "list") return string.Join(", ", section.Texts(node, option.Name));
        if (section.Text(node, option.Name) is not { } value) return null;
        if (Fits(option.Unit, value)) return value;
        section.Report(node.At, $"{option.Name}: '{value}' is not {Describe(option.Unit)}, such as {option.Default}");
        return null;
    }

    private static bool Fits(string unit, string value) => unit switch
    {
        "time" => Quantity.ParseTime(value) is not null,
        "size" => Quantity.ParseSize(value) is not null,
        "number" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value is "true" or "false",
        _ => true,
    };

    private static string Describe(string unit) => unit switch
    {
        "boolean" => "true or false",
        _ => "a " + unit,
    };
}
