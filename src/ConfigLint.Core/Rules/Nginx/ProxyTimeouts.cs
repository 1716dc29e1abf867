using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>The timeouts of a proxied request, in all families.</summary>
internal static class ProxyTimeouts
{
    /// <summary>The two that end a request whose upstream is slow; a send timeout only runs while the request does not fit into the socket.</summary>
    public static IReadOnlyList<string> Waiting { get; } =
    [
        "proxy_connect_timeout", "proxy_read_timeout", "fastcgi_connect_timeout", "fastcgi_read_timeout", "uwsgi_connect_timeout", "uwsgi_read_timeout",
        "scgi_connect_timeout", "scgi_read_timeout", "grpc_connect_timeout", "grpc_read_timeout",
    ];

    public static IReadOnlyList<string> All { get; } =
        [.. Waiting, "proxy_send_timeout", "fastcgi_send_timeout", "uwsgi_send_timeout", "scgi_send_timeout", "grpc_send_timeout"];

    /// <summary>What nginx says it was doing when the timeout fired.</summary>
    public static string Phase(NginxDirective timeout) =>
        timeout.Name.Contains("_connect_", StringComparison.Ordinal) ? "connecting to upstream" : "reading response header from upstream";

    /// <summary>In stream the same names mean sessions, not requests.</summary>
    public static bool IsHttp(NginxDirective directive)
    {
        for (var parent = directive.Parent; parent is { } block; parent = block.Parent)
        {
            if (block.Name == "stream") return false;
        }

        return true;
    }
}
