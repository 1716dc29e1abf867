using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>OnCalendar= in the form of a crontab, which <c>calendar_spec_from_string()</c> does not read.</summary>
internal sealed class CronInTimer : Rule<UnitFile>
{
    private static readonly string[] Days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    protected internal override void Check(UnitFile file, Report report)
    {
        if (file.Kind != UnitKind.Timer) return;
        foreach (var entry in file.All("Timer", "OnCalendar"))
        {
            if (!entry.IsCertain || !IsCron(entry.Value)) continue;
            var meant = Convert(entry.Value);
            report.At(entry.At)
                .Variant(meant is null ? "form" : "")
                .With("value", entry.Value)
                .With("meant", meant)
                .SafeFix(meant is null ? [] : UnitEdits.Value(entry, meant));
        }
    }

    /// <summary>Five fields of digits and signs, or <c>@daily</c>. A date and a time of systemd have a dash or a colon, and are never five words.</summary>
    private static bool IsCron(string value)
    {
        if (value.Length > 1 && value[0] == '@') return value.Skip(1).All(char.IsLetter);
        var fields = value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        return fields.Length == 5 && fields.Take(4).All(static field => field.All(static c => c is (>= '0' and <= '9') or '*' or '/' or ',' or '-'));
    }

    /// <summary>The same times for systemd; null where that takes more than one line, or more thought.</summary>
    private static string? Convert(string value)
    {
        if (value[0] == '@') return value is "@hourly" or "@daily" or "@weekly" or "@monthly" or "@yearly" ? value.Substring(1) : null;
        var fields = value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        var (minute, hour, day, month) = (Field(fields[0], "0"), Field(fields[1], "0"), Field(fields[2], "1"), Field(fields[3], "1"));
        if (minute is null || hour is null || day is null || month is null) return null;
        var weekday = "";
        if (fields[4] != "*")
        {
            // A crontab with both means either, OnCalendar= both at once.
            if (day != "*" || fields[4].Length != 1 || fields[4][0] is not (>= '0' and <= '7')) return null;
            weekday = Days[fields[4][0] - '0'] + " ";
        }

        return $"{weekday}*-{month}-{day} {hour}:{minute}:00";
    }

    /// <param name="first">Where <c>*/5</c> begins to count.</param>
    private static string? Field(string field, string first)
    {
        if (field == "*") return field;
        if (UnitValue.Unsigned(field) is not null) return field.PadLeft(2, '0');
        return field.StartsWith("*/", StringComparison.Ordinal) && UnitValue.Unsigned(field.Substring(2)) is > 0 ? first + field.Substring(1) : null;
    }

    private static readonly char[] Blanks = [' ', '\t'];
}
