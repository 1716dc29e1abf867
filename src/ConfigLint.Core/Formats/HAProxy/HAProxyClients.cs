using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;

namespace ConfigLint.Formats.HAProxy;

/// <summary>
/// How clients come to the servers of a backend, and whether these are told. HAProxy adds X-Forwarded-For where
/// <c>option forwardfor</c> says so, and X-Forwarded-Proto never by itself (measured with HAProxy 2.6).
/// </summary>
internal static class HAProxyClients
{
    private const string Header = "X-Forwarded-Proto";

    public static IClientSide Of(HAProxyProxy backend)
    {
        var fronts = backend.Config.FrontsOf(backend);
        var (ends, sends) = (EndsTls(fronts), SendsScheme(backend, fronts));
        return new ClientSide(() => ends, sends);
    }

    private static Value<bool> EndsTls(IReadOnlyList<HAProxyProxy> fronts)
    {
        foreach (var bind in fronts.SelectMany(static front => front.Binds))
        {
            if (!bind.IsConditional && bind.Words.Any(static word => word.Is("ssl"))) return Value.Known(true, bind.At);
        }

        return Value<bool>.Unknown("no bind that is seen has ssl");
    }

    /// <summary>
    /// A condition, <c>if { ssl_fc }</c>, is taken to hold: it is there for the clients that come by TLS.
    /// </summary>
    private static Value<bool> SendsScheme(HAProxyProxy backend, IReadOnlyList<HAProxyProxy> fronts)
    {
        foreach (var line in fronts.Concat([backend]).Distinct().SelectMany(static one => one.AllLines))
        {
            if (line.Keyword.StartsWith("filter", StringComparison.Ordinal)) return Value<bool>.Unknown("a filter may");
            foreach (var word in line.Words)
            {
                if (word.Text.IndexOf(Header, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return Value.Known(true, line.At);
                }

                if (word.Text.StartsWith("lua.", StringComparison.Ordinal)) return Value<bool>.Unknown("a script may");
            }
        }

        return backend.Config.IsOpen || backend.Config.MayGoOnElsewhere
            ? Value<bool>.Unknown("not in the tree")
            : Value.Known(false, backend.At);
    }
}
