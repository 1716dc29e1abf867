using System.Text;

namespace ConfigLint.RuleGen;

/// <summary>What the lab saw: the section of a rule's page, and docs/evidence/README.md.</summary>
internal static class EvidencePage
{
    public static void AppendSection(StringBuilder page, string rule, List<EvidenceRun> runs)
    {
        if (runs.Count == 0) return;
        page.Append("\n## Evidence\n");
        foreach (var server in runs.GroupBy(run => run.Server))
        {
            page.Append($"\nReproduced with {server.Key}:\n");
            foreach (var run in server) Append(page, rule, run);
        }
    }

    public static string Index(IReadOnlyList<RuleFile> rules, IReadOnlyDictionary<string, List<EvidenceRun>> evidence)
    {
        var page = new StringBuilder(
            $"""
            <!-- Written by tools/ConfigLint.RuleGen. Run the lab with LAB_RECORD=1 and then the tool. -->
            # Evidence

            `tests/ConfigLint.Lab.Tests` starts the real servers with a rule's bad fixture and finds the status and the log line that the rule promises; without the mistake the same servers answer.
            {evidence.Count} of {rules.Count} rules are reproduced; those of platforms and clusters cite their sources.

            | rule | server | result | log |
            | --- | --- | --- | --- |

            """);
        foreach (var rule in rules)
        {
            if (!evidence.TryGetValue(rule.Id, out var runs)) continue;
            // One line for each thing that happens; fixtures that differ in nothing else are on the rule's page.
            foreach (var run in runs.DistinctBy(run => (run.Server, run.Result, Sentence(run.Log))))
            {
                page.Append($"| [{rule.Id}](../rules/{rule.Id}.md#evidence) {rule.Name} | {run.Server} | {run.Result} | {(run.Log is null ? "" : Code(Sentence(run.Log)))} |\n");
            }
        }

        return page.ToString();
    }

    private static void Append(StringBuilder page, string rule, EvidenceRun run)
    {
        page.Append($"\n- [{run.Fixture}](../../tests/fixtures/{rule}/{run.Fixture}){(run.Changed is null ? "" : $", {Code(run.Changed)}")}: {Code(run.Request)}{(char.IsAsciiDigit(run.Result[0]) ? " gets" : ":")} **{run.Result}**{(run.Good is null ? "" : $"; {Mended(run.Good)}")}\n");
        if (run.Log is not null) page.Append($"\n  ```text\n  {run.Log}\n  ```\n");
    }

    /// <summary><c>200 with WHAT</c> or <c>reads FIXTURES</c>.</summary>
    private static string Mended(string good)
    {
        var parts = good.Split(" with ", 2);
        return parts.Length == 2 ? $"{parts[0]} with {Code(parts[1])}" : Escape(good);
    }

    /// <summary>A log line without what nginx adds: who asked for what, or in which file and line.</summary>
    private static string Sentence(string? log)
    {
        if (log is null) return "";
        var end = log.IndexOf(", client: ", StringComparison.Ordinal);
        if (end < 0 && log.LastIndexOf(" in ", StringComparison.Ordinal) is > 0 and var place && log[^1] is >= '0' and <= '9') end = place;
        return end < 0 ? log : log[..end];
    }

    private static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {Cell(text)} ``" : $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Escape(string text) => Cell(text).Replace("<", "&lt;", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);
}
