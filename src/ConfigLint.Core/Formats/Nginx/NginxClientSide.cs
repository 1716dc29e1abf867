using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>How clients come to a pass of nginx, and what it says of that.</summary>
internal static class NginxClientSide
{
    private const string Header = "X-Forwarded-Proto";

    private static readonly int ProxyRedirect = DirectiveNames.Get("proxy_redirect");
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    /// <summary>A server that also listens without TLS is asked by both kinds of clients.</summary>
    public static Value<bool> EndsTls(NginxPass pass)
    {
        if (pass.Level.Server is not { } server) return Value<bool>.Unknown("its server is not in the tree");
        foreach (var listen in server.Listens)
        {
            if (NginxListen.Has(listen, "ssl")) return Value.Known(true, listen.Statement);
        }

        return server.Open is { } open ? Value<bool>.Unknown(open) : Value.Known(false, server.Block.Statement);
    }

    /// <summary>Of a server without TLS: <c>$scheme</c> is http.</summary>
    public static Span? TellsHttp(NginxPass pass)
    {
        if (pass.Family != NginxFamily.Proxy || EndsTls(pass) is not { IsKnown: true, V: false }) return null;
        return NginxEntries.InForce(pass.Level, ProxySetHeader).Find(Header, StringComparison.OrdinalIgnoreCase)
            is { Count: 2 } written && written[1].Value == "$scheme"
            ? written.Statement
            : null;
    }

    /// <summary><c>$scheme</c>, <c>https</c>; a variable that a map or another proxy fills is not known.</summary>
    public static Value<bool> SendsScheme(NginxPass pass)
    {
        if (pass.Family != NginxFamily.Proxy) return Value<bool>.Unknown("not sent by proxy_pass");
        var entries = NginxEntries.InForce(pass.Level, ProxySetHeader);
        if (entries.Find(Header, StringComparison.OrdinalIgnoreCase) is { Count: 2 } written)
        {
            return written[1].Value is "$scheme" or "https" ? Value.Known(true, written.Statement)
                : Value<bool>.Unknown("a variable gives it");
        }

        if (entries.Unknown is { } why) return Value<bool>.Unknown(why);
        return entries.Has(Header, StringComparison.OrdinalIgnoreCase)
            || (entries.Level is null && pass.Config.OpenAbove is not null)
            ? Value<bool>.Unknown("not in the tree")
            : Value.Known(false, pass.Shown);
    }

    /// <summary>
    /// <c>$proxy_host</c>, where nothing sets Host: what proxy_pass names, and localhost of a socket
    /// (ngx_http_proxy_set_vars()). What proxy_redirect writes anew is not followed.
    /// </summary>
    public static string? HostInPlace(NginxPass pass)
    {
        if (pass.Family != NginxFamily.Proxy) return null;
        if (pass.Address is not { HasVariable: false, Unknown: null } address) return null;
        var entries = NginxEntries.InForce(pass.Level, ProxySetHeader);
        if (entries.Unknown is not null || (entries.Level is null && pass.Config.OpenAbove is not null)) return null;
        if (entries.Has("X-Forwarded-Host", StringComparison.OrdinalIgnoreCase)) return null;
        if (entries.Find("Host", StringComparison.OrdinalIgnoreCase) is { Count: 2 } written
            ? written[1].Value != "$proxy_host"
            : entries.Has("Host", StringComparison.OrdinalIgnoreCase)) return null;
        if (NginxEntries.InForce(pass.Level, ProxyRedirect).Written.Exists(static one =>
            one.Count != 1 || one[0].Value is not ("off" or "default"))) return null;
        return address.Socket is null ? address.Host : "localhost";
    }
}
