using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// Takes what rules report, and of one rule in one file only so much as a person would read: a generated file with a mistake in each of a million lines
/// must not exhaust the machine that checks it. What is left out is counted. Rules about directives report from a thread of their own.
/// </summary>
internal sealed class FindingCollector(List<Finding> findings)
{
    /// <summary>Places of one rule in one file.</summary>
    internal const int MostPlaces = 500;

    /// <summary>Findings of one rule in one file: a file that a thousand servers include is evaluated a thousand times.</summary>
    private const int MostFindings = 20_000;

    private readonly Dictionary<(RuleInfo Rule, SourceText File), Seen> seen = [];

    /// <summary>Adds a finding; null where enough of its kind are there.</summary>
    public Finding? Add(RuleInfo rule, Origin from)
    {
        lock (findings) return AddOne(rule, from);
    }

    private Finding? AddOne(RuleInfo rule, Origin from)
    {
        // What stands in a ConfigMap is shown in its file.
        var at = from.At.Outermost;
        var key = (rule, at.Text);
        if (!seen.TryGetValue(key, out var known)) seen[key] = known = new Seen();
        if (known.Count >= MostFindings || (!known.Places.Contains(at.Start) && known.Places.Count >= MostPlaces))
        {
            known.LeftOut++;
            return null;
        }

        known.Count++;
        known.Places.Add(at.Start);
        var finding = new Finding { Rule = rule, Severity = rule.Severity, At = at, Via = Array.ConvertAll(from.Via, static via => via.Outermost) };
        findings.Add(finding);
        return finding;
    }

    /// <summary>Takes back a finding whose other side turned out to be unknown; it is among the last.</summary>
    public void Drop(Finding finding)
    {
        lock (findings) findings.RemoveAt(findings.LastIndexOf(finding));
    }

    /// <summary>One finding for each file and rule of which some were left out.</summary>
    public void ReportLeftOut()
    {
        var info = RuleCatalog.Get(ToolRules.TooManyFindings);
        // Whichever thread came first.
        foreach (var entry in seen.OrderBy(one => one.Key.Rule.Id, StringComparer.Ordinal))
        {
            if (entry.Value.LeftOut == 0) continue;
            var severity = entry.Key.Rule.Severity < info.Severity ? entry.Key.Rule.Severity : info.Severity;
            var finding = new Finding { Rule = info, Severity = severity, At = entry.Key.File.Whole };
            finding.Arguments.Add(("rule", entry.Key.Rule.Id));
            finding.Arguments.Add(("shown", entry.Value.Places.Count.ToString(CultureInfo.InvariantCulture)));
            finding.Arguments.Add(("hidden", entry.Value.LeftOut.ToString(CultureInfo.InvariantCulture)));
            findings.Add(finding);
        }
    }

    private sealed class Seen
    {
        public int Count { get; set; }

        public int LeftOut { get; set; }

        public HashSet<int> Places { get; } = [];
    }
}
