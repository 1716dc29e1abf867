namespace ConfigLint.Formats.HAProxy;

/// <summary>A time of HAProxy: a whole number, and a unit or none (src/tools.c, <c>parse_time_err()</c>). Without one it is milliseconds.</summary>
/// <param name="HasUnit">The unit is written.</param>
internal readonly record struct HAProxyTime(long Milliseconds, bool HasUnit)
{
    /// <returns>Null where it is none.</returns>
    public static HAProxyTime? Parse(string text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9') digits++;
        if (digits == 0 || !long.TryParse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > int.MaxValue) return null;
        return text.Substring(digits) switch
        {
            "" => new HAProxyTime(number, false),
            "us" => new HAProxyTime(number / 1000, true),
            "ms" => new HAProxyTime(number, true),
            "s" => new HAProxyTime(number * 1000, true),
            "m" => new HAProxyTime(number * 60_000, true),
            "h" => new HAProxyTime(number * 3_600_000, true),
            "d" => new HAProxyTime(number * 86_400_000, true),
            _ => null,
        };
    }
}
