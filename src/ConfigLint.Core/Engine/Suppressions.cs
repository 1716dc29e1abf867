using ConfigLint.Configuration;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>
/// Mistakes that somebody has accepted: by a comment beside them, or by path in configlint.yaml. A finding with several places is
/// suppressed at any of them. What is wrong with a suppression is a finding itself.
/// </summary>
internal static class Suppressions
{
    public static void Apply(IReadOnlyList<ParsedFile> files, ConfigFile config, List<Finding> findings)
    {
        var problems = new List<Finding>();
        var inFiles = new Dictionary<SourceText, SuppressedPlaces>();
        var all = new List<Suppressed>();
        foreach (var file in files) ReadComments(file, config, inFiles, all, problems);
        var byPath = ReadPaths(config, all, problems);
        if (all.Count > 0) findings.RemoveAll(finding => IsSuppressed(finding, config, inFiles, byPath));
        var templates = new Dictionary<SourceText, bool>();
        foreach (var suppressed in all)
        {
            if (!suppressed.Used && !MayFireElsewhere(suppressed, config, templates)) Report(problems, ToolRules.UnusedSuppression, suppressed.At, "", ("rule", suppressed.Rule.Id));
        }

        findings.AddRange(problems);
    }

    private static void ReadComments(ParsedFile file, ConfigFile config, Dictionary<SourceText, SuppressedPlaces> inFiles, List<Suppressed> all, List<Finding> problems)
    {
        // Two links to one file are two parsed files of one text.
        var text = file.Text.Whole.Outermost.Text;
        if (!file.Text.IsEmbedded && inFiles.ContainsKey(text)) return;
        var malformed = new List<Span>();
        var comments = SuppressionComment.In(file, malformed);
        comments.AddRange(file.ObjectSuppressions);
        foreach (var span in malformed) Report(problems, ToolRules.UnknownSuppressedRule, span, "form", ("written", span.ToString()));
        if (comments.Count == 0) return;

        if (!inFiles.TryGetValue(text, out var places)) inFiles[text] = places = new SuppressedPlaces();
        foreach (var comment in comments)
        {
            if (comment.Reason.Length == 0) Report(problems, ToolRules.SuppressionWithoutReason, comment.At, "", ("rules", string.Join(",", comment.Rules)));
            foreach (var written in comment.Rules)
            {
                if (Resolve(written.ToString(), written, config, problems) is not { } rule) continue;
                var suppressed = new Suppressed(rule, written);
                all.Add(suppressed);
                places.Add(file.Text.IsEmbedded ? comment.Within(file.Text) : comment, suppressed);
            }
        }
    }

    private static List<(string Glob, Suppressed Suppressed)> ReadPaths(ConfigFile config, List<Suppressed> all, List<Finding> problems)
    {
        var byPath = new List<(string, Suppressed)>();
        foreach (var entry in config.Suppressions)
        {
            if (entry.Reason.Length == 0) Report(problems, ToolRules.SuppressionWithoutReason, entry.At, "", ("rules", entry.Rule));
            if (Resolve(entry.Rule, entry.At, config, problems) is not { } rule) continue;
            var suppressed = new Suppressed(rule, entry.At);
            all.Add(suppressed);
            byPath.Add((entry.Glob, suppressed));
        }

        return byPath;
    }

    /// <summary>A rule by its id or its name; null, with a finding, where there is none.</summary>
    private static RuleInfo? Resolve(string written, Span at, ConfigFile config, List<Finding> problems)
    {
        foreach (var rule in RuleCatalog.All.Concat(config.Rules))
        {
            if (rule.Id == written || rule.Name == written) return rule;
        }

        // Suggestions cost; whoever has more mistakes than this is not typing.
        var near = problems.Count > 100 ? null : Suggestion.Nearest(written, RuleCatalog.All.Select(rule => rule.Id).Concat(RuleCatalog.All.Select(rule => rule.Name)));
        if (near is null) Report(problems, ToolRules.UnknownSuppressedRule, at, "", ("rule", written));
        else Report(problems, ToolRules.UnknownSuppressedRule, at, "near", ("rule", written), ("near", near));
        return null;
    }

