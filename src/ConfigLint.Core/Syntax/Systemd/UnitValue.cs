namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// The value grammars of units (src/basic/time-util.c, parse-util.c, rlimit-util.c, percent-util.c of v255; each trap measured with 252). Null is what
/// the manager ignores.
/// </summary>
internal static class UnitValue
{
    /// <summary><c>infinity</c>, as a time in milliseconds, a size or a number.</summary>
    public const long Infinity = long.MaxValue;

    // In the manager's order: the first that fits wins, so "m" stands after "months", "minutes" and "ms".
    private static readonly (string Suffix, decimal Milliseconds)[] TimeUnits =
    [
        ("seconds", 1000), ("second", 1000), ("sec", 1000), ("s", 1000),
        ("minutes", 60_000), ("minute", 60_000), ("min", 60_000), ("months", Month), ("month", Month), ("M", Month),
        ("msec", 1), ("ms", 1), ("m", 60_000),
        ("hours", 3_600_000), ("hour", 3_600_000), ("hr", 3_600_000), ("h", 3_600_000),
        ("days", 86_400_000), ("day", 86_400_000), ("d", 86_400_000),
        ("weeks", 604_800_000), ("week", 604_800_000), ("w", 604_800_000),
        ("years", Year), ("year", Year), ("y", Year),
        ("usec", 0.001m), ("us", 0.001m), ("µs", 0.001m), ("μs", 0.001m),
    ];

    private const decimal Month = 2_629_800_000;
    private const decimal Year = 31_557_600_000;

    /// <summary>1/yes/y/true/t/on and their opposites, in any case.</summary>
    public static bool? Boolean(string text) => text.ToLowerInvariant() switch
    {
        "1" or "yes" or "y" or "true" or "t" or "on" => true,
        "0" or "no" or "n" or "false" or "f" or "off" => false,
        _ => null,
    };

    /// <summary>
    /// A sum like <c>1min 30s</c> in milliseconds. A bare number is seconds, or <paramref name="bare"/> milliseconds; units are case-sensitive: <c>5M</c>
    /// is five months, <c>5S</c> nothing.
    /// </summary>
    public static long? Time(string text, decimal bare = 1000)
    {
        var at = SkipBlanks(text, 0);
        if (string.CompareOrdinal(text, at, "infinity", 0, 8) == 0) return SkipBlanks(text, at + 8) == text.Length ? Infinity : null;
        if (at == text.Length) return null;
        decimal total = 0;
        while (at < text.Length)
        {
            if (Number(text, ref at) is not { } number) return null;
            var digitsEnd = at;
            at = SkipBlanks(text, at);
            var unit = bare;
            var length = 0;
            foreach (var (suffix, milliseconds) in TimeUnits)
            {
                if (string.CompareOrdinal(text, at, suffix, 0, suffix.Length) != 0) continue;
                (unit, length) = (milliseconds, suffix.Length);
                break;
            }

            // "12.34.56" and "5,5" are no times, "12.34 .56" is.
            if (length == 0 && at == digitsEnd && at < text.Length) return null;
            at = SkipBlanks(text, at + length);
            total += number * unit;
            if (total >= 1e15m) return null;
        }

        return (long)total;
    }

    /// <summary>Bytes of <c>512M</c>, <c>1.5G</c>, <c>1G 512M</c>: K M G T P E in upper case, powers of 1024.</summary>
    public static long? Size(string text)
    {
        const string units = "EPTGMKB";
        var at = SkipBlanks(text, 0);
        if (at == text.Length || text[at] == '-') return null;
        decimal total = 0;
        var next = 0;
        while (at < text.Length)
        {
            if (Number(text, ref at) is not { } number) return null;
            at = SkipBlanks(text, at);
            var unit = at < text.Length ? units.IndexOf(text[at]) : -1;
            // Units descend, and a number without one is the last.
            if (unit >= 0 && unit < next) return null;
            if (unit < 0 && at < text.Length) return null;
            next = unit < 0 ? units.Length : unit + 1;
            for (var i = unit < 0 ? 6 : unit; i < 6; i++) number *= 1024;
            if (unit >= 0) at++;
            total += number;
            if (total >= long.MaxValue) return null;
            at = SkipBlanks(text, at);
        }

        return (long)total;
    }

