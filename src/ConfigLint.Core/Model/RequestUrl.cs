using System.Text;

namespace ConfigLint.Model;

/// <summary>The URL of a request, as a client sends it: nothing decoded, nothing resolved.</summary>
/// <param name="Host">Lower case, without port, brackets and the final dot, as nginx keeps it.</param>
/// <param name="Path">With its leading slash; percent-encoded where it was.</param>
/// <param name="Query">What follows the question mark; null where there is none.</param>
internal sealed record RequestUrl(bool IsTls, string Host, int Port, string Path, string? Query)
{
    /// <summary>It comes without headers of its own: a health check has no Cookie, and no X-Forwarded-Proto.</summary>
    public bool IsBare { get; init; }

    public string Scheme => IsTls ? "https" : "http";

    /// <summary>Host and port as a Host header has them.</summary>
    public string Authority => Port == (IsTls ? 443 : 80) ? Shown : Shown + ":" + Port.ToString(CultureInfo.InvariantCulture);

    private string Shown => Host.Contains(':') ? $"[{Host}]" : Host;

    /// <returns>Null, with the reason, where it is no URL of http or https.</returns>
    public static RequestUrl? Parse(string text, out string problem)
    {
        problem = "";
        var isTls = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
        if (!isTls && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return Refuse("it starts with neither http:// nor https://", out problem);
        var start = isTls ? 8 : 7;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        if (end < 0) end = text.Length;
        if (Split(text.Substring(start, end - start), isTls ? 443 : 80, out problem) is not { } authority) return null;

        var fragment = text.IndexOf('#', end);
        var rest = fragment < 0 ? text.Substring(end) : text.Substring(end, fragment - end);
        foreach (var c in rest)
        {
            if (c <= ' ' || c == 127) return Refuse("it has a blank or a control character: write %20 and the like", out problem);
        }

        var question = rest.IndexOf('?');
        var path = question < 0 ? rest : rest.Substring(0, question);
        return new RequestUrl(isTls, authority.Host, authority.Port, path.Length == 0 ? "/" : path, question < 0 ? null : rest.Substring(question + 1));
    }

    private static (string Host, int Port)? Split(string text, int port, out string problem)
    {
        problem = "";
        var colon = text.LastIndexOf(':');
        if (colon > text.LastIndexOf(']'))
        {
            if (!int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535)
            {
                problem = $"{text.Substring(colon + 1)} is no port";
                return null;
            }

            text = text.Substring(0, colon);
        }

        var host = text.Trim('[', ']').ToLowerInvariant();
        if (host.Length > 1 && host.EndsWith('.')) host = host.Substring(0, host.Length - 1);
        foreach (var c in host)
        {
            if (c is '@' or '\\' or '"' or '%' || c <= ' ' || c == 127) problem = "the host is not one";
        }

        if (host.Length == 0) problem = "it has no host";
        return problem.Length > 0 ? null : (host, port);
    }

    private static RequestUrl? Refuse(string why, out string problem)
    {
        problem = why;
        return null;
    }

    public override string ToString() => new StringBuilder(Scheme).Append("://").Append(Authority).Append(Path).Append(Query is null ? "" : "?" + Query).ToString();
}
