using ConfigLint.Chain;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>Parse, assemble, chain, rules: files in, findings out.</summary>
internal static class LintEngine
{
    public static LintResult Run(IFileSet files, LintOptions options)
    {
        var findings = new List<Finding>();
        var collector = new FindingCollector(findings);
        var workspace = WorkspaceReader.Read(files, options);
        var rules = new RuleRunner(options.Config, collector, options.Cancelled);
        var rulesBeside = new RuleRunner(options.Config, collector, options.Cancelled);
        var parsed = workspace.Files.ToArray();
        // What configurations are asked depends on where the chain finds them: in which image, under which command.
        var chained = new TaskCompletionSource<bool>();
        // A second thread pays where there is work for both.
        var beside = parsed.Sum(file => (long)file.Text.Length) > WorthAThread ? Task.Run(Beside) : null;
        List<Deployment> deployments;
        try
        {
            deployments = ChainBuilder.Build(workspace, options.Config);
        }
        finally
        {
            chained.SetResult(true);
        }

        ReportProblems(workspace, collector);
        rules.Run(Subjects.Of(workspace));
        rules.Run(Subjects.Of(deployments));
        if (beside is null) Beside();
        else beside.GetAwaiter().GetResult();
        // What units and containers name is read with the chain.
        rules.Run(Subjects.Alone(workspace.Files.Skip(parsed.Length)));
        collector.ReportLeftOut();
        FindingList.Complete(findings, workspace, options);
        return new LintResult
        {
            Findings = findings,
            Files = CountFiles(workspace, options.Only),
            Routes = RouteCoverageBuilder.Of(deployments, findings),
            Unread = [.. workspace.UnreadProxies.OrderBy(static one => one.Path, StringComparer.Ordinal)],
            Deployments = deployments,
        };

        void Beside()
        {
            rulesBeside.Run(Subjects.Alone(parsed));
            chained.Task.Wait();
            rulesBeside.Run(Subjects.Settled(workspace));
        }
    }

    /// <summary>UTF-16 units.</summary>
    private const long WorthAThread = 1_000_000;

    private static int CountFiles(Workspace workspace, IReadOnlyList<string> only) =>
        workspace.Files.Count(file => !file.Text.IsEmbedded && (only.Count == 0 || FindingList.IsIn(file.Text.Path, only)));

    /// <summary>What the parsers could not read, and files that could not be opened.</summary>
    public static void ReportProblems(Workspace workspace, FindingCollector findings)
    {
        foreach (var file in workspace.Files)
        {
            foreach (var problem in file.Problems)
            {
                if (findings.Add(RuleCatalog.Get(problem.RuleId), Origin.Of(problem.At)) is not { } finding) continue;
                finding.Variant = problem.Variant;
                finding.Fix = problem.Fix;
                finding.Arguments.AddRange(problem.Arguments);
            }
        }

        foreach (var (path, content) in workspace.Unread)
        {
            var rule = RuleCatalog.Get(content.State == FileState.TooLarge ? ToolRules.FileTooLarge : ToolRules.FileNotReadable);
            findings.Add(rule, Origin.Of(new SourceText(path, "").Whole))!.Arguments.AddRange([("path", path), ("problem", content.Problem)]);
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
    public const string TooManyFindings = "CFL9007";
}
