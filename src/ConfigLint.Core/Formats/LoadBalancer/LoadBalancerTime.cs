using ConfigLint.Text;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>A time of a load-balancer file: <c>30s</c>, <c>500ms</c>, <c>1h30m</c>, <c>1.5s</c>, <c>30 seconds</c>, or a bare number, taken for seconds.</summary>
/// <param name="HasUnit">The unit is written, behind the number or at the end of the key (<c>interval_seconds</c>).</param>
/// <param name="Written">The text, where it has the unit itself.</param>
internal readonly record struct LoadBalancerTime(long Milliseconds, bool HasUnit, string? Written = null)
{
    private const int LongestTime = 40;

    /// <summary>As messages show it.</summary>
    public override string ToString() =>
        Written ?? (HasUnit ? Quantity.WriteTime(Milliseconds) : (Milliseconds / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + " (seconds)");

    /// <param name="unit">Milliseconds of the unit that the key names; null where it names none.</param>
    /// <returns>Null where it is no time; <see cref="IsOpen"/> tells the texts that stand for one.</returns>
    public static LoadBalancerTime? Parse(string text, long? unit)
    {
        if (text.Length is 0 or > LongestTime) return null;
        decimal total = 0;
        var at = 0;
        var inText = false;
        while (at < text.Length)
        {
            if (ReadNumber(text, ref at) is not { } number) return null;
            var word = ReadWord(text, ref at);
            // A bare number is all there is, or it is no time: 1h30.
            if (word.Length == 0 && (at < text.Length || total > 0)) return null;
            if ((word.Length == 0 ? unit ?? 1000m : MillisecondsOf(word)) is not { } factor) return null;
            inText |= word.Length > 0;
            total += number * factor;
            while (at < text.Length && text[at] == ' ') at++;
        }

        return total <= MostMilliseconds ? new LoadBalancerTime((long)Math.Ceiling(total), inText || unit is not null, inText ? text : null) : null;
    }

    /// <summary>
    /// Texts whose meaning the file does not tell: a variable, a word for "none" or "for ever" (-1 among them), ISO 8601, hh:mm:ss, and a month or a slip (5M).
    /// </summary>
    public static bool IsOpen(string text) =>
        text.IndexOfAny(OpenSigns) >= 0 || OpenWords.Contains(text) || text.StartsWith("-1", StringComparison.Ordinal) ||
        (text.Length > 1 && text[0] == 'P' && text[1] is 'T' or (>= '0' and <= '9')) || (text.EndsWith('M') && text[0] is >= '0' and <= '9');

    /// <summary>Milliseconds of a unit as readers of durations know it; null where it is none.</summary>
    public static decimal? MillisecondsOf(string unit) => unit.ToLowerInvariant() switch
    {
        "ns" => 0.000_001m,
        "us" or "µs" or "μs" => 0.001m,
        "ms" or "msec" or "millis" or "millisecond" or "milliseconds" => 1,
        "s" or "sec" or "secs" or "second" or "seconds" => 1000,
        "m" when unit == "m" => 60_000,
        "min" or "mins" or "minute" or "minutes" => 60_000,
        "h" or "hr" or "hrs" or "hour" or "hours" => 3_600_000,
        "d" or "day" or "days" => 86_400_000,
        _ => null,
    };

    private static decimal? ReadNumber(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is (>= '0' and <= '9') or '.') at++;
        var digits = text.Substring(start, at - start);
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= MostMilliseconds ? number : null;
    }

    private static string ReadWord(string text, ref int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        var start = at;
        while (at < text.Length && char.IsLetter(text[at])) at++;
        return text.Substring(start, at - start);
    }

    /// <summary>A century: more is no time anybody waits, and sums stay far from overflow.</summary>
    private const decimal MostMilliseconds = 3_155_760_000_000;

    private static readonly char[] OpenSigns = ['$', '%', '<', '>', '{', '}', '@', ':', '_'];

    private static readonly HashSet<string> OpenWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "auto", "default", "disable", "disabled", "false", "forever", "indefinite", "infinite", "infinity", "inherit", "max", "never", "no", "none", "null", "off",
        "true", "unlimited", "~",
    };
}
