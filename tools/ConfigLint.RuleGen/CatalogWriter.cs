using System.Text;

namespace ConfigLint.RuleGen;

/// <summary>
/// The catalogue as C#. What is needed at start is a table; rules are made by subject, when one occurs; the texts are apart, behind a switch, and a rule's are
/// made when it is first reported.
/// </summary>
internal static class CatalogWriter
{
    private const string Folder = "src/ConfigLint.Core/Generated/";

    public static IEnumerable<GeneratedFile> Write(IReadOnlyList<RuleFile> rules)
    {
        var families = Family.All.Where(family => rules.Any(rule => rule.Family == family)).ToList();
        yield return new GeneratedFile(Folder + "RuleCatalog.cs", Catalogue(rules, families));
        foreach (var family in families)
        {
            yield return new GeneratedFile($"{Folder}{family.Namespace}Texts.cs", Texts(family, [.. rules.Where(rule => rule.Family == family)]));
        }
    }

    private static string Catalogue(IReadOnlyList<RuleFile> rules, List<Family> families)
    {
        var code = Begin("rules/");
        code.Append("    /// <summary>A rule a line, by id: id, name, category, severity, folder, subject, options, replaced rules. Data is read faster than code is compiled.</summary>\n");
        code.Append("    private const string Table = \"\"\"\n");
        foreach (var rule in rules)
        {
            var options = string.Join(';', rule.Options.Select(option => $"{option.Name}={option.Default}={option.Unit}"));
            code.Append($"        {rule.Id}|{rule.Name}|{rule.Category}|{rule.Severity}|{rule.Family.Folder}|{rule.Subject}|{options}|{string.Join(' ', rule.Supersedes)}\n");
        }

        code.Append("        \"\"\";\n\n");
        var groups = rules.Where(rule => rule.Subject.Length > 0).GroupBy(rule => rule.Subject).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();
        code.Append("    /// <summary>The rules about a kind of subject, in the order of the table.</summary>\n");
        code.Append("    private static Rule[] Make(string subject) => subject switch\n    {\n");
        foreach (var group in groups) code.Append($"        {CSharp.Literal(group.Key)} => About{group.Key}(),\n");
        code.Append("        _ => [],\n    };\n");
        foreach (var group in groups)
        {
            code.Append($"\n    private static Rule[] About{group.Key}() =>\n    [\n");
            foreach (var rule in group) code.Append($"        {Create(rule)},\n");
            code.Append("    ];\n");
        }

        code.Append("\n    private static RuleTexts ReadTexts(RuleInfo rule) => rule.Folder switch\n    {\n");
        foreach (var family in families) code.Append($"        {CSharp.Literal(family.Folder)} => {family.Namespace}Texts(rule.Id),\n");
        code.Append("        _ => throw new InvalidOperationException($\"no texts of {rule.Id}\"),\n    };\n");
        return End(code);
    }

    private static string Create(RuleFile rule) => rule switch
    {
        { Check: { } check } => $"Rules.Declared.DeclaredRules.Create({CSharp.Check(check)})",
        _ => $"new Rules.{rule.Family.Namespace}.{rule.ClassName}()",
    };

    private static string Texts(Family family, List<RuleFile> rules)
    {
        var code = Begin($"rules/{family.Folder}/");
        code.Append($"    private static RuleTexts {family.Namespace}Texts(string id) => id switch\n    {{\n");
        foreach (var rule in rules) code.Append($"        {CSharp.Literal(rule.Id)} => Texts{rule.Id}(),\n");
        code.Append("        _ => throw new InvalidOperationException($\"no texts of {id}\"),\n    };\n");
        foreach (var rule in rules)
        {
            code.Append($"\n    private static RuleTexts Texts{rule.Id}() => new(\n");
            code.Append($"        {CSharp.Literal(rule.Title)},\n        {CSharp.Literal(rule.Why)},\n        {CSharp.Literal(rule.Own.Fix)},\n");
            code.Append("        new Dictionary<string, RuleMessage>\n        {\n");
            code.Append($"            [\"\"] = {Message(rule.Own with { Fix = null })},\n");
            foreach (var (key, text) in Variants(rule))
            {
                code.Append($"            [{CSharp.Literal(key)}] = {Message(text)},\n");
            }

            code.Append("        },\n        new Dictionary<string, string>");
            code.Append(rule.Related.Count == 0 ? "());\n" : "\n        {\n");
            if (rule.Related.Count == 0) continue;
            foreach (var (role, message) in rule.Related) code.Append($"            [{CSharp.Literal(role)}] = {CSharp.Literal(message)},\n");
            code.Append("        });\n");
        }

        return End(code);
    }

    private static IEnumerable<(string Key, MessageText Text)> Variants(RuleFile rule) =>
        rule.Own.ByKey("").Skip(1).Concat(rule.Variants.SelectMany(static variant => variant.Text.ByKey(variant.Name)));

    private static string Message(MessageText text)
    {
        const string indent = "\n                ";
        var outcome = text.Outcome is { } o
            ? $"new({CSharp.Literal(o.When)}, {o.Status?.ToString(CultureInfo.InvariantCulture) ?? "null"}, {CSharp.Literal(o.Effect)}, {CSharp.Literal(o.Log)})"
            : "null";
        return $"new({indent}{CSharp.Literal(text.Message)},{indent}{outcome}{(text.Fix is null ? "" : $",{indent}{CSharp.Literal(text.Fix)}")})";
    }

    private static StringBuilder Begin(string source) => new(
        $$"""
        // <auto-generated>
        // Written by tools/ConfigLint.RuleGen from {{source}}. Change the YAML and run the tool.
        // </auto-generated>
        #nullable enable annotations
        namespace ConfigLint.Engine;

        internal static partial class RuleCatalog
        {

        """);

    private static string End(StringBuilder code) => code.Append("}\n").ToString();
}
