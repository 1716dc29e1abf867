using System.Text.RegularExpressions;
using ConfigLint.Engine;

namespace ConfigLint.RuleGen;

/// <summary>
/// What a rule asks about, as its class says: <c>class ZeroTimeout : NginxDirectiveRule</c>, <c>class MissingRestart : Rule&lt;Unit&gt;</c>. The catalogue groups rules by it,
/// so that a run makes those alone whose subject occurs: making all of them is a fifth of what a small run takes.
/// </summary>
internal static partial class RuleSubject
{
    public static string? Of(string root, RuleFile rule)
    {
        if (rule.IsReportedByEngine) return "";
        if (rule.Check is { } check) return Declared(check);
        var path = Path.Combine(root, rule.ClassFile);
        if (!File.Exists(path) || Base().Match(File.ReadAllText(path)) is not { Success: true } match || match.Groups[1].Value != rule.ClassName) return null;
        return match.Groups[2].Success ? match.Groups[2].Value : "NginxFile";
    }

    /// <summary>As Rules.Declared.DeclaredRules makes them.</summary>
    private static string Declared(DeclaredCheck check) => check switch
    {
        { Format: DeclaredFormat.Nginx, Present: true } => "NginxFile",
        { Format: DeclaredFormat.Nginx } => "NginxLevel",
        { Format: DeclaredFormat.Systemd } => "Unit",
        _ => "LoadBalancerConfig",
    };

    [GeneratedRegex(@"class (\w+)(?:\([^)]*\))? : (?:Rule<(\w+)>|NginxDirectiveRule)")]
    private static partial Regex Base();
}
