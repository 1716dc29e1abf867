using ConfigLint.Model;

namespace ConfigLint.Formats.Apache;

/// <summary>
/// How clients come to a virtual host, and whether it says so. mod_proxy_http adds X-Forwarded-For, -Host and -Server,
/// and no X-Forwarded-Proto (<c>ap_proxy_create_hdrbrgd()</c>; measured with httpd 2.4).
/// </summary>
internal static class ApacheClients
{
    private const string Header = "X-Forwarded-Proto";

    public static IClientSide Of(ApacheServer server)
    {
        var (ends, sends) = (EndsTls(server), SendsScheme(server));
        return new ClientSide(() => ends, sends);
    }

    private static Value<bool> EndsTls(ApacheServer server)
    {
        if (server.Find("SSLEngine") is not { } engine) return Value<bool>.Unknown("it does not say so");
        var word = engine.Directive[0];
        return word.IsOpen || engine.Condition is not null
            ? Value<bool>.Unknown("a condition decides", Origin.Of(engine.At))
            : Value.Known(word.Is("on"), engine.At);
    }

    /// <summary>Of the server and the main one, in whatever section it stands.</summary>
    private static Value<bool> SendsScheme(ApacheServer server)
    {
        foreach (var item in server.Items.Concat(server.Section is null ? [] : server.Config.Main.Items))
        {
            if (!item.Directive.Is("RequestHeader")) continue;
            if (item.Directive.Arguments.Any(static word => word.IsOpen && !word.Text.Contains('%')))
            {
                return Value<bool>.Unknown("a variable is in it", Origin.Of(item.At));
            }

            if (item.Directive.Arguments.Any(static word =>
                word.Text.StartsWith(Header, StringComparison.OrdinalIgnoreCase))) return Value.Known(true, item.At);
        }

        return server.Config.GoesOnElsewhere
            ? Value<bool>.Unknown("not in the tree")
            : Value.Known(false, server.At);
    }
}