    private static bool IsSuppressed(Finding finding, ConfigFile config, Dictionary<SourceText, SuppressedPlaces> inFiles, List<(string Glob, Suppressed Suppressed)> byPath)
    {
        var found = false;
        foreach (var at in PlacesOf(finding))
        {
            // Every suppression that fits is used: of one at either end, neither is reported as useless.
            if (inFiles.TryGetValue(at.Text, out var places)) found |= places.Covers(finding.Rule, at);
            foreach (var (glob, suppressed) in byPath)
            {
                if (suppressed.Rule.Id != finding.Rule.Id || !config.Covers(glob, at.Text.Path)) continue;
                suppressed.Used = found = true;
            }
        }

        return found;
    }

    private static IEnumerable<Span> PlacesOf(Finding finding)
    {
        yield return finding.At;
        foreach (var place in finding.Related) yield return place.At;
    }

    /// <summary>
    /// The world of the suppression is open: its rule needs a second place that another checkout may have, or does not run here, or its file
    /// is a template that says more when it is rendered.
    /// </summary>
    private static bool MayFireElsewhere(Suppressed suppressed, ConfigFile config, Dictionary<SourceText, bool> templates) =>
        suppressed.Rule.JoinsPlaces || config.SeverityOf(suppressed.Rule) == Severity.None || IsTemplate(suppressed.At.Text, templates);

    private static bool IsTemplate(SourceText text, Dictionary<SourceText, bool> known)
    {
        if (!known.TryGetValue(text, out var isTemplate)) known[text] = isTemplate = TemplateMarks.Any(mark => text.Content.Contains(mark, StringComparison.Ordinal));
        return isTemplate;
    }

    private static void Report(List<Finding> problems, string id, Span at, string variant, params (string, string)[] arguments)
    {
        var rule = RuleCatalog.Get(id);
        var finding = new Finding { Rule = rule, Severity = rule.Severity, At = at.Outermost, Variant = variant };
        finding.Arguments.AddRange(arguments);
        problems.Add(finding);
    }

    private static readonly string[] TemplateMarks = ["{{", "{%", "<%"];

    /// <summary>One rule of one suppression.</summary>
    private sealed class Suppressed(RuleInfo rule, Span at)
    {
        public RuleInfo Rule { get; } = rule;

        public Span At { get; } = at;

        public bool Used { get; set; }
    }

    /// <summary>What is suppressed in one file.</summary>
    private sealed class SuppressedPlaces
    {
        private readonly Dictionary<(string Rule, int Line), List<Suppressed>> lines = [];
        private readonly List<(int First, int Last, Suppressed Suppressed)> objects = [];

        public void Add(SuppressionComment comment, Suppressed suppressed)
        {
            if (comment.Reach == SuppressionReach.Object)
            {
                objects.Add((comment.Line, comment.LastLine, suppressed));
                return;
            }

            var key = (suppressed.Rule.Id, comment.Reach == SuppressionReach.File ? WholeFile : comment.Line);
            if (!lines.TryGetValue(key, out var known)) lines[key] = known = [];
            known.Add(suppressed);
        }

        public bool Covers(RuleInfo rule, Span at)
        {
            var line = at.Position.Line;
            var found = Use((rule.Id, line)) | Use((rule.Id, WholeFile));
            foreach (var (first, last, suppressed) in objects)
            {
                if (suppressed.Rule.Id != rule.Id || line < first || line > last) continue;
                suppressed.Used = found = true;
            }

            return found;
        }

        private bool Use((string Rule, int Line) key)
        {
            if (!lines.TryGetValue(key, out var known)) return false;
            foreach (var suppressed in known) suppressed.Used = true;
            return true;
        }

        /// <summary>Lines are 1-based; 0 is a suppression that aims at nothing.</summary>
        private const int WholeFile = -1;
    }
}
