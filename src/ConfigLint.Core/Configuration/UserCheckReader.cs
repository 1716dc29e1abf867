using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Rules.Declared;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Configuration;

/// <summary>The <c>check:</c> of a user's rule, from YAML to what rule files are read into.</summary>
internal static class UserCheckReader
{
    /// <returns>Null, with a problem, where it is no check.</returns>
    public static DeclaredCheck? Read(YamlNode node, ConfigSection section)
    {
        if (node is not YamlMapping { Entries: { Count: 1 } entries } || entries[0].Value.Resolved is not YamlMapping settings)
        {
            return section.Report<DeclaredCheck>(node.At, "a check has one format, nginx:, systemd: or yaml:, and its settings below");
        }

        var format = entries[0];
        var before = section.Problems.Count;
        var value = settings["value"] is { } written ? ReadValue(written, section) : null;
        if (section.Problems.Count > before) return null;
        var check = DeclaredCheckParser.Parse(format.Name, Words(settings.Entries.Where(entry => entry.Name != "value"), section), value, out var problem);
        problem ??= DeclaredRules.Problem(check!);
        return problem is null ? check : section.Report<DeclaredCheck>(format.Key.At, problem);
    }

    private static DeclaredValue? ReadValue(YamlNode node, ConfigSection section)
    {
        var value = DeclaredValueParser.Parse(Words(section.Entries(node, "value"), section), out var problem);
        return problem is null ? value : section.Report<DeclaredValue>(node.At, problem);
    }

    private static Dictionary<string, string[]> Words(IEnumerable<YamlEntry> entries, ConfigSection section)
    {
        var words = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            string[] texts = [.. section.Texts(entry.Value, entry.Name)];
            if (texts.Length > 0) words[entry.Name] = texts;
        }

        return words;
    }
}
