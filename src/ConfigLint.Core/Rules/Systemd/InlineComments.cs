using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>What looks like a comment after a value. Units have comment lines only, so it is part of the value.</summary>
internal static class InlineComments
{
    /// <summary>The offset of the blank before the <c>#</c> or <c>;</c>; -1 where there is none.</summary>
    public static int Find(string value)
    {
        for (var at = value.IndexOfAny(Signs); at >= 0; at = value.IndexOfAny(Signs, at + 1))
        {
            if (at > 0 && value[at - 1] is ' ' or '\t') return value.Substring(0, at).TrimEnd(' ', '\t').Length;
        }

        return -1;
    }

    /// <summary>
    /// Whether the comment is all that is wrong with a value: without it the manager takes it. Only of settings whose values have no blanks of their own.
    /// </summary>
    public static bool Spoils(Setting setting, string value)
    {
        var end = Find(value);
        if (end <= 0) return false;
        var plain = value.Substring(0, end);
        return setting.Kind switch
        {
            "user" or "working-directory" or "fatal-path" or "environment-file" => plain.IndexOf(' ') < 0,
            "output" or "input" => plain.IndexOf(' ') < 0,
            _ => SettingValue.Check(setting, value) is not null && SettingValue.Check(setting, plain) is null,
        };
    }

    private static readonly char[] Signs = ['#', ';'];
}
