using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>The escape sequences of the text report; all empty where there is no colour.</summary>
internal sealed record Palette(string Error, string Warning, string Info, string Frame, string Strong, string Reset)
{
    public static readonly Palette None = new("", "", "", "", "", "");

    public static readonly Palette Ansi = new("\u001b[1;31m", "\u001b[1;33m", "\u001b[1;36m", "\u001b[34m", "\u001b[1m", "\u001b[0m");

    public string Of(Severity severity) => severity switch { Severity.Error => Error, Severity.Warning => Warning, _ => Info };
}
