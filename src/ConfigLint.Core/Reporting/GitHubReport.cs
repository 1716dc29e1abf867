using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>
/// Workflow commands: GitHub shows each finding at its line in the pull request
/// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
/// </summary>
internal sealed class GitHubReport() : ReportFormat("github", "annotations in a GitHub workflow", PathBase.Repository)
{
    public override void Write(LintResult result, ReportContext context, TextWriter to)
    {
        foreach (var finding in result.Findings)
        {
            if (!context.Shows(finding.Severity)) continue;
            var (start, end) = (finding.Start, finding.At.EndPosition);
            to.Write($"::{Command(finding.Severity)} file={Property(context.ShowPath(finding.Path))},line={start.Line},endLine={end.Line},col={start.Column}");
            // GitHub takes columns only of an annotation within one line.
            if (start.Line == end.Line) to.Write($",endColumn={end.Column}");
            to.Write($",title={Property($"{finding.Rule.Id} {finding.Rule.Name}")}::{Data(finding.Message)}");
            foreach (var place in finding.Related)
                to.Write($"%0A{Data(context.ShowPath(place.At.Text.Path))}:{place.At.Position.Line}: {Data(finding.MessageAt(place))}");
            if (finding.Remedy.Length > 0) to.Write("%0Afix: " + Data(finding.Remedy));
            to.Write('\n');
        }
    }

    private static string Command(Severity severity) => severity == Severity.Info ? "notice" : SeverityWord.Of(severity);

    /// <summary>Line breaks are gone after <see cref="Visible.Of(string)"/>; a percent sign could forge one.</summary>
    private static string Data(string text) => Visible.Of(text).Replace("%", "%25");

    private static string Property(string text) => Data(text).Replace(":", "%3A").Replace(",", "%2C");
}
