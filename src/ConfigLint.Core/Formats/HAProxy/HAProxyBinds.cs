using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary>The addresses that frontends accept on.</summary>
internal static class HAProxyBinds
{
    /// <summary>Those in front of a backend: its own, and those of the frontends that name it.</summary>
    public static IEnumerable<(Endpoint On, Span At)> SendingTo(HAProxyProxy backend)
    {
        foreach (var bind in Of(backend)) yield return bind;
        foreach (var bind in backend.Config.BindsTo(backend.Name)) yield return bind;
    }

    public static IEnumerable<(Endpoint On, Span At)> Of(HAProxyProxy proxy)
    {
        if (!proxy.Accepts) yield break;
        foreach (var line in proxy.Binds)
        {
            if (line.IsConditional || line[1].IsOpen) continue;
            foreach (var address in line[1].Text.Split(','))
            {
                if (Address(address) is { } endpoint) yield return (endpoint, line[1].At);
            }
        }
    }

    /// <summary><c>:80</c>, <c>*:80</c>, <c>127.0.0.1:80</c>, <c>ipv4@:80</c>, <c>/run/web.sock</c>; null for ranges and what is handed over.</summary>
    public static Endpoint? Address(string text)
    {
        if (text.StartsWith("ipv4@", StringComparison.Ordinal)) text = text.Substring(5);
        if (text.StartsWith('/')) return Endpoint.Unix(text);
        if (text.StartsWith("unix@/", StringComparison.Ordinal)) return Endpoint.Unix(text.Substring(5));
        var colon = text.LastIndexOf(':');
        if (colon < 0 || text.IndexOf('@') >= 0) return null;
        return int.TryParse(text.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? Endpoint.Tcp(text.Substring(0, colon), port) : null;
    }
}
