using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>Times of Traefik: a bare number is seconds, all else as Go writes it (<c>setDuration()</c> in traefik/paerser, parser/element_fill.go).</summary>
internal static class TraefikTimes
{
    /// <summary>
    /// How long the application may think before it answers, in milliseconds; 0 for any time. Unknown where none is written: another file, or the static configuration, may say it.
    /// </summary>
    public static Value<long> ResponseHeader(TraefikDynamic dynamic, TraefikService service)
    {
        if (service.Transport is not { HasValue: true } named || named.V.IndexOf('@') >= 0) return Value<long>.Unknown("not written");
        var transport = dynamic.Root.Find("http", "serversTransports", named.V);
        return transport?.Find("forwardingTimeouts", "responseHeaderTimeout")?.Text is { } written ? Milliseconds(written) : Value<long>.Unknown("not written");
    }

    public static Value<long> Milliseconds(Value<string> written)
    {
        if (!written.HasValue) return Value<long>.Unknown(written.Note ?? "not known", written.From);
        if (long.TryParse(written.V, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < int.MaxValue) return new Value<long>(seconds * 1000, written.Certainty, written.From, written.Note);
        return GoDuration(written.V) is { } time ? new Value<long>(time, written.Certainty, written.From, written.Note) : Value<long>.Unknown("not a time", written.From);
    }

    /// <summary><c>1h30m</c>, <c>500ms</c>; null for what is none, and for less than a millisecond.</summary>
    private static long? GoDuration(string text)
    {
        var total = 0m;
        if (text.Length is 0 or > 20) return null;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            while (i < text.Length && (char.IsDigit(text[i]) || text[i] == '.')) i++;
            if (i == start || !decimal.TryParse(text.Substring(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return null;
            var unit = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            var factor = text.Substring(unit, i - unit) switch { "h" => 3_600_000, "m" => 60_000, "s" => 1000, "ms" => 1, _ => 0 };
            if (factor == 0) return null;
            total += number * factor;
        }

        return total < long.MaxValue / 2 ? (long)total : null;
    }
}
