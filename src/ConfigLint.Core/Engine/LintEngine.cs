using ConfigLint.Chain;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>Parse, assemble, chain, rules: files in, findings out.</summary>
internal static class LintEngine
{
    public static LintResult Run(IFileSet files, LintOptions options)
    {
        var workspace = Workspace.Read(files, options);
        var deployments = ChainBuilder.Build(workspace, options);
        var findings = new List<Finding>();
        ReportProblems(workspace, findings);
        var rules = new RuleRunner(RuleCatalog.All.Concat(options.Config.Rules), options.Config, findings);
        rules.Run(workspace);
        rules.Run(deployments);
        FindingList.Complete(findings, workspace, options);
        return new LintResult { Findings = findings, Files = CountFiles(workspace, options.Only), Routes = ChainBuilder.Coverage(deployments) };
    }

    private static int CountFiles(Workspace workspace, IReadOnlyList<string> only) =>
        only.Count == 0 ? workspace.Files.Count : workspace.Files.Count(file => FindingList.IsIn(file.Text.Path, only));

    /// <summary>What the parsers could not read, and files that could not be opened.</summary>
    private static void ReportProblems(Workspace workspace, List<Finding> findings)
    {
        foreach (var file in workspace.Files)
        {
            foreach (var problem in file.Problems)
            {
                var rule = RuleCatalog.Get(problem.RuleId);
                var finding = new Finding { Rule = rule, Severity = rule.Severity, At = problem.At, Variant = problem.Variant };
                finding.Arguments.AddRange(problem.Arguments);
                findings.Add(finding);
            }
        }

        foreach (var (path, content) in workspace.Unread)
        {
            var rule = RuleCatalog.Get(content.State == FileState.TooLarge ? ToolRules.FileTooLarge : ToolRules.FileNotReadable);
            var finding = new Finding { Rule = rule, Severity = rule.Severity, At = new SourceText(path, "").Whole };
            finding.Arguments.AddRange([("path", path), ("problem", content.Problem)]);
            findings.Add(finding);
        }
    }
}

/// <summary>Ids of the rules that the engine itself reports.</summary>
internal static class ToolRules
{
    public const string FileNotReadable = "CFL9001";
    public const string InternalError = "CFL9002";
    public const string SuppressionWithoutReason = "CFL9003";
    public const string UnusedSuppression = "CFL9004";
    public const string FileTooLarge = "CFL9005";
    public const string UnknownSuppressedRule = "CFL9006";
}
