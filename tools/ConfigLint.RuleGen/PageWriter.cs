using System.Text;

namespace ConfigLint.RuleGen;

/// <summary>docs/rules/CFLnnnn.md, the index beside it, and the table in README.md.</summary>
internal static class PageWriter
{
    private const string Begin = "<!-- rules:begin -->";
    private const string End = "<!-- rules:end -->";
    private const string Note = "<!-- Written by tools/ConfigLint.RuleGen. Change the rule's YAML and run the tool. -->\n";

    /// <param name="evidence">What the lab recorded of it; empty where nothing was.</param>
    public static string Page(RuleFile rule, List<EvidenceRun> evidence)
    {
        var page = new StringBuilder(Note);
        page.Append($"# {rule.Id} {rule.Name}\n\n{Escape(rule.Title)}.\n\n");
        var (evidenceTitle, evidenceLine, evidenceCell) = evidence.Count == 0 ? ("", "", "") : (" evidence |", " --- |", " [reproduced](#evidence) |");
        page.Append($"| severity | category | family | since |{evidenceTitle}\n| --- | --- | --- | --- |{evidenceLine}\n");
        page.Append($"| {rule.Severity} | {rule.Category} | {rule.Family.Title} | {rule.Since} |{evidenceCell}\n\n");
        page.Append("## What happens\n\n");
        AppendMessage(page, rule.Own, rule.Own.Fix);
        foreach (var (name, text) in rule.Variants)
        {
            page.Append($"Variant `{name}`:\n\n");
            AppendMessage(page, text, text.Fix);
            if (text.Fix is not null) page.Append($"Fix: {Escape(Unbrace(text.Fix))}\n\n");
        }

        page.Append($"## Why\n\n{rule.Why}\n\n## Fix\n\n{Escape(Unbrace(rule.Own.Fix!))}\n\n");
        AppendExample(page, "Bad", rule.Bad);
        AppendExample(page, "Good", rule.Good);
        AppendOptions(page, rule);
        page.Append("## Sources\n\n");
        foreach (var source in rule.Sources) page.Append($"- {Escape(source)}\n");
        if (rule.Supersedes.Count > 0)
        {
            var links = rule.Supersedes.Select(id => $"[{id}]({id}.md)");
            page.Append($"\nWhere it is found, {string.Join(", ", links)} at the same place is not reported as well.\n");
        }

        EvidencePage.AppendSection(page, rule.Id, evidence);
        return page.ToString();
    }

    public static string Index(IReadOnlyList<RuleFile> rules)
    {
        var page = new StringBuilder(Note);
        page.Append("# Rules\n\nAn **error** fails always, a **warning** under ordinary production conditions; an **info** is advice and fails no run by default.\n");
        foreach (var family in rules.GroupBy(rule => rule.Family))
        {
            page.Append($"\n## {family.Key.Title}\n\n");
            AppendTable(page, family, "");
        }

        return page.ToString();
    }

    /// <summary>The README with its table replaced. What stands outside the markers is nobody's but its author's.</summary>
    public static string Readme(string readme, IReadOnlyList<RuleFile> rules)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidDataException($"README.md has no {Begin} before a {End}");
        var table = new StringBuilder();
        AppendTable(table, rules, "docs/rules/");
        return $"{readme[..(begin + Begin.Length)]}\n{table}{readme[end..]}";
    }

    private static void AppendTable(StringBuilder page, IEnumerable<RuleFile> rules, string folder)
    {
        page.Append("| rule | name | severity | finds |\n| --- | --- | --- | --- |\n");
        foreach (var rule in rules) page.Append($"| [{rule.Id}]({folder}{rule.Id}.md) | {rule.Name} | {rule.Severity} | {Escape(rule.Title)} |\n");
    }

    private static void AppendOutcome(StringBuilder page, OutcomeText? outcome)
    {
        if (outcome is null) return;
        var effect = outcome.Status is { } status ? $"the client gets {status}" : Escape(outcome.Effect!);
        page.Append($"{When(outcome.When)}: **{effect}**.\n\n");
        if (outcome.Log is not null) page.Append($"The log says:\n\n```text\n{Unbrace(outcome.Log)}\n```\n\n");
    }

    private static void AppendMessage(StringBuilder page, MessageText text, string? fix)
    {
        if (text.Proxies is [_, _, ..] or [{ Proxy.Name: not ProxyTexts.Default }]) ProxiesPage.AppendTable(page, text);
        else AppendOutcome(page, text.Outcome);
        AppendMessage(page, text.Message);
        foreach (var other in text.Proxies.Skip(1))
        {
            if (other.IsOwn) page.Append($"Of {other.Proxy.Title}:\n\n```text\n{Unbrace(other.Text.Message)}\n```\n\n");
            if (other.Text.Fix is not { } own || own == fix) continue;
            page.Append($"Fix, of {other.Proxy.Title}: {Escape(Unbrace(own))}\n\n");
        }
    }

    private static string When(string when) => when switch
    {
        "request" => "On a request",
        "startup" => "At start",
        "deploy" => "During a deployment",
        _ => "Now and then",
    };

    private static void AppendMessage(StringBuilder page, string message) => page.Append($"ConfigLint reports:\n\n```text\n{Unbrace(message)}\n```\n\n");

    private static void AppendExample(StringBuilder page, string title, IReadOnlyList<(string Path, string Text)> files)
    {
        if (files.Count == 0) return;
        page.Append($"## {title}\n\n");
        foreach (var (path, text) in files)
        {
            if (files.Count > 1) page.Append($"`{path}`:\n\n");
            page.Append($"```{Language(path)}\n{text.TrimEnd()}\n```\n\n");
        }
    }

    private static void AppendOptions(StringBuilder page, RuleFile rule)
    {
        if (rule.Options.Count == 0) return;
        page.Append($"## Options\n\nIn `configlint.yaml`, below `options: {rule.Id}:`.\n\n| option | default | unit | meaning |\n| --- | --- | --- | --- |\n");
        foreach (var option in rule.Options) page.Append($"| {option.Name} | `{option.Default}` | {option.Unit} | {Escape(option.Description ?? "")} |\n");
        page.Append('\n');
    }

    private static string Language(string path) => Path.GetExtension(path) switch
    {
        ".yaml" or ".yml" => "yaml",
        ".json" => "json",
        ".cs" => "csharp",
        ".conf" when path.StartsWith("php-fpm", StringComparison.Ordinal) || path.Contains(".d/", StringComparison.Ordinal) && !path.StartsWith("conf.d/", StringComparison.Ordinal) => "ini",
        ".conf" => "nginx",
        ".service" or ".socket" or ".timer" => "ini",
        _ => "text",
    };

    /// <summary>A template as it reads once it is filled, but for its placeholders.</summary>
    internal static string Unbrace(string template) =>
        template.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);

    /// <summary>Text that is not Markdown as Markdown: a directive's argument or a pattern must not become a tag or emphasis.</summary>
    internal static string Escape(string text) =>
        text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
}
