using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>The address that the health check of a container asks: a URL for curl, wget and the like, or host and port for nc.</summary>
internal static class HealthCheckProbe
{
    /// <returns>Null where the check asks no address, more than one, or one that is not known.</returns>
    public static (Value<Endpoint> To, string Text)? Of(Container container)
    {
        List<(Value<Endpoint>, string)> found = [];
        if (container.Service.Healthcheck is { HasTest: true, IsDisabled: false } check)
        {
            foreach (var word in check.Words ?? []) Read(word.Value, found);
            if (check.Shell is { } shell) Read(shell.Value, found);
        }
        else if (container.Service.Healthcheck is null or { IsDisabled: false } && container.Built?.Healthcheck?.Test is { } test)
        {
            foreach (var word in test.Words) Read(word.Value, found);
        }

        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>URLs in a word or a shell line. What a variable touches is left out.</summary>
    private static void Read(Value<string> text, List<(Value<Endpoint>, string)> found)
    {
        if (!text.HasValue) return;
        for (var at = text.V.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.V.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at;
            while (start > 0 && char.IsLetter(text.V[start - 1])) start--;
            var scheme = text.V.Substring(start, at - start);
            if (scheme is not ("http" or "https")) continue;
            var end = at + 3;
            while (end < text.V.Length && text.V[end] is not (' ' or '"' or '\'' or '/' or ')' or '|' or ';' or '&' or '>' or '\n' or '?' or '#' or ',')) end++;
            var authority = text.V.Substring(at + 3, end - at - 3);
            if (authority.IndexOf('$') >= 0 || authority.IndexOf('@') >= 0 || authority.IndexOf('{') >= 0 || authority.IndexOf('`') >= 0) continue;
            if (Endpoint(authority, scheme == "https" ? 443 : 80) is not { } endpoint) continue;
            var place = PlaceOf(text, start, end);
            found.Add((new Value<Endpoint>(endpoint, text.Certainty, place, text.Note), scheme + "://" + authority));
        }
    }

    /// <summary>The part of the text where it is written just so; else all of it.</summary>
    private static Origin PlaceOf(Value<string> text, int start, int end)
    {
        var at = text.From.At;
        if (at.IsNowhere) return text.From;
        var written = at.Text.Content.IndexOf(text.V.Substring(start, end - start), at.Start, at.Length, StringComparison.Ordinal);
        return written < 0 ? text.From : text.From with { At = at with { Start = written, Length = end - start } };
    }

    private static Endpoint? Endpoint(string authority, int usual)
    {
        var colon = authority.LastIndexOf(':');
        if (colon <= authority.LastIndexOf(']')) return authority.Length == 0 ? null : Model.Endpoint.Tcp(authority, usual);
        return int.TryParse(authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535
            ? Model.Endpoint.Tcp(authority.Substring(0, colon), port)
            : null;
    }
}
