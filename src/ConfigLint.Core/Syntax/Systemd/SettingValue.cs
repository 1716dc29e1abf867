using ConfigLint.Programs.Servers;

namespace ConfigLint.Syntax.Systemd;

/// <summary>What the manager says when it ignores a value, and whether it then refuses the unit.</summary>
internal readonly record struct ValueFault(string Log, bool IsFatal = false);

/// <summary>Whether the manager takes a value, by the kind of its setting; with the journal's line as systemd 252 prints it (measured).</summary>
internal static class SettingValue
{
    /// <summary>Null where the value is taken, and where the kind is not one of those that are checked here.</summary>
    public static ValueFault? Check(Setting setting, string value)
    {
        var colon = setting.Kind.IndexOf(':');
        return colon < 0 ? CheckPlain(setting, value) : CheckNames(setting, value, colon);
    }

    /// <summary>Whether an empty value leaves the setting as it was. Of all others it takes back what was set.</summary>
    public static bool KeepsOnEmpty(Setting setting) => setting.Kind is "units" || Check(setting, "") is not null;

    private static ValueFault? CheckPlain(Setting setting, string value) => setting.Kind switch
    {
        "boolean" when UnitValue.Boolean(value) is null => new($"Failed to parse boolean value, ignoring: {value}"),
        "tristate" when value.Length > 0 && UnitValue.Boolean(value) is null => new($"Failed to parse boolean value, ignoring: {value}"),
        "fatal-boolean" when UnitValue.Boolean(value) is null => new($"Failed to parse boolean value: {value}", IsFatal: true),
        "sec" when UnitValue.Time(value) is null => new($"Failed to parse sec value, ignoring: {value}"),
        "time" when UnitValue.Time(value) is null => new($"Failed to parse time value, ignoring: {value}"),
        "parameter-time" when UnitValue.Time(value) is null => new($"Failed to parse {setting.Key}= parameter, ignoring: {value}"),
        "setting-time" when value.Length > 0 && UnitValue.Time(value) is null => new($"Failed to parse {setting.Key}= setting, ignoring: {value}"),
        "sec-default" when value.Length > 0 && UnitValue.Time(value) is null => new($"Failed to parse sec_def_infinity value, ignoring: {value}"),
        "nsec" when UnitValue.Time(value.Replace("nsec", "usec").Replace("ns", "us"), 0.000001m) is null => new($"Failed to parse nsec value, ignoring: {value}"),
        "unsigned" when UnitValue.Unsigned(value) is not <= uint.MaxValue => new($"Failed to parse unsigned value, ignoring: {value}"),
        "mode" when UnitValue.Mode(value) is null => new($"Failed to parse mode value, ignoring: {value}"),
        "size" when UnitValue.Size(value) is null => new($"Failed to parse size value, ignoring: {value}"),
        "memory" or "memory-limit" => Memory(setting, value),
        "cpu-quota" when value.Length > 0 && UnitValue.Percent(value) is not > 0 => new($"Invalid CPU quota '{value}', ignoring."),
        "tasks" when !IsTasks(value) => new($"Invalid maximum tasks value '{value}', ignoring: Invalid argument"),
        "cpu-weight" when value is not ("" or "idle") && UnitValue.Unsigned(value) is not (>= 1 and <= 10000) => new($"Invalid CPU weight, ignoring: {value}"),
        "weight" when value.Length > 0 && UnitValue.Unsigned(value) is not (>= 1 and <= 10000) => new($"Invalid weight, ignoring: {value}"),
        "signal" when !UnitValue.IsSignal(value) => new($"Failed to parse signal name, ignoring: {value}"),
        "limit" => Limit(value, UnitValue.Unsigned),
        "limit-size" => Limit(value, UnitValue.Size),
        "limit-sec" => Limit(value, text => UnitValue.Time(text)),
        "limit-usec" => Limit(value, text => UnitValue.Time(text, 0.001m)),
        "limit-nice" => Limit(value, text => UnitValue.Unsigned(text.TrimStart('-'))),
        _ => null,
    };

    private static ValueFault? CheckNames(Setting setting, string value, int colon)
    {
        var second = setting.Kind.IndexOf(':', colon + 1);
        var kind = setting.Kind.Substring(0, colon);
        // action:NAMES has no words of its own for the message.
        var names = setting.Kind.Substring((second < 0 ? colon : second) + 1);
        if (Array.IndexOf(names.Split(','), value) >= 0 || (kind == "bool-enum" && UnitValue.Boolean(value) is not null)) return null;
        return new(kind == "action"
            ? $"Failed to parse {setting.Key}=, ignoring: {value}"
            : $"Failed to parse {setting.Kind.Substring(colon + 1, second - colon - 1)}, ignoring: {value}");
    }

    private static ValueFault? Memory(Setting setting, string value) => UnitValue.Memory(value) switch
    {
        null => new($"Invalid memory limit '{value}', ignoring: Invalid argument"),
        0 when setting.Kind == "memory-limit" => new($"Memory limit '{value}' out of range, ignoring."),
        _ => null,
    };

    private static ValueFault? Limit(string value, Func<string, long?> one) => UnitValue.Limit(value, one) switch
    {
        null => new($"Failed to parse resource value, ignoring: {value}"),
        var (soft, hard) when soft > hard => new($"Soft resource limit chosen higher than hard limit, ignoring: {value}"),
        _ => null,
    };

    private static bool IsTasks(string value) => value is "" or "infinity" || UnitValue.Percent(value) is > 0 and <= 100 || UnitValue.Unsigned(value) > 0;
}
