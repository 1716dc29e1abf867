using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>What ngx_parse_url makes of the address of <c>listen</c>.</summary>
internal static class ListenAddress
{
    /// <summary><c>0.0.0.0:80</c>, <c>[::]:80</c>, <c>unix:/path</c>, as the log of nginx writes it; QUIC with <c>|udp</c>. Null for names, ranges of ports and what is no address.</summary>
    public static string? Normalize(NginxDirective listen)
    {
        var text = listen[0].Value;
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)) return text;
        var colon = text.LastIndexOf(':');
        if (colon < text.LastIndexOf(']')) colon = -1;
        var host = colon >= 0 ? text.Substring(0, colon) : IsNumber(text) ? "*" : text;
        var port = colon >= 0 ? text.Substring(colon + 1) : IsNumber(text) ? text : "80";
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535) return null;
        if (host is "*" or "") host = "0.0.0.0";
        if (!IsIPv4(host) && !host.EndsWith(']')) return null;
        var udp = Has(listen, "quic") || Has(listen, "udp");
        return $"{host}:{number.ToString(CultureInfo.InvariantCulture)}{(udp ? "|udp" : "")}";
    }

    public static bool IsDefault(NginxDirective listen) => Has(listen, "default_server") || Has(listen, "default");

    /// <summary>Whether it gives an option of the socket itself, which a second listen on the address can not give again.</summary>
    public static bool HasSocketOption(NginxDirective listen)
    {
        for (var i = 1; i < listen.Count; i++)
        {
            var word = listen[i].Value;
            var equals = word.IndexOf('=');
            if ((equals < 0 ? word : word.Substring(0, equals)) is "bind" or "setfib" or "fastopen" or "backlog" or "rcvbuf" or "sndbuf" or "accept_filter" or "deferred" or "ipv6only" or "reuseport" or "so_keepalive") return true;
        }

        return false;
    }

    public static bool Has(NginxDirective listen, string parameter)
    {
        for (var i = 1; i < listen.Count; i++)
        {
            if (listen[i].Is(parameter)) return true;
        }

        return false;
    }

    public static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '9') return false;
        }

        return text.Length > 0;
    }

    /// <summary>As ngx_inet_addr reads it: four numbers below 256, with as many zeros before them as one likes.</summary>
    public static bool IsIPv4(string text)
    {
        var parts = text.Split('.');
        return parts.Length == 4 && Array.TrueForAll(parts, static part => IsNumber(part) && IsOctet(part.TrimStart('0')));
    }

    private static bool IsOctet(string digits) => digits.Length == 0 || (digits.Length < 4 && int.Parse(digits, CultureInfo.InvariantCulture) < 256);
}
