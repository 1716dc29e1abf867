using ConfigLint.Engine;

namespace ConfigLint.Reporting;

internal static class SeverityWord
{
    public static string Of(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "info" };
}
