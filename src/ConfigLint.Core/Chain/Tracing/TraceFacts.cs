using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Chain.Tracing;

/// <summary>The timeouts and limits that a station puts on a request, with where each comes from.</summary>
internal static class TraceFacts
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
        Add(facts, level, "response headers", pass.Family == NginxFamily.Grpc ? "grpc_buffer_size" : prefix + "_buffer_size", "4k");
        if (pass.Upstream?.Setting("keepalive") is { } keepalive) facts.Add(new TraceFact("keep-alive to upstream", keepalive.ArgumentsText + " connections", keepalive.Statement, false));
        else facts.Add(new TraceFact("keep-alive to upstream", pass.Upstream is null ? "none" : "none before nginx 1.29.7, then 32 connections", default, true));
    }

    /// <summary>Each server once.</summary>
    private static string TriesOf(NginxUpstream? upstream) =>
        upstream?.Servers.Count(server => !server.IsDown) is > 1 and var servers ? servers.ToString(CultureInfo.InvariantCulture) : "1";

    /// <summary>What the program itself ends or refuses.</summary>
    public static void AddProgram(List<TraceFact> facts, ServerProgram program)
    {
        Add(facts, "timeout", program.RequestTimeout, Quantity.WriteTime);
        Add(facts, "keep-alive", program.KeepAlive, Quantity.WriteTime);
        Add(facts, "body", program.MaxBody, Quantity.WriteSize);
        Add(facts, "headers", program.MaxHeader, Quantity.WriteSize);
        Add(facts, "graceful stop", program.GracefulStop, Quantity.WriteTime);
    }

    private static void Add(List<TraceFact> facts, NginxLevel level, string name, string directive, string byDefault)
    {
        if (level.Setting(DirectiveNames.Get(directive), out var unknown) is { } written) facts.Add(new TraceFact(name, written.ArgumentsText, written.Statement, false));
        else facts.Add(unknown is null ? new TraceFact(name, byDefault, default, true) : new TraceFact(name, $"unknown: {unknown}", default, false));
    }

    /// <summary>What is not known of a program is left out.</summary>
    private static void Add(List<TraceFact> facts, string name, Value<long> value, Func<long, string> write)
    {
        if (value.HasValue) facts.Add(new TraceFact(name, value.V == 0 ? "no limit" : write(value.V), value.IsKnown ? value.From.At : default, !value.IsKnown));
    }
}
