using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Rules.Declared;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Configuration;

/// <summary>
/// Rules that configlint.yaml declares, with the <c>check:</c> of rule files: <c>rules: { name: { severity, message, fix, check } }</c>. A rule's id is its name.
/// </summary>
internal static class UserRuleReader
{
    private static readonly string[] Keys = ["severity", "message", "title", "why", "fix", "check"];

    public static IReadOnlyList<RuleInfo> Read(YamlNode node, ConfigSection section)
    {
        var rules = new List<RuleInfo>();
        foreach (var entry in section.Entries(node, "rules"))
        {
            if (entry.Value.Resolved is YamlScalar)
            {
                section.Report(entry.Key.At, $"a rule of your own is declared here, with message: and check:; the severity of {entry.Name} stands below severity:");
            }
            else if (!IsName(entry.Name))
            {
                section.Report(entry.Key.At, $"'{entry.Name}' is not a name: small letters, digits and hyphens, beginning with a letter");
            }
            else if (RuleCatalog.All.FirstOrDefault(rule => rule.Name == entry.Name) is { } taken)
            {
                section.Report(entry.Key.At, $"'{entry.Name}' is the name of {taken.Id}");
            }
            else if (Read(entry, section) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules;
    }

    private static RuleInfo? Read(YamlEntry entry, ConfigSection section)
    {
        if (entry.Value.Resolved is not YamlMapping mapping) return section.Report<RuleInfo>(entry.Value.At, "a rule has message: and check:");
        section.CheckKeys(mapping, Keys, " in a rule");
        if (mapping["message"] is not { } message) return section.Report<RuleInfo>(entry.Key.At, "'message' is missing");
        if (mapping["check"] is not { } check) return section.Report<RuleInfo>(entry.Key.At, "'check' is missing");
        var severity = mapping["severity"] is { } written ? section.Severity(written, allowOff: false) : Severity.Warning;
        if (section.Text(message, "message") is not { } text || severity is not { } known || UserCheckReader.Read(check, section) is not { } declared) return null;
        var fix = Optional(mapping, "fix", section) ?? "";
        return new RuleInfo(entry.Name, entry.Name, "other", known, "user", [], [], "")
        {
            Create = () => DeclaredRules.Create(declared),
            Help = entry.Key.At.Text.Path,
            Texts = new RuleTexts(
                Optional(mapping, "title", section) ?? entry.Name,
                Optional(mapping, "why", section) ?? "Declared in " + entry.Key.At.Text.Path + ".",
                fix,
                new Dictionary<string, RuleMessage> { [""] = new(text, null) },
                new Dictionary<string, string>()),
        };
    }

    private static string? Optional(YamlMapping mapping, string key, ConfigSection section) => mapping[key] is { } node ? section.Text(node, key) : null;

    private static bool IsName(string name)
    {
        if (name.Length == 0 || name[0] is not (>= 'a' and <= 'z')) return false;
        foreach (var c in name)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-')) return false;
        }

        return true;
    }
}
