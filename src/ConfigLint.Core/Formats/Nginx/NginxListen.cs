using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>A <c>listen</c> directive, taken apart.</summary>
internal static class NginxListen
{
    /// <summary><c>80</c>, <c>127.0.0.1:8080</c>, <c>[::]:80</c>, <c>*:80</c>, <c>localhost</c>, <c>unix:/path</c> (ngx_parse_url with the default port 80); null where it is no address.</summary>
    public static Endpoint? Address(string text)
    {
        if (text.StartsWith("unix:", StringComparison.Ordinal)) return Endpoint.Unix(text.Substring(5));
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return Endpoint.Tcp("*", port);
        var colon = text.LastIndexOf(':');
        if (colon <= text.LastIndexOf(']')) return Endpoint.Tcp(text, 80);
        return int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) ? Endpoint.Tcp(text.Substring(0, colon), port) : null;
    }

    public static bool Has(NginxDirective listen, string parameter)
    {
        for (var i = 1; i < listen.Count; i++)
        {
            if (listen[i].Is(parameter)) return true;
        }

        return false;
    }
}
