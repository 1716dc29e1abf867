using System.Globalization;
using System.Text;
using ConfigLint.Engine;
using ConfigLint.Text;

namespace ConfigLint.Testing;

/// <summary>Findings as snapshots write them: everything a user can be shown of them.</summary>
internal static class FindingText
{
    /// <summary>The findings of one rule in full, those of others by place alone: a change of their texts is not a change here.</summary>
    public static string Of(IEnumerable<Finding> findings, string ruleId)
    {
        var text = new StringBuilder();
        var others = new StringBuilder();
        foreach (var finding in findings)
        {
            if (finding.Rule.Id == ruleId) Append(text, finding);
            else others.Append(CultureInfo.InvariantCulture, $"also {finding.Rule.Id} {Severity(finding)} {Place(finding.At)} {finding.Rule.Name}\n");
        }

        return text.Append(others).ToString();
    }

    private static void Append(StringBuilder text, Finding finding)
    {
        text.Append(CultureInfo.InvariantCulture, $"{finding.Rule.Id} {Severity(finding)} {Place(finding.At)} {Excerpt(finding.At)}\n");
        text.Append("  ").Append(finding.Message).Append('\n');
        foreach (var via in finding.Via) text.Append(CultureInfo.InvariantCulture, $"  via {Place(via)} {Excerpt(via)}\n");
        foreach (var place in finding.Related) text.Append(CultureInfo.InvariantCulture, $"  {Place(place.At)} {Excerpt(place.At)}: {finding.MessageAt(place)}\n");
        if (finding.Outcome is { } outcome) text.Append(CultureInfo.InvariantCulture, $"  {outcome.When}: {outcome.Status?.ToString(CultureInfo.InvariantCulture) ?? outcome.Effect}\n");
        if (finding.Outcome?.Log is { } log) text.Append(CultureInfo.InvariantCulture, $"  log: {log}\n");
        text.Append(CultureInfo.InvariantCulture, $"  fix: {finding.Remedy}\n");
        foreach (var edit in finding.Fix?.Edits ?? []) text.Append(CultureInfo.InvariantCulture, $"  {(finding.Fix!.IsSafe ? "safe" : "unsafe")} edit {Place(edit.Span)} `{Line(edit.Span.ToString())}` -> `{Line(edit.NewText)}`\n");
        if (finding.Deployments is not ([] or ["."])) text.Append(CultureInfo.InvariantCulture, $"  in {string.Join(", ", finding.Deployments)}\n");
        text.Append('\n');
    }

    /// <summary>On one line.</summary>
    private static string Line(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Severity(Finding finding) => finding.Severity.ToString().ToLowerInvariant();

    private static string Place(Span at)
    {
        var (start, end) = (at.Position, at.EndPosition);
        return string.Create(CultureInfo.InvariantCulture, $"{at.Text.Path}:{start.Line}:{start.Column}-{end.Line}:{end.Column}");
    }

    /// <summary>What a reader would see underlined, on one line.</summary>
    private static string Excerpt(Span at)
    {
        var text = at.ToString().Split('\n')[0].TrimEnd('\r');
        return text.Length <= 100 ? $"`{text}`" : $"`{text[..100]}...`";
    }
}
