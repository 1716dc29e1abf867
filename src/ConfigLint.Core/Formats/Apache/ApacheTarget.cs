using ConfigLint.Model;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>A URL that httpd sends to: <c>http://app:8000/base</c>, <c>unix:/run/app.sock|http://localhost/</c>, <c>balancer://app/</c>.</summary>
internal sealed class ApacheTarget
{
    private readonly ApacheWord word;
    private readonly bool isAuthorityKnown;

    private ApacheTarget(ApacheWord word, string? socket, string scheme, string authority, string path, bool isAuthorityKnown)
    {
        (this.word, this.isAuthorityKnown) = (word, isAuthorityKnown);
        (Socket, Scheme, Authority, Path) = (socket, scheme.ToLowerInvariant(), authority, path);
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > authority.LastIndexOf(']');
        Host = hasPort ? authority.Substring(0, colon) : authority;
        PortText = hasPort ? authority.Substring(colon + 1) : null;
    }

    /// <summary>Of <c>unix:/path|</c>; null where there is none.</summary>
    public string? Socket { get; }

    public string Scheme { get; }

    public string Authority { get; }

    public string Host { get; }

    /// <summary>Null where none is written.</summary>
    public string? PortText { get; }

    /// <summary>With what follows it, from the first slash or group of an expression; empty where nothing stands behind the authority.</summary>
    public string Path { get; }

    public bool IsBalancer => Scheme == "balancer";

    public bool IsTls => Scheme is "https" or "wss" or "h2";

    public Protocol Protocol => Scheme switch
    {
        "fcgi" => Protocol.FastCgi,
        "uwsgi" => Protocol.Uwsgi,
        "scgi" => Protocol.Scgi,
        "h2" or "h2c" => Protocol.Http2,
        _ => Protocol.Http,
    };

    /// <summary>Whom it connects to. Where no port is written, that of the scheme (modules/proxy: <c>ap_proxy_port_of_scheme()</c>).</summary>
    public Value<Endpoint> To
    {
        get
        {
            if (Scheme == "ajp") return Unknown("what listens for AJP is not followed");
            if (Socket is not null) return Socket.StartsWith('/') && !HasPlaceholder(Socket) ? Value.Known(Endpoint.Unix(Socket), word.At) : Unknown("a variable gives the path of the socket");
            if (!isAuthorityKnown) return Unknown("a variable gives the address");
            var port = PortText is null ? PortOf(Scheme) : int.TryParse(PortText, NumberStyles.None, CultureInfo.InvariantCulture, out var written) ? written : 0;
            return port is > 0 and <= 65535 && Host.Length > 0 ? Value.Known(Endpoint.Tcp(Host, port), word.At) : Unknown("it has no port that could be asked");
        }
    }

    /// <summary>Null where it is no URL.</summary>
    public static ApacheTarget? Parse(ApacheWord word)
    {
        var text = word.Text;
        string? socket = null;
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase) && text.IndexOf('|') is > 0 and var bar)
        {
            socket = text.Substring(5, bar - 5);
            text = text.Substring(bar + 1);
        }

        var mark = text.IndexOf("://", StringComparison.Ordinal);
        if (mark <= 0 || HasPlaceholder(text.Substring(0, mark))) return null;
        var rest = text.Substring(mark + 3);
        var end = rest.IndexOfAny(EndsAuthority);
        var authority = end < 0 ? rest : rest.Substring(0, end);
        var path = end < 0 ? "" : rest.Substring(end);
        var isKnown = authority.Length > 0 && !HasPlaceholder(authority) && !GoesOn(path);
        return new ApacheTarget(word, socket, text.Substring(0, mark), authority, path, isKnown);
    }

    /// <summary>Whether text of the authority follows a group: <c>$1.example.com</c>. <c>app:8000$1</c> ends there, as the group begins with a slash or nothing works.</summary>
    private static bool GoesOn(string path)
    {
        var at = 0;
        while (at < path.Length && path[at] is '$' or '%')
        {
            var close = at + 1 < path.Length && path[at + 1] == '{' ? path.IndexOf('}', at) : at + 1;
            if (close < 0) return true;
            at = close + 1;
        }

        return at > 0 && at < path.Length && path[at] is not ('/' or '?');
    }

    private static bool HasPlaceholder(string text) => text.IndexOfAny(Placeholders) >= 0 || text.IndexOf("__", StringComparison.Ordinal) >= 0;

    private static int PortOf(string scheme) => scheme switch
    {
        "http" or "ws" or "h2c" => 80,
        "https" or "wss" or "h2" => 443,
        "fcgi" => 8000,
        "scgi" => 4000,
        "uwsgi" => 3031,
        _ => 0,
    };

    private Value<Endpoint> Unknown(string why) => Value<Endpoint>.Unknown(why, Origin.Of(word.At));

    private static readonly char[] EndsAuthority = ['/', '?', '$', '%'];

    private static readonly char[] Placeholders = ['{', '}', '<', '>', '@', '$', '%'];
}
