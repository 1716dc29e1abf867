using ConfigLint.Formats.Systemd;

namespace ConfigLint.Formats.Nginx;

/// <summary>Times and sizes exactly as nginx reads them.</summary>
internal static class NginxValues
{
    /// <summary>
    /// ngx_parse_time: a sum of numbers with units in falling order (<c>y M w d h m s ms</c>), spaces allowed between, a bare number is seconds.
    /// </summary>
    /// <param name="milliseconds">True for directives read to the millisecond (ngx_conf_set_msec_slot); false for whole seconds, where <c>ms</c> is refused.</param>
    /// <returns>Milliseconds, or null where nginx says "invalid value".</returns>
    public static long? ParseTime(string text, bool milliseconds = true)
    {
        if (text.Length == 0) return null;
        long total = 0;
        var at = 0;
        var last = 0;
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && text[at] is >= '0' and <= '9') at++;
            if (Number(text, start, at) is not { } number) return null;
            var (rank, scale, length) = Unit(text, at);
            if (rank <= last || (rank == 8 && !milliseconds)) return null;
            last = rank;
            at += length;
            // Past this nginx says "invalid value" (NGX_MAX_INT_T_VALUE); a time in whole seconds goes on a thousand times as far, and no one writes that.
            if (number > (long.MaxValue - total) / scale) return null;
            total += number * scale;
            while (at < text.Length && text[at] == ' ') at++;
        }

        return total;
    }

    private static (int Rank, long Milliseconds, int Length) Unit(string text, int at)
    {
        if (at == text.Length) return (7, 1000, 0);
        switch (text[at])
        {
            case 'y': return (1, 31_536_000_000, 1);
            case 'M': return (2, 2_592_000_000, 1);
            case 'w': return (3, 604_800_000, 1);
            case 'd': return (4, 86_400_000, 1);
            case 'h': return (5, 3_600_000, 1);
            case 'm' when at + 1 < text.Length && text[at + 1] == 's': return (8, 1, 2);
            case 'm': return (6, 60_000, 1);
            case 's': return (7, 1000, 1);
            case ' ': return (7, 1000, 1);
            default: return (0, 0, 0);
        }
    }

    /// <summary>ngx_parse_size (k, m) and ngx_parse_offset (also g): bytes, or null where nginx says "invalid value".</summary>
    public static long? ParseSize(string text, bool gigabytes = true)
    {
        if (text.Length == 0) return null;
        var shift = text[text.Length - 1] switch { 'k' or 'K' => 10, 'm' or 'M' => 20, 'g' or 'G' when gigabytes => 30, _ => 0 };
        var digits = shift == 0 ? text.Length : text.Length - 1;
        return Number(text, 0, digits) is { } value && value <= long.MaxValue >> shift ? value << shift : null;
    }

    /// <summary>
    /// As ngx_atosz, without making a string; null where there is no digit, another character, or too much.
    /// </summary>
    private static long? Number(string text, int start, int end)
    {
        if (start == end) return null;
        long number = 0;
        for (var at = start; at < end; at++)
        {
            var digit = text[at] - '0';
            if (digit is < 0 or > 9 || (number >= Cutoff && (number > Cutoff || digit > CutoffDigit))) return null;
            number = number * 10 + digit;
        }

        return number;
    }

    private const long Cutoff = long.MaxValue / 10;
    private const int CutoffDigit = (int)(long.MaxValue % 10);

    /// <summary>
    /// What a value that nginx refuses was meant to be: <c>300sec</c>, <c>5min</c>, <c>0.5s</c>, <c>1hour</c>. Null where that is not plain.
    /// </summary>
    /// <param name="milliseconds">As in <see cref="ParseTime"/>.</param>
    public static string? MeantTime(string text, bool milliseconds = true)
    {
        var at = 0;
        while (at < text.Length && text[at] is (>= '0' and <= '9') or '.') at++;
        if (at == 0 || !decimal.TryParse(text.Substring(0, at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        decimal scale = text.Substring(at).Trim().ToLowerInvariant() switch
        {
            "ms" or "msec" or "millis" or "milliseconds" => 1,
            "" or "s" or "sec" or "secs" or "second" or "seconds" => 1000,
            "m" or "min" or "mins" or "minute" or "minutes" => 60_000,
            "h" or "hr" or "hrs" or "hour" or "hours" => 3_600_000,
            "d" or "day" or "days" => 86_400_000,
            _ => 0,
        };
        var total = number * scale;
        if (scale == 0 || total != decimal.Truncate(total) || total > long.MaxValue) return null;
        // nginx knows no decimal point.
        return total % 1000 == 0 ? (total / 1000).ToString("0", CultureInfo.InvariantCulture) + "s" : milliseconds ? total.ToString("0", CultureInfo.InvariantCulture) + "ms" : null;
    }

    /// <summary>What a size that nginx refuses was meant to be: <c>10MB</c>, <c>1.5m</c>, <c>10 mb</c>. Null where that is not plain.</summary>
    /// <param name="gigabytes">As in <see cref="ParseSize"/>.</param>
    public static string? MeantSize(string text, bool gigabytes = true)
    {
        var at = 0;
        while (at < text.Length && text[at] is (>= '0' and <= '9') or '.') at++;
        if (at == 0 || !decimal.TryParse(text.Substring(0, at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
        decimal scale = text.Substring(at).Trim().ToLowerInvariant() switch
        {
            "b" or "bytes" => 1,
            "k" or "kb" or "kib" or "ki" => 1 << 10,
            "m" or "mb" or "mib" or "mi" => 1 << 20,
            "g" or "gb" or "gib" or "gi" => 1 << 30,
            _ => 0,
        };
        var total = number * scale;
        if (scale == 0 || total != decimal.Truncate(total) || total > long.MaxValue) return null;
        return gigabytes || total % (1 << 30) != 0 ? Text.Quantity.WriteSize((long)total) : (total / (1 << 20)).ToString("0", CultureInfo.InvariantCulture) + "m";
    }
}
