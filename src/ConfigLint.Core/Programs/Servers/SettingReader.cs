using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>Reads the numbers a program works with: timeouts, limits, permissions.</summary>
internal static class SettingReader
{
    public static Value<long> Read(ProgramReading reading, Setting? setting)
    {
        var program = reading.Run.Program;
        if (setting is null) return Value<long>.Unknown("not known of this program", program.Origin);
        if (reading.Last(setting.Input) is { } word)
        {
            var number = word.IsKnown ? Parse(word.Text, setting.Unit) : null;
            return number is { } known ? new Value<long>(known, word.Certainty, word.Origin) : Value<long>.Unknown($"{word.Text} is not known", word.Origin);
        }

        if ((reading.Doubt(setting.Input) ?? reading.ConfigDoubt) is { } doubt) return Value<long>.Unknown(doubt, program.Origin);
        return setting.Default is { } value
            ? Value.Default(value, program.At, setting.Versions)
            : Value<long>.Unknown(setting.Versions ?? "not known of this program", program.Origin);
    }

    public static long? Parse(string text, SettingUnit unit) => unit switch
    {
        SettingUnit.Seconds => ParseNumber(text) is { } seconds ? (long)(seconds * 1000) : null,
        SettingUnit.Milliseconds or SettingUnit.Bytes => ParseNumber(text) is { } number ? (long)number : null,
        SettingUnit.Duration => Quantity.ParseTime(text),
        SettingUnit.Umask => ParseOctal(text) is { } taken ? 0x1FF & ~taken : null,
        _ => ParseOctal(text),
    };

    private static decimal? ParseNumber(string text) =>
        text.Length <= 15 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? ParseOctal(string text)
    {
        long mode = 0;
        if (text.StartsWith("0o", StringComparison.Ordinal)) text = text.Substring(2);
        if (text.Length is 0 or > 5) return null;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '7') return null;
            mode = mode * 8 + (digit - '0');
        }

        return mode;
    }
}
