using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>A finding in one sentence and its remedy, for hosts that have one line and no place for more: build logs and lists of warnings.</summary>
internal static class BuildMessage
{
    public static string Of(Finding finding) => Visible.Of(finding.Remedy.Length == 0 ? finding.Message : $"{finding.Message.TrimEnd('.')}. {finding.Remedy}");
}
