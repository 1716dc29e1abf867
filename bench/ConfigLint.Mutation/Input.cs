using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Testing;

namespace ConfigLint.Mutation;

/// <summary>Files that are parsed and joined once: no mutant changes what the rules are asked about.</summary>
/// <param name="ruleId">The rule that they are a fixture of.</param>
internal sealed class Input(string ruleId, bool isBad, IFileSet files, LintOptions options)
{
    private Workspace? workspace;
    private List<Deployment>? deployments;

    /// <summary>All that a test would see of it: of a bad one the findings, of a good one which rules report.</summary>
    public string Judge()
    {
        try
        {
            var findings = Lint();
            if (isBad) return FindingText.Of(findings, ruleId).TrimEnd('\n');
            return string.Join(' ', findings.Where(finding => finding.Rule.Id == ruleId || finding.Severity > Severity.Info).Select(static finding => finding.Rule.Id)
                .Distinct().Order(StringComparer.Ordinal));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return e.GetType().Name;
        }
    }

    /// <summary>As <see cref="LintEngine.Run"/> has it, without a second thread. That both say the same is seen where no mutant is active.</summary>
    private List<Finding> Lint()
    {
        workspace ??= WorkspaceReader.Read(files, options);
        deployments ??= ChainBuilder.Build(workspace, options.Config);
        var findings = new List<Finding>();
        var collector = new FindingCollector(findings);
        var rules = new RuleRunner(options.Config, collector);
        LintEngine.ReportProblems(workspace, collector);
        rules.Run(Subjects.Of(workspace));
        rules.Run(Subjects.Of(deployments));
        rules.Run(Subjects.Alone(workspace.Files));
        rules.Run(Subjects.Settled(workspace));
        collector.ReportLeftOut();
        FindingList.Complete(findings, workspace, options);
        return findings;
    }
}
