using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>The address that the health check of a container asks: a URL for curl, wget and the like, or host and port for nc.</summary>
internal static class HealthCheckProbe
{
    /// <returns>Null where the check asks no address, more than one, or one that is not known.</returns>
    public static (Value<Endpoint> To, string Text, string? Path, ProbeClient By)? Of(Container container)
    {
        List<(Value<Endpoint> To, string Text, string? Path)> found = [];
        List<string> words = [];
        if (container.Service.Healthcheck is { HasTest: true, IsDisabled: false } check)
        {
            foreach (var word in check.Words ?? []) Read(word.Value, null, found, words);
            if (check.Shell is { } shell) Read(shell.Value, container, found, words);
        }
        else if (container.Service.Healthcheck is null or { IsDisabled: false } && container.Built?.Healthcheck?.Test is { } test)
        {
            var shell = test.Words[0].Text is "/bin/sh" ? container : null;
            foreach (var word in test.Words) Read(word.Value, shell, found, words);
        }

        if (found.Count == 0) AddBare(container, found);
        return found.Count == 1 ? (found[0].To, found[0].Text, found[0].Path, ClientOf(words)) : null;
    }

    /// <summary>Anything but one plain call of curl or wget may take the answer otherwise.</summary>
    private static ProbeClient ClientOf(List<string> words)
    {
        var line = " " + string.Join(" ", words) + " ";
        if (line.IndexOf('|') >= 0 && line.IndexOf("|| exit", StringComparison.Ordinal) < 0) return ProbeClient.Unknown;
        if (line.IndexOf("wget ", StringComparison.Ordinal) >= 0) return ProbeClient.Follower;
        if (line.IndexOf("curl ", StringComparison.Ordinal) < 0) return ProbeClient.Unknown;
        var (fails, follows) = (false, false);
        foreach (var word in line.Split(' '))
        {
            var isShort = word.Length > 1 && word[0] == '-' && word[1] != '-';
            fails |= word.StartsWith("--fail", StringComparison.Ordinal) || (isShort && word.IndexOf('f') > 0);
            follows |= word == "--location" || (isShort && word.IndexOf('L') > 0);
        }

        return !fails ? ProbeClient.Unknown : follows ? ProbeClient.Follower : ProbeClient.Curl;
    }

    /// <summary>The command line of the check, as far as it is known.</summary>
    public static string CommandOf(Container container) => container.Service.Healthcheck switch
    {
        { Shell: { } shell } => shell.Value.HasValue ? shell.Value.V : "",
        { Words: { } words } => string.Join(" ", words.Select(static word => word.Text)),
        null when container.Built?.Healthcheck?.Test is { } test =>
            string.Join(" ", test.Words.Select(static word => word.Text)),
        _ => "",
    };

    /// <summary><c>wget -q --spider 0.0.0.0:80</c>: curl and wget take what has no scheme for http.</summary>
    private static void AddBare(Container container, List<(Value<Endpoint>, string, string?)> found)
    {
        IReadOnlyList<Value<string>> words = container.Service.Healthcheck switch
        {
            { HasTest: true, IsDisabled: false, Shell: { Value: { HasValue: true } shell } } => [shell],
            { HasTest: true, IsDisabled: false, Words: { } listed } => [.. listed.Select(static word => word.Value)],
            _ => [],
        };
        if (words.Count == 0 || !words[0].HasValue) return;
        var asks = words[0].V.Split(' ')[0];
        if (asks.Substring(asks.LastIndexOf('/') + 1) is not ("curl" or "wget")) return;
        foreach (var word in words)
        {
            if (!word.HasValue) continue;
            foreach (var part in word.V.Split(' '))
            {
                var authority = part.Split('/')[0];
                if (!IsLocal(authority) || Endpoint(authority, DefaultPort) is not { } endpoint) continue;
                var start = word.V.IndexOf(part, StringComparison.Ordinal);
                var place = PlaceOf(word, start, start + authority.Length);
                found.Add((new Value<Endpoint>(endpoint, word.Certainty, place, word.Note), authority, null));
            }
        }
    }

