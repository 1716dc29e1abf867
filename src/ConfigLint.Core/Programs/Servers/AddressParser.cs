using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>Reads a listen address the way a program does, whose forms its YAML names.</summary>
internal static class AddressParser
{
    /// <param name="Endpoint">The path of a socket is as written, perhaps relative. Null with a <paramref name="Problem"/>: the program listens elsewhere, or not at all.</param>
    /// <param name="Tls">What the scheme says; null where it says nothing.</param>
    internal readonly record struct Address(Endpoint? Endpoint, string? Problem, bool? Tls = null);

    public static Address Parse(string text, ListenWay way)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0) return ParseScheme(text, text.Substring(0, scheme).ToLowerInvariant(), text.Substring(scheme + 3), way);
        if (Has(way, AddressForms.Unix) && text.StartsWith("unix:", StringComparison.Ordinal)) return Socket(text.Substring(5));
        if (Has(way, AddressForms.Abstract) && text.StartsWith('@')) return new(Endpoint.Unix(text), null);
        if (Has(way, AddressForms.Path) && text.Length > 0 && text[0] is '/' or '.') return Socket(text);
        if (Has(way, AddressForms.Suffix) && text.IndexOf('/') is > 0 and var slash) return ParseSuffixed(text, slash, way);
        return ParsePlain(text, way);
    }

    /// <summary>1 to 65535; null for anything else, and for 0, which leaves the choice to the system.</summary>
    public static int? ParsePort(string text)
    {
        if (text.Length is 0 or > 6) return null;
        var port = 0;
        foreach (var digit in text)
        {
            if (digit is < '0' or > '9') return null;
            port = port * 10 + (digit - '0');
        }

        return port is 0 or > 65535 ? null : port;
    }

    /// <summary>A name, an IPv4 or IPv6 address, <c>*</c>, <c>+</c> or nothing: not a path, a URL or a variable.</summary>
    public static bool IsHost(string text)
    {
        foreach (var c in text)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_' or ':' or '*' or '+' or '[' or ']' or '%')) return false;
        }

        return true;
    }

    /// <summary>A host without a port: <c>0.0.0.0:8000</c> is none, <c>::1</c> is one.</summary>
    public static bool IsHostAlone(string text) => IsHost(text) && PortBehind(text) is null;

    /// <summary>The port behind a name or an IPv4 address; null where there is none.</summary>
    public static int? PortBehind(string text) => text.IndexOf(':') is > 0 and var colon && text.LastIndexOf(':') == colon ? ParsePort(text.Substring(colon + 1)) : null;

    private static Address ParseScheme(string text, string scheme, string rest, ListenWay way)
    {
        switch (scheme)
        {
            case "unix" when Has(way, AddressForms.Unix):
                return Socket(CutQuery(rest));
            case "fd" when Has(way, AddressForms.Fd):
                return new(null, $"{text} is a socket that is handed to the program");
            case "tcp" when Has(way, AddressForms.Tcp):
                return HostPort(CutQuery(rest), way, 0, null);
            case "ssl" when Has(way, AddressForms.Ssl):
                return HostPort(CutQuery(rest), way, 0, tls: true);
            case "http" or "https" when Has(way, AddressForms.Url):
                if (rest.StartsWith("unix:", StringComparison.Ordinal)) return Socket(rest.Substring(5)) with { Tls = scheme == "https" };
                var path = rest.IndexOf('/');
                return HostPort(path < 0 ? rest : rest.Substring(0, path), way, scheme == "http" ? 80 : 443, scheme == "https");
            default:
                return new(null, $"{text} is not an address it understands");
        }
    }

    private static Address ParseSuffixed(string text, int slash, ListenWay way) =>
        text.Substring(slash + 1) is "tcp" ? ParsePlain(text.Substring(0, slash), way) : new(null, $"{text} is not a TCP address");

    private static Address ParsePlain(string text, ListenWay way)
    {
        if (text.Length == 0) return new(null, "the address is empty");
        if (!text.Contains(':'))
        {
            var isNumber = IsNumber(text);
            if (isNumber && Has(way, AddressForms.Port)) return TcpOrProblem(way.DefaultHost, ParsePort(text), text, null);
            if (Has(way, AddressForms.File)) return Socket(text);
            if (isNumber) return new(null, $"{text} is taken for a host name, and nothing listens");
            if (Has(way, AddressForms.Host) && IsHost(text)) return TcpOrProblem(text, way.DefaultPort, text, null);
            return new(null, $"{text} has no port");
        }

        return Has(way, AddressForms.HostPort) ? HostPort(text, way, 0, null) : new(null, $"{text} is not an address it understands");
    }

    private static Address HostPort(string text, ListenWay way, int schemePort, bool? tls)
    {
        var close = text.LastIndexOf(']');
        var colon = text.IndexOf(':', close < 0 ? 0 : close);
        var host = colon < 0 ? text : text.Substring(0, colon);
        if (colon >= 0 && text.IndexOf(':', colon + 1) >= 0) return new(null, $"{text} has several ports");
        if (!IsHost(host)) return new(null, $"{text} is not an address");
        if (host == "+") host = "*";
        if (host.Length == 0) host = way.DefaultHost;
        var fallback = schemePort != 0 ? schemePort : way.DefaultPort;
        var port = colon >= 0 ? ParsePort(text.Substring(colon + 1)) : fallback == 0 ? null : fallback;
        return TcpOrProblem(host, port, text, tls);
    }

    private static Address TcpOrProblem(string host, int? port, string text, bool? tls) =>
        port is { } number and > 0 ? new(Endpoint.Tcp(host, number), null, tls) : new(null, $"{text} has no port that is known");

    private static Address Socket(string path)
    {
        if (path.StartsWith("//", StringComparison.Ordinal)) path = path.Substring(2);
        if (path.Length == 0) return new(null, "the path of the socket is empty");
        if (path[0] == '@') return new(Endpoint.Unix(path), null);
        if (path[0] == '~') return new(null, $"{path} starts in a home directory");
        return new(Endpoint.Unix(path), null);
    }

    private static string CutQuery(string text) => text.IndexOf('?') is >= 0 and var query ? text.Substring(0, query) : text;

    private static bool IsNumber(string text)
    {
        foreach (var c in text)
        {
            if (c is < '0' or > '9') return false;
        }

        return text.Length > 0;
    }

    private static bool Has(ListenWay way, AddressForms form) => (way.Forms & form) != 0;
}
