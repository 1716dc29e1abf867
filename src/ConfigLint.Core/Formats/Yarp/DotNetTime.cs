namespace ConfigLint.Formats.Yarp;

/// <summary>A TimeSpan as .NET's configuration reads it: <c>[d.]hh:mm[:ss[.fffffff]]</c>, or a bare number, which is days (TimeSpan.Parse, invariant culture).</summary>
internal static class DotNetTime
{
    public static TimeSpan? Parse(string text) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>Digits alone: 30 is 30 days.</summary>
    public static bool IsBareNumber(string text) => text.Length > 0 && text.All(static c => c is >= '0' and <= '9');

    /// <summary><c>00:30</c>: hours and minutes.</summary>
    public static bool IsHoursAndMinutes(string text) => text.Count(static c => c == ':') == 1 && text.IndexOf('.') < 0;

    /// <summary>Parts that are numbers, and of which one is too large: 00:60:00 has no minute 60. Anything else is no time at all.</summary>
    public static bool IsOutOfRange(string text) => text.Length > 0 && text.All(static c => c is (>= '0' and <= '9') or ':' or '.' or '-') && text.Any(static c => c is >= '0' and <= '9');

    /// <summary><c>30s</c>, <c>500ms</c>, <c>5m</c>, <c>1h</c> and their long forms, as they were meant; null for anything else, and for a day or more.</summary>
    public static TimeSpan? ParseWithUnit(string text)
    {
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9') digits++;
        if (digits is 0 or > 6 || !int.TryParse(text.Substring(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        TimeSpan? time = text.Substring(digits).Trim().ToLowerInvariant() switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" or "sec" or "seconds" => TimeSpan.FromSeconds(number),
            "m" or "min" or "minutes" => TimeSpan.FromMinutes(number),
            "h" or "hours" => TimeSpan.FromHours(number),
            _ => null,
        };
        return time is { TotalDays: < 1 } ? time : null;
    }

    /// <summary>As the configuration writes it.</summary>
    public static string Write(TimeSpan time) => time.ToString("c", CultureInfo.InvariantCulture);
}
