using ConfigLint.Model;
using ConfigLint.Syntax.Ini;

namespace ConfigLint.Formats.PhpFpm;

/// <summary>The checks of single values (fpm_conf.c: fpm_conf_set_integer, fpm_conf_set_boolean, fpm_conf_set_time, fpm_conf_set_pm, fpm_conf_set_log_level).</summary>
internal static class PhpFpmValue
{
    /// <summary>What php-fpm says of a value that it refuses; null for one that it takes, and for what may be a placeholder.</summary>
    public static string? Problem(PhpFpmValueKind kind, IniEntry entry, string content)
    {
        if (PhpFpmPool.IsTemplate(entry.Value) || LooksFilledIn(entry.Value)) return null;
        var value = Read(entry, content);
        return kind switch
        {
            PhpFpmValueKind.Number => IsNumber(value, 0) ? null : NotANumber,
            PhpFpmValueKind.Flag => value.ToLowerInvariant() is "" or "0" or "1" or "yes" or "no" or "on" or "off" or "true" or "false" or "none" or "null" ? null : "invalid boolean value",
            PhpFpmValueKind.Time => value.Length == 0 ? "invalid time value" : PhpFpmPool.ParseTime(value) is null ? "unknown suffix used in time value" : null,
            PhpFpmValueKind.CoreLimit => value == "unlimited" ? null
                : !IsNumber(value, 0) ? NotANumber
                : value.Length > 1 && value[0] == '-' ? "must be greater than zero or 'unlimited'"
                : null,
            PhpFpmValueKind.Manager => value.ToLowerInvariant() is "static" or "dynamic" or "ondemand" ? null : "invalid process manager (static, dynamic or ondemand)",
            PhpFpmValueKind.LogLevel => value.ToLowerInvariant() is "debug" or "notice" or "warn" or "warning" or "error" or "alert" ? null : "invalid value for 'log_level'",
            _ => null,
        };
    }

    /// <summary>The value as the scanner hands it on: without quotes, words for yes and no as <c>1</c> and nothing.</summary>
    public static string Read(IniEntry entry, string content)
    {
        var isQuoted = entry.ValueAt.Start > 0 && content[entry.ValueAt.Start - 1] is '"' or '\'';
        if (isQuoted) return entry.Value;
        return entry.Value.ToLowerInvariant() switch
        {
            "yes" or "on" or "true" => "1",
            "no" or "off" or "false" or "none" or "null" => "",
            // "30"s: quotes in the middle are taken off as well.
            _ => entry.Value.Contains('"') ? entry.Value.Replace("\"", "", StringComparison.Ordinal) : entry.Value,
        };
    }

    private const string NotANumber = "is not a valid number (greater or equal than zero)";

    private static bool IsNumber(string text, int at)
    {
        if (text.Length > 0 && text[0] == '-') at++;
        for (; at < text.Length; at++)
        {
            if (text[at] is < '0' or > '9') return false;
        }

        return true;
    }

    /// <summary>MAX_CHILDREN, %children%, $children: something that a script replaces; and single quotes, which the scanner takes off in ways of its own.</summary>
    private static bool LooksFilledIn(string value)
    {
        foreach (var c in value)
        {
            if (c is '%' or '$' or '@' or '<' or '{' or '_' or '\'') return true;
        }

        return value.Length > 1 && value[0] is >= 'A' and <= 'Z' && value[1] is >= 'A' and <= 'Z';
    }
}
