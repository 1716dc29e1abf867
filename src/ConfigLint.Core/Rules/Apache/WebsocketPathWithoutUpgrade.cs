using ConfigLint.Engine;
using ConfigLint.Formats.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A path that by its name carries websockets, sent on as plain HTTP. <c>/ws</c> alone is as often a web service.</summary>
internal sealed class WebsocketPathWithoutUpgrade : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass is not { Prefix: { } prefix, Path.IsOpen: false, Url.IsOpen: false, Target: { Scheme: "http" or "https" } target }) return;
        if (pass.Parameter("upgrade") is not null || !IsForWebsockets(prefix) || IsUpgradedElsewhere(pass)) return;
        report.At(pass.Item.At)
            .Variant(IsSocketIo(prefix) ? "socket-io" : "")
            .With("path", prefix)
            .With("url", pass.Url.Text)
            .With("ws", target.Scheme == "https" ? "wss" : "ws")
            .With("rest", pass.Url.Text.Substring(pass.Url.Text.IndexOf("://", StringComparison.Ordinal)));
    }

    /// <summary>Another line of the server sends websockets, or asks for them; a ProxySet may give the parameter.</summary>
    private static bool IsUpgradedElsewhere(ApachePass pass)
    {
        var config = pass.Server.Config;
        return config.GoesOnElsewhere || config.SetsParameter("upgrade") || config.Has("Use")
            || pass.Server.Passes.Exists(static other => other.Target is { Scheme: "ws" or "wss" })
            || pass.Server.Items.Exists(static item => item.Directive.Arguments.Any(IsUpgrade));
    }

    private static bool IsUpgrade(Syntax.Apache.ApacheWord word) => word.Text.IndexOf("upgrade", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsForWebsockets(string path) => IsSocketIo(path) || Array.Exists(path.Split('/'),
        static step => step.ToLowerInvariant() is "websocket" or "websockets" or "wss" or "http-ws" or "xmpp-websocket");

    private static bool IsSocketIo(string path) => path.TrimEnd('/').EndsWith("/socket.io", StringComparison.OrdinalIgnoreCase);
}