    private static bool IsLocal(string authority)
    {
        foreach (var host in Local)
        {
            if (!authority.StartsWith(host, StringComparison.Ordinal)) continue;
            if (authority.Length == host.Length || authority[host.Length] == ':') return true;
        }

        return false;
    }

    private const int DefaultPort = 80;

    private static readonly string[] Local = ["localhost", "127.0.0.1", "0.0.0.0"];

    /// <summary>URLs in a word or a shell line. What a variable touches that is not known is left out.</summary>
    /// <param name="shell">In whose environment a shell fills variables in; null where none does.</param>
    private static void Read(
        Value<string> text, Container? shell, List<(Value<Endpoint>, string, string?)> found, List<string> words)
    {
        if (!text.HasValue) return;
        words.Add(text.V);
        for (var at = text.V.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.V.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = at;
            while (start > 0 && char.IsLetter(text.V[start - 1])) start--;
            var scheme = text.V.Substring(start, at - start);
            if (scheme is not ("http" or "https")) continue;
            var end = at + 3;
            while (end < text.V.Length && text.V[end] is not (' ' or '"' or '\'' or '/' or ')' or '|' or ';' or '&' or '>' or '\n' or '?' or '#' or ',')) end++;
            var authority = text.V.Substring(at + 3, end - at - 3);
            if (shell is not null) authority = Filled(authority, shell) ?? authority;
            if (authority.IndexOf('$') >= 0 || authority.IndexOf('@') >= 0 || authority.IndexOf('{') >= 0 || authority.IndexOf('`') >= 0) continue;
            if (Endpoint(authority, scheme == "https" ? 443 : 80) is not { } endpoint) continue;
            var place = PlaceOf(text, start, end);
            var path = scheme == "http" ? PathAt(text.V, end) : null;
            found.Add(
                (new Value<Endpoint>(endpoint, text.Certainty, place, text.Note), scheme + "://" + authority, path));
        }
    }

    /// <summary>With its variables filled in: <c>localhost:${PORT:-8080}</c>; null where one is not known.</summary>
    private static string? Filled(string text, Container shell)
    {
        var filled = new System.Text.StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$')
            {
                filled.Append(text[i]);
                continue;
            }

            var isBraced = i + 1 < text.Length && text[i + 1] == '{';
            var start = i + (isBraced ? 2 : 1);
            var end = start;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            var last = isBraced ? text.IndexOf('}', end) : end - 1;
            if (end == start || last < 0) return null;
            var name = text.Substring(start, end - start);
            var rest = isBraced ? text.Substring(end, last - end) : "";
            var otherwise = rest.StartsWith(":-", StringComparison.Ordinal) ? rest.Substring(2)
                : rest.StartsWith('-') ? rest.Substring(1) : null;
            if ((rest.Length > 0 && otherwise is null) || ValueOf(name, otherwise, shell) is not { } value) return null;
            filled.Append(value);
            i = last;
        }

        return filled.ToString();
    }

    private static string? ValueOf(string name, string? otherwise, Container shell)
    {
        if (shell.Service.Environment.TryGetValue(name, out var set)) return set.HasValue ? set.V : null;
        if (shell.Service.EnvironmentIsOpen) return null;
        if (shell.Built is { } built && built.Env.TryGetValue(name, out var own)) return own.HasValue ? own.V : null;
        return otherwise;
    }

    /// <summary>Without what follows <c>?</c>; null where a variable is a part of it.</summary>
    private static string? PathAt(string text, int start)
    {
        var end = start;
        while (end < text.Length
            && text[end] is not (' ' or '"' or '\'' or ')' or '|' or ';' or '&' or '>' or '\n' or '?' or '#'
            or ',')) end++;
        var path = text.Substring(start, end - start);
        return path.IndexOf('$') >= 0 || path.IndexOf('{') >= 0 ? null : path.Length == 0 ? "/" : path;
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
