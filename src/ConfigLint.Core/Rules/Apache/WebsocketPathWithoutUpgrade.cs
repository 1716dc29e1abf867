using ConfigLint.Engine;
using ConfigLint.Formats.Apache;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Rules.Apache;

/// <summary>A path for websockets by its name, sent on as plain HTTP. <c>/ws</c> is as often a web service.</summary>
internal sealed class WebsocketPathWithoutUpgrade : Rule<ApachePass>
{
    protected internal override void Check(ApachePass pass, Report report)
    {
        if (pass is not { Prefix: { } prefix, Target: { Scheme: "http" or "https" } target }) return;
        if (!IsForWebsockets(prefix) || IsUpgradedElsewhere(pass)) return;
        // httpd fills in variables before it splits words: the parameter may stand in one (measured).
        if (pass.Url.IsOpen || pass.Parameters.Any(static word => word.IsOpen)) return;
        report.At(pass.Item.At)
            .Variant(IsSocketIo(prefix) ? "socket-io" : "")
            .With("path", prefix)
            .With("url", pass.Url.Text)
            .With("ws", target.Scheme == "https" ? "wss" : "ws")
            .With("rest", pass.Url.Text.Substring(pass.Url.Text.IndexOf("://", StringComparison.Ordinal)));
    }

    /// <summary>
    /// A line of the server sends websockets, or asks for them; ProxySet may as well, and that of the main server holds
    /// for workers of virtual hosts (measured).
    /// </summary>
    private static bool IsUpgradedElsewhere(ApachePass pass)
    {
        var config = pass.Server.Config;
        return config.GoesOnElsewhere || config.SetsParameter("upgrade")
            || pass.Server.Passes.Exists(static other => other.Target is { Scheme: "ws" or "wss" })
            || pass.Server.Items.Exists(static item => item.Directive.Arguments.Any(IsUpgrade));
    }

    private static bool IsUpgrade(ApacheWord word) =>
        word.Text.IndexOf("upgrade", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsForWebsockets(string path) => IsSocketIo(path) || Array.Exists(path.Split('/'),
        static step => Array.IndexOf(Steps, step.ToLowerInvariant()) >= 0);

    private static readonly string[] Steps = ["websocket", "websockets", "wss", "http-ws", "xmpp-websocket"];

    private static bool IsSocketIo(string path) =>
        path.TrimEnd('/').EndsWith("/socket.io", StringComparison.OrdinalIgnoreCase);
}
