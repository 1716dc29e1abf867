using System.Text;

namespace ConfigLint.RuleGen;

/// <summary>
/// The catalogue as C#. The lists run at start and hold nothing that is not needed then; the texts are apart, behind a switch, and a rule's are
/// made when it is first reported.
/// </summary>
internal static class CatalogWriter
{
    private const string Folder = "src/ConfigLint.Core/Generated/";

    public static IEnumerable<GeneratedFile> Write(IReadOnlyList<RuleFile> rules)
    {
        var families = Family.All.Where(family => rules.Any(rule => rule.Family == family)).ToList();
        yield return new GeneratedFile(Folder + "RuleCatalog.cs", Join(families));
        foreach (var family in families)
        {
            var own = rules.Where(rule => rule.Family == family).ToList();
            yield return new GeneratedFile($"{Folder}{family.Namespace}Rules.cs", List(family, own));
            yield return new GeneratedFile($"{Folder}{family.Namespace}Texts.cs", Texts(family, own));
        }
    }

    private static string Join(List<Family> families)
    {
        var code = Begin("rules/");
        code.Append("    /// <summary>The rules of all folders, by id: folders are in the order of their ids.</summary>\n");
        code.Append("    private static RuleInfo[] Families() =>\n    [\n");
        foreach (var family in families) code.Append($"        .. {family.Namespace}Rules(),\n");
        code.Append("    ];\n\n");
        code.Append("    /// <summary>A rule without options, that replaces none: nearly all.</summary>\n");
        code.Append("    private static RuleInfo Plain(string id, string name, string category, Severity severity, string folder, Func<Rule>? create) =>\n");
        code.Append("        new(id, name, category, severity, folder, [], [], create);\n\n");
        code.Append("    private static RuleTexts ReadTexts(RuleInfo rule) => rule.Folder switch\n    {\n");
        foreach (var family in families) code.Append($"        {CSharp.Literal(family.Folder)} => {family.Namespace}Texts(rule.Id),\n");
        code.Append("        _ => throw new InvalidOperationException($\"no texts of {rule.Id}\"),\n    };\n");
        return End(code);
    }

    /// <summary>A method for each rule: all in one take three times as long to compile, and that is start-up time.</summary>
    private static string List(Family family, List<RuleFile> rules)
    {
        var code = Begin($"rules/{family.Folder}/");
        code.Append($"    private static RuleInfo[] {family.Namespace}Rules() =>\n    [\n");
        foreach (var rule in rules) code.Append($"        {rule.Id}(),\n");
        code.Append("    ];\n");
        foreach (var rule in rules)
        {
            var isPlain = rule.Options.Count + rule.Supersedes.Count == 0;
            code.Append($"\n    private static RuleInfo {rule.Id}() => {(isPlain ? "Plain" : "new")}(\n");
            code.Append($"        {CSharp.Literal(rule.Id)}, {CSharp.Literal(rule.Name)}, {CSharp.Literal(rule.Category)}, {CSharp.Severity(rule.Severity)}, {CSharp.Literal(family.Folder)},\n");
            if (!isPlain)
            {
                var options = rule.Options.Select(o => $"new({CSharp.Literal(o.Name)}, {CSharp.Literal(o.Default)}, {CSharp.Literal(o.Unit)})");
                code.Append($"        [{string.Join(", ", options)}], {CSharp.List(rule.Supersedes)},\n");
            }

            code.Append($"        {Create(rule)});\n");
        }

        return End(code);
    }

    private static string Create(RuleFile rule) => rule switch
    {
        { IsReportedByEngine: true } => "null",
        { Check: { } check } => $"static () => Rules.Declared.DeclaredRules.Create({CSharp.Check(check)})",
        _ => $"static () => new Rules.{rule.Family.Namespace}.{rule.ClassName}()",
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
            foreach (var (name, text) in rule.Variants) code.Append($"            [{CSharp.Literal(name)}] = {Message(text)},\n");
            code.Append("        },\n        new Dictionary<string, string>");
            code.Append(rule.Related.Count == 0 ? "());\n" : "\n        {\n");
            if (rule.Related.Count == 0) continue;
            foreach (var (role, message) in rule.Related) code.Append($"            [{CSharp.Literal(role)}] = {CSharp.Literal(message)},\n");
            code.Append("        });\n");
        }

        return End(code);
    }

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
