using ConfigLint.Model;

namespace ConfigLint.Formats.Compose;

/// <summary>Numbers, times and sizes as compose writes them. What cannot be read is Unknown, with the reason.</summary>
internal static class ComposeQuantity
{
    private const int Longest = 40;

    /// <summary>A century.</summary>
    private const decimal MostMilliseconds = 3_155_760_000_000;

    public static Value<int> Number(Value<string> text) =>
        Convert<int>(text, int.TryParse(text.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, "number");

    /// <summary>0 to 65535.</summary>
    public static Value<int> Port(Value<string> text) =>
        Convert<int>(text, int.TryParse(text.V, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? port : null, "port");

    /// <summary>Milliseconds of <c>1m30s</c>, <c>1.5s</c>, <c>500ms</c>, rounded up; a bare number is no duration (Go's time.ParseDuration).</summary>
    public static Value<long> Duration(Value<string> text) => Convert(text, text.IsUnknown ? null : Milliseconds(text.V), "duration");

    /// <summary>Bytes of <c>512m</c>, <c>1gb</c>, <c>64KiB</c> or a bare number (go-units' RAMInBytes: all units are powers of 1024).</summary>
    public static Value<long> Size(Value<string> text) => Convert(text, text.IsUnknown ? null : Bytes(text.V), "size");

    private static Value<T> Convert<T>(Value<string> text, T? value, string what)
        where T : struct
    {
        if (text.IsUnknown) return Value<T>.Unknown(text.Note ?? "not known", text.From);
        return value is { } known ? new Value<T>(known, text.Certainty, text.From, text.Note) : Value<T>.Unknown($"{text.V} is no {what}", text.From);
    }

    private static long? Milliseconds(string text)
    {
        if (text == "0") return 0;
        if (text.Length is 0 or > Longest) return null;
        decimal total = 0;
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && text[at] is (>= '0' and <= '9') or '.') at++;
            var digits = text.Substring(start, at - start);
            if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || number > MostMilliseconds) return null;
            start = at;
            while (at < text.Length && text[at] is not ((>= '0' and <= '9') or '.')) at++;
            decimal? unit = text.Substring(start, at - start) switch
            {
                "ns" => 0.000_001m,
                "us" or "µs" or "μs" => 0.001m,
                "ms" => 1,
                "s" => 1000,
                "m" => 60_000,
                "h" => 3_600_000,
                "d" => 86_400_000,
                "w" => 604_800_000,
                _ => null,
            };
            if (unit is null) return null;
            total += number * unit.Value;
        }

        return total <= MostMilliseconds ? (long)Math.Ceiling(total) : null;
    }

    private static long? Bytes(string text)
    {
        var end = 0;
        while (end < text.Length && text[end] is (>= '0' and <= '9') or '.') end++;
        if (end is 0 or > 15 || !decimal.TryParse(text.Substring(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        var unit = text.Substring(end).TrimStart().ToLowerInvariant();
        if (unit.EndsWith("ib", StringComparison.Ordinal)) unit = unit.Substring(0, unit.Length - 2);
        else if (unit.EndsWith('b')) unit = unit.Substring(0, unit.Length - 1);
        var power = unit switch { "" => 0, "k" => 1, "m" => 2, "g" => 3, "t" => 4, "p" => 5, _ => -1 };
        if (power < 0) return null;
        for (; power > 0 && number < long.MaxValue / 1024; power--) number *= 1024;
        return power == 0 && number < long.MaxValue ? (long)number : null;
    }
}
