using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>The timeouts and limits that nginx puts on a request, with where each comes from.</summary>
internal static class NginxTraceFacts
{
    /// <summary>Between nginx and the client.</summary>
    public static void AddClientSide(List<TraceFact> facts, NginxLevel level)
    {
        Add(facts, level, "body", "client_max_body_size", "1m");
        Add(facts, level, "headers", "large_client_header_buffers", "4 8k");
        Add(facts, level, "keep-alive to client", "keepalive_timeout", "75s");
    }

    /// <summary>Between nginx and its upstream.</summary>
    public static void AddUpstreamSide(List<TraceFact> facts, NginxLevel level, NginxPass pass)
    {
        var prefix = pass.Prefix;
        Add(facts, level, "connect", prefix + "_connect_timeout", "60s");
        Add(facts, level, "send", prefix + "_send_timeout", "60s");
        Add(facts, level, "read", prefix + "_read_timeout", "60s");
        Add(facts, level, "next upstream", prefix + "_next_upstream", "error timeout");
        Add(facts, level, "tries", prefix + "_next_upstream_tries", TriesOf(pass.Upstream));
        var buffer = pass.Family == NginxFamily.Grpc ? "grpc_buffer_size" : prefix + "_buffer_size";
        Add(facts, level, "response headers", buffer, "4k");
        facts.Add(KeepAlive(pass.Upstream));
    }

    /// <summary>Each server once.</summary>
    private static string TriesOf(NginxUpstream? upstream)
    {
        var servers = upstream?.Servers.Count(static server => !server.IsDown) ?? 1;
        return Math.Max(servers, 1).ToString(CultureInfo.InvariantCulture);
    }

    private static TraceFact KeepAlive(NginxUpstream? upstream)
    {
        const string Name = "keep-alive to upstream";
        if (upstream?.Setting("keepalive") is { } keepalive)
        {
            return new TraceFact(Name, keepalive.ArgumentsText + " connections", keepalive.Statement, false);
        }

        var byDefault = upstream is null ? "none" : "none before nginx 1.29.7, then 32 connections";
        return new TraceFact(Name, byDefault, default, true);
    }

    private static void Add(List<TraceFact> facts, NginxLevel level, string name, string directive, string byDefault)
    {
        var written = level.Setting(DirectiveNames.Get(directive), out var unknown);
        facts.Add(written is { } own ? new TraceFact(name, own.ArgumentsText, own.Statement, false)
            : unknown is null ? new TraceFact(name, byDefault, default, true)
            : new TraceFact(name, $"unknown: {unknown}", default, false));
    }
}
