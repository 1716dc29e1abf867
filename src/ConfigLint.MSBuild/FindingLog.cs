using ConfigLint.Engine;
using ConfigLint.Reporting;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ConfigLint.MSBuild;

/// <summary>Writes findings to the build's log in the canonical form, <c>file(line,col): warning CFLnnnn: message</c>.</summary>
/// <param name="severityOf">What a finding is in this build.</param>
/// <param name="shown">From a path of the run to the path that the log shows.</param>
internal sealed class FindingLog(TaskLoggingHelper log, Func<Finding, Severity> severityOf, Func<string, string> shown)
{
    public void Write(Finding finding)
    {
        var at = finding.Start;
        var file = Visible.Of(shown(finding.Path));
        var message = BuildMessage.Of(finding);
        // Without an end position: the console would print four numbers, where compilers print two.
        switch (severityOf(finding))
        {
            case Severity.Error:
                log.LogError(null, finding.Rule.Id, null, file, at.Line, at.Column, 0, 0, message);
                break;
            case Severity.Warning:
                log.LogWarning(null, finding.Rule.Id, null, file, at.Line, at.Column, 0, 0, message);
                break;
            case Severity.Info:
                log.LogMessage(null, finding.Rule.Id, null, file, at.Line, at.Column, 0, 0, MessageImportance.Low, message);
                break;
        }
    }
}
