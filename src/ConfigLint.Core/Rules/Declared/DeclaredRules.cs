using ConfigLint.Engine;

namespace ConfigLint.Rules.Declared;

/// <summary>Makes a rule of a declaration, whoever declared it.</summary>
internal static class DeclaredRules
{
    public static Rule Create(DeclaredCheck check) => check switch
    {
        { Format: DeclaredFormat.Nginx, Present: true } => new NginxSettingRule(check),
        { Format: DeclaredFormat.Nginx } => new NginxMissingRule(check),
        _ => throw new ArgumentOutOfRangeException(nameof(check), check.Format, "no such format"),
    };
}
