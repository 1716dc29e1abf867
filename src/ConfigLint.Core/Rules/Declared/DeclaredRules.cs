using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Declared;

/// <summary>Makes a rule of a declaration, whoever declared it.</summary>
internal static class DeclaredRules
{
    /// <param name="check">One of which <see cref="Problem"/> finds nothing to say.</param>
    public static Rule Create(DeclaredCheck check) => check switch
    {
        { Format: DeclaredFormat.Nginx, Present: true } => new NginxSettingRule(check),
        { Format: DeclaredFormat.Nginx } => new NginxMissingRule(check),
        { Format: DeclaredFormat.Systemd } => new SystemdSettingRule(check),
        _ => new YamlSettingRule(check),
    };

    /// <summary>A name that the format does not have, as a sentence without a period; null where all are known.</summary>
    public static string? Problem(DeclaredCheck check)
    {
        foreach (var name in check.Names)
        {
            switch (check.Format)
            {
                case DeclaredFormat.Nginx when DirectiveNames.Find(name, 0, name.Length) < 0:
                    return $"nginx has no directive '{name}'{Suggest(name, DirectiveNames.All)}";
                case DeclaredFormat.Systemd when SettingTable.Instance.Find(check.Section!, name) is null:
                    return $"[{check.Section}] has no setting '{name}'{Suggest(name, SettingTable.Instance.KeysOf(check.Section!))}";
            }
        }

        return null;
    }

    private static string Suggest(string name, IEnumerable<string> names) => Suggestion.Nearest(name, names) is { } near ? $", did you mean '{near}'?" : "";
}

/// <summary>A rule that a declaration is all of.</summary>
internal interface IDeclaredRule
{
    DeclaredCheck Declaration { get; }
}
