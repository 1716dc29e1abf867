using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Caddy;

/// <summary>An address that <c>reverse_proxy</c> or <c>php_fastcgi</c> sends to.</summary>
/// <param name="Directive">Which of the two.</param>
/// <param name="At">The directive's line.</param>
/// <param name="Names">The addresses of its site.</param>
internal sealed record CaddyUpstream(string Directive, Span At, Value<Endpoint> To, Protocol Protocol, bool IsTls, IReadOnlyList<string> Names)
    : IClientSide
{
    /// <summary>Known where an address of the site is a name alone: Caddy gets a certificate for it.</summary>
    public Value<bool> EndsTls { get; init; } = Value<bool>.Unknown("Caddy decides");

    /// <summary>
    /// reverse_proxy sets X-Forwarded-Proto itself (addForwardedHeaders() in modules/caddyhttp/reverseproxy), unless
    /// <c>header_up</c> takes it away.
    /// </summary>
    public Value<bool> SendsScheme { get; init; } = Value<bool>.Unknown("not read");

    /// <summary>
    /// <c>app:3000</c>, <c>:3000</c>, <c>http://app:3000</c>, <c>unix//run/app.sock</c> (modules/caddyhttp/reverseproxy/addresses.go). A placeholder, a range of ports, and a
    /// name without a port are Unknown.
    /// </summary>
    public static (Value<Endpoint> To, bool IsTls, bool IsHttp2) Parse(string text, Span at)
    {
        if (text.StartsWith("unix/", StringComparison.Ordinal)) return (Value.Known(Endpoint.Unix(text.Substring(5)), at), false, false);
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? "" : text.Substring(0, scheme);
        var address = scheme < 0 ? text : text.Substring(scheme + 3).TrimEnd('/');
        var (isTls, isHttp2) = (name == "https", name == "h2c");
        var colon = address.LastIndexOf(':');
        if (colon <= address.LastIndexOf(']')) colon = -1;
        var port = name == "https" ? 443 : 80;
        if (colon < 0 ? name.Length == 0 : !int.TryParse(address.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535)
        {
            return (Value<Endpoint>.Unknown("its port is not known", Origin.Of(at)), isTls, isHttp2);
        }

        var host = colon < 0 ? address : address.Substring(0, colon);
        return host.IndexOf('/') >= 0
            ? (Value<Endpoint>.Unknown("not an address", Origin.Of(at)), isTls, isHttp2)
            : (Value.Known(Endpoint.Tcp(host.Length == 0 ? "localhost" : host, port), at), isTls, isHttp2);
    }
}
