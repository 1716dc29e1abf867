using ConfigLint.Model;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Formats.Apache;

/// <summary><c>Listen 80</c>, <c>Listen 192.0.2.1:80 https</c>, and the addresses of virtual hosts (<c>apr_parse_addr_port()</c>).</summary>
internal static class ApacheListen
{
    public static Value<Endpoint> On(ApacheWord word) => Read(word) is var (host, port) && port > 0
        ? Value.Known(Endpoint.Tcp(host, port), word.At)
        : Value<Endpoint>.Unknown("a variable gives the port of a Listen", Origin.Of(word.At));

    /// <summary>Of a virtual host; Unknown where it takes every port.</summary>
    public static Value<Endpoint> Address(ApacheWord word) => Read(word) is var (host, port) && port > 0
        ? Value.Known(Endpoint.Tcp(host is "_default_" ? "*" : host, port), word.At)
        : Value<Endpoint>.Unknown("it takes every port", Origin.Of(word.At));

    /// <summary>A number alone is a port; of an IPv6 address the brackets tell.</summary>
    private static (string Host, int Port) Read(ApacheWord word)
    {
        var text = word.Text;
        if (word.IsOpen) return ("", 0);
        var colon = text.LastIndexOf(':');
        if (colon >= 0 && colon < text.LastIndexOf(']')) return ("", 0);
        var host = colon < 0 ? "" : text.Substring(0, colon);
        return int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535 ? (host, port) : ("", 0);
    }
}
