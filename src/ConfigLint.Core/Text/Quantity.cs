using System.Globalization;

namespace ConfigLint.Text;

/// <summary>
/// Times and sizes as ConfigLint's own options and messages write them (<c>300s</c>, <c>1m30s</c>, <c>500ms</c>; <c>8k</c>, <c>20m</c>).
/// Each linted format has a parser of its own, because each has traps of its own.
/// </summary>
internal static class Quantity
{
    /// <summary>Milliseconds of a sum like <c>1h30m</c>; a bare number is seconds. Null where it is not a time.</summary>
    public static long? ParseTime(string text)
    {
        long total = 0;
        var at = 0;
        if (text.Length == 0) return null;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && text[at] is >= '0' and <= '9') at++;
            if (at == start || at - start > 12) return null;
            var number = long.Parse(text.Substring(start, at - start), CultureInfo.InvariantCulture);
            start = at;
            while (at < text.Length && text[at] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) at++;
            long? unit = text.Substring(start, at - start) switch
            {
                "ms" => 1,
                "" or "s" => 1000,
                "m" => 60_000,
                "h" => 3_600_000,
                "d" => 86_400_000,
                _ => null,
            };
            if (unit is null) return null;
            total += number * unit.Value;
        }

        return total;
    }

    /// <summary>Bytes of <c>8k</c>, <c>20m</c>, <c>1g</c> or a bare number. Null where it is not a size.</summary>
    public static long? ParseSize(string text)
    {
        if (text.Length == 0) return null;
        var shift = text[text.Length - 1] switch { 'k' or 'K' => 10, 'm' or 'M' => 20, 'g' or 'G' => 30, _ => 0 };
        var digits = shift == 0 ? text : text.Substring(0, text.Length - 1);
        if (digits.Length is 0 or > 15) return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number << shift : null;
    }

    /// <summary><c>300s</c>, <c>500ms</c>, <c>1.5s</c>: the way times stand in messages.</summary>
    public static string WriteTime(long milliseconds) => milliseconds switch
    {
        _ when milliseconds % 1000 == 0 => (milliseconds / 1000).ToString(CultureInfo.InvariantCulture) + "s",
        < 1000 => milliseconds.ToString(CultureInfo.InvariantCulture) + "ms",
        _ => (milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "s",
    };

    /// <summary><c>20m</c>, <c>8k</c>, <c>100</c> bytes: the way sizes stand in messages.</summary>
    public static string WriteSize(long bytes) => bytes switch
    {
        > 0 when bytes % (1L << 30) == 0 => (bytes >> 30).ToString(CultureInfo.InvariantCulture) + "g",
        > 0 when bytes % (1L << 20) == 0 => (bytes >> 20).ToString(CultureInfo.InvariantCulture) + "m",
        > 0 when bytes % (1L << 10) == 0 => (bytes >> 10).ToString(CultureInfo.InvariantCulture) + "k",
        _ => bytes.ToString(CultureInfo.InvariantCulture),
    };
}