    /// <summary>MemoryMax= and its like: a size, a percentage of the machine (then -1), <c>infinity</c>, or nothing, which is infinity.</summary>
    public static long? Memory(string text) => text switch
    {
        "" or "infinity" => Infinity,
        _ when Percent(text) <= 100 => -1,
        _ => Size(text),
    };

    /// <summary>A number with <c>%</c>, <c>‰</c> or <c>‱</c>, two decimals at most, in percent.</summary>
    public static decimal? Percent(string text)
    {
        var last = text.Length > 0 ? text[text.Length - 1] : '\0';
        if (last is not ('%' or '‰' or '‱')) return null;
        var number = text.Substring(0, text.Length - 1);
        var dot = number.IndexOf('.');
        if (number.Length is 0 or > 9 || number[0] == '.' || (dot >= 0 && (dot == number.Length - 1 || number.Length - dot > 3))) return null;
        if (!decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return null;
        return value / (last == '%' ? 1 : last == '‰' ? 10 : 100);
    }

    /// <summary>A whole number without sign, decimal, <c>0x</c> or octal with a leading 0 (<c>safe_atou64()</c>).</summary>
    public static long? Unsigned(string text)
    {
        var at = SkipBlanks(text, 0);
        if (at < text.Length && text[at] == '+') at++;
        var digits = text.Substring(at);
        if (digits.Length is 0 or > 18) return null;
        var radix = 10;
        if (digits.Length > 1 && digits[0] == '0')
        {
            radix = digits[1] switch { 'x' or 'X' => 16, 'b' => 2, 'o' => 8, _ => 8 };
            digits = digits.Substring(digits[1] is 'x' or 'X' or 'b' or 'o' ? 2 : 1);
            if (digits.Length == 0) return null;
        }

        return Digits(digits, radix);
    }

    /// <summary>An octal file mode up to 7777.</summary>
    public static int? Mode(string text) => text.Length is > 0 and < 12 && Digits(text, 8) is { } mode and <= 0xFFF ? (int)mode : null;

    /// <summary>One side, or <c>soft:hard</c>, of a resource limit. <c>infinity</c>, never <c>unlimited</c>.</summary>
    /// <param name="one">The grammar of one side.</param>
    public static (long Soft, long Hard)? Limit(string text, Func<string, long?> one)
    {
        var colon = text.IndexOf(':');
        var soft = Side(colon < 0 ? text : text.Substring(0, colon), one);
        var hard = colon < 0 ? soft : Side(text.Substring(colon + 1), one);
        return soft is { } s && hard is { } h ? (s, h) : null;
    }

    /// <summary>A signal by name, with or without SIG, in upper case, or by number.</summary>
    public static bool IsSignal(string text)
    {
        if (Unsigned(text) is { } number) return number is > 0 and <= 64;
        var name = text.StartsWith("SIG", StringComparison.Ordinal) ? text.Substring(3) : text;
        return Array.IndexOf(Signals, name) >= 0 || name.StartsWith("RTMIN", StringComparison.Ordinal) || name.StartsWith("RTMAX", StringComparison.Ordinal);
    }

    private static readonly string[] Signals =
    [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "IOT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CLD", "CONT", "STOP",
        "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "POLL", "PWR", "SYS",
    ];

    private static long? Side(string text, Func<string, long?> one) => text.Trim() switch
    {
        "" => null,
        "infinity" => Infinity,
        var value => one(value),
    };

    /// <summary>Digits with an optional fraction, as strtoll() and the fraction loop read them: <c>.5</c> is one, <c>5.</c> and <c>-5</c> are none.</summary>
    private static decimal? Number(string text, ref int at)
    {
        if (at < text.Length && text[at] == '+') at++;
        var start = at;
        while (at < text.Length && IsDigit(text[at])) at++;
        var whole = at - start;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            var fraction = at;
            while (at < text.Length && IsDigit(text[at])) at++;
            if (at == fraction) return null;
        }

        if (at == start || whole > 15 || at - start > 26) return null;
        return decimal.Parse("0" + text.Substring(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    private static long? Digits(string digits, int radix)
    {
        long value = 0;
        foreach (var c in digits)
        {
            var digit = c switch { >= '0' and <= '9' => c - '0', >= 'a' and <= 'f' => c - 'a' + 10, >= 'A' and <= 'F' => c - 'A' + 10, _ => 99 };
            if (digit >= radix || value > long.MaxValue / 16 - 1) return null;
            value = (value * radix) + digit;
        }

        return value;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r') at++;
        return at;
    }
}
