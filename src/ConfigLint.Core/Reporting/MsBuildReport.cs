using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary><c>file(line,col): warning CFLnnnn: message</c>: MSBuild's canonical form, which editors and build logs make links of.</summary>
internal sealed class MsBuildReport() : ReportFormat("msbuild", "one line a finding, as compilers write it", PathBase.CurrentFolder)
{
    public override void Write(LintResult result, ReportContext context, TextWriter to)
    {
        foreach (var finding in result.Findings)
        {
            if (!context.Shows(finding.Severity)) continue;
            var start = finding.Start;
            var path = Visible.Of(context.ShowPath(finding.Path));
            to.Write(Visible.Line($"{path}({start.Line},{start.Column}): {SeverityWord.Of(finding.Severity)} {finding.Rule.Id}: {Visible.Of(finding.Message)}\n"));
        }
    }
}
