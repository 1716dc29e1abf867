using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>The request that the health check of a container makes, where it is one call of curl or wget.</summary>
internal static class ContainerCheck
{
    /// <summary>Options of curl that take a value (curl 7.88, man curl).</summary>
    private static readonly string[] ValuesOfCurl =
    [
        "-o", "--output", "-m", "--max-time", "-A", "--user-agent", "--connect-timeout", "-w", "--write-out",
        "--retry", "--retry-delay",
    ];

    /// <summary>Options that change the request, and are not followed.</summary>
    private static readonly string[] NotFollowed =
    [
        "-u", "--user", "-X", "--request", "-d", "--data", "--resolve", "-x", "--unix-socket", "-L", "--location",
    ];

    /// <summary>Options of wget that take a value (GNU wget 1.21 and busybox 1.36).</summary>
    private static readonly string[] ValuesOfWget = ["-O", "-T", "-t", "-U", "-o", "-qO"];

    public static HealthRequest? Of(Deployment deployment, Container container)
    {
        if (container.Nginx.Count == 0) return null;
        if (container.Service.Healthcheck is not { HasTest: true, IsDisabled: false } check) return null;
        if (Words(check) is not { Count: > 1 } words) return null;
        var at = check.Shell is { } shell ? shell.Value.From.At : check.Words![0].Value.From.At;
        var program = words[0].Substring(words[0].LastIndexOf('/') + 1);
        if (program is not ("curl" or "wget") || Read(words, program == "curl") is not { } read) return null;
        var text = read.Url.Contains("://") ? read.Url : "http://" + read.Url;
        if (RequestUrl.Parse(text, out _) is not { IsTls: false } url || !IsOwn(url.Host)) return null;
        if (read.Host is { } host) url = url with { Host = host.Split(':')[0].ToLowerInvariant() };
        // curl takes any answer for one, unless -f is there; both follow redirects, or take them for an answer.
        Func<int, bool> isHealthy = read.Fails ? static status => status < 400 : static status => status != NoAnswer;
        return new HealthRequest(
            deployment, $"the health check of {container.Name}", at, url with { IsBare = true },
            read.Fails ? "less than 400" : "any", isHealthy)
        {
            Asked = container.Nginx,
            Outcome = "the container is never healthy",
        };
    }

    /// <summary>nginx's code for closing the connection.</summary>
    private const int NoAnswer = 444;

    private static bool IsOwn(string host) => host is "localhost" or "127.0.0.1" or "0.0.0.0";

    private static List<string>? Words(ComposeHealthcheck check)
    {
        List<string> words = [];
        if (check.Shell is { } shell)
        {
            if (!shell.Value.HasValue) return null;
            var text = shell.Value.V.Trim();
            var or = text.IndexOf("||", StringComparison.Ordinal);
            // What stands behind is reached where the request failed.
            if (or >= 0)
            {
                if (text.Substring(or + 2).Trim() is not ("exit 1" or "exit" or "false" or "kill 1")) return null;
                text = text.Substring(0, or);
            }
            if (text.IndexOfAny(['|', '&', ';', '$', '`', '(', '<', '\n']) >= 0) return null;
            words.AddRange(text.Split([' ', '>'], StringSplitOptions.RemoveEmptyEntries)
                .Select(static word => word.Trim('"', '\''))
                .Where(static word => word != "/dev/null"));
            return text.IndexOfAny(['"', '\'']) >= 0 && text.Contains("-H") ? null : words;
        }

        foreach (var word in check.Words ?? [])
        {
            if (!word.Value.HasValue) return null;
            words.Add(word.Value.V);
        }

        return words;
    }

    /// <returns>
    /// Null where there is no URL or more than one, or an option that is not known changes the request.
    /// </returns>
    private static (string Url, string? Host, bool Fails)? Read(List<string> words, bool isCurl)
    {
        string? url = null, host = null;
        var fails = !isCurl;
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word is "-H" or "--header" && i + 1 < words.Count) host = HostOf(words[++i]) ?? host;
            else if (word.StartsWith("--header=", StringComparison.Ordinal)) host = HostOf(word.Substring(9)) ?? host;
            else if (Array.IndexOf(isCurl ? ValuesOfCurl : ValuesOfWget, word) >= 0) i++;
            else if (Array.IndexOf(NotFollowed, word) >= 0) return null;
            else if (word.StartsWith("--user=", StringComparison.Ordinal)) return null;
            else if (word.StartsWith("--post", StringComparison.Ordinal)) return null;
            else if (word.StartsWith('-')) fails |= isCurl && IsFail(word);
            else if (url is null && !(word.Length == 1 && char.IsDigit(word[0]))) url = word;
            else if (word.Length != 1) return null;
        }

        return url is null ? null : (url, host, fails);
    }

    /// <summary><c>-f</c>, also among others: <c>-sf</c>, <c>-fsSL</c>.</summary>
    private static bool IsFail(string word) =>
        word is "--fail" or "--fail-with-body"
        || (!word.StartsWith("--", StringComparison.Ordinal) && word.Contains('f'));

    private static string? HostOf(string header) =>
        header.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? header.Substring(5).Trim() : null;
}
