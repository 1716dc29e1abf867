using ConfigLint.Programs.Servers;

namespace ConfigLint.Syntax.Systemd;

/// <summary>What to write instead of a value that the manager does not take.</summary>
internal static class SettingHint
{
    /// <summary>The value that was meant where one slip away is one that is taken; else what values of that kind look like.</summary>
    public static string For(Setting setting, string value)
    {
        if (Meant(setting, value) is { } meant) return meant;
        var colon = setting.Kind.IndexOf(':');
        return (colon < 0 ? setting.Kind : setting.Kind.Substring(0, colon)) switch
        {
            "boolean" or "tristate" or "fatal-boolean" => "yes or no",
            "enum" or "action" => "one of " + setting.Kind.Substring(setting.Kind.LastIndexOf(':') + 1).Replace(",", ", "),
            "bool-enum" => "yes, no or one of " + setting.Kind.Substring(setting.Kind.LastIndexOf(':') + 1).Replace(",", ", "),
            "sec" or "time" or "parameter-time" or "setting-time" or "sec-default" or "nsec" => "a time such as 5s, 500ms or 1min 30s",
            "unsigned" => "a whole number",
            "mode" => "an octal mode such as 0755",
            "memory" or "memory-limit" or "size" => "a size such as 512M or 2G",
            "cpu-quota" => "a percentage such as 50%",
            "tasks" => "a number, a percentage or infinity",
            "cpu-weight" or "weight" => "a number from 1 to 10000",
            "signal" => "a signal such as SIGTERM",
            "limit" => "a number, soft:hard with soft the smaller, or infinity",
            "limit-size" => "a size such as 512M, or infinity",
            _ => "a value that the manual of systemd names",
        };
    }

    /// <summary>The value one slip away that the manager takes; null where there is none.</summary>
    public static string? Meant(Setting setting, string value)
    {
        foreach (var guess in Guesses(value))
        {
            if (guess != value && guess.Length > 0 && SettingValue.Check(setting, guess) is null) return guess;
        }

        return null;
    }

    /// <summary>
    /// The two differ in how they are spelt alone: case, quotes, a unit. <c>CPUQuota=2</c> may be 2% or two processors,
    /// and <c>Type=daemon</c> may be simple or forking.
    /// </summary>
    public static bool IsSpelling(string value, string meant) =>
        meant != value + "%" && value.IndexOf(':') < 0 && value.ToLowerInvariant() is not ("daemon" or "none" or "-1");

    private static IEnumerable<string> Guesses(string value)
    {
        yield return value.Trim('"', '\'');
        yield return value.ToLowerInvariant();
        yield return value.ToUpperInvariant();
        yield return value + "%";
        if (value.EndsWith('k') && UnitValue.Unsigned(value.Substring(0, value.Length - 1)) is { } thousands)
        {
            yield return (thousands * 1024).ToString(CultureInfo.InvariantCulture);
        }

        // 512MB, 512MiB, 512mb.
        yield return value.ToUpperInvariant().TrimEnd('B').TrimEnd('I');
        yield return value.ToLowerInvariant() switch
        {
            "unlimited" or "none" or "max" or "-1" => "infinity",
            "enable" or "enabled" => "yes",
            "disable" or "disabled" => "no",
            "daemon" => "simple",
            "never" => "no",
            _ => "",
        };
        var colon = value.IndexOf(':');
        if (colon > 0) yield return value.Substring(colon + 1) + ":" + value.Substring(0, colon);
    }
}
