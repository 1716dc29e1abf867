using System.Diagnostics;
using System.Net;
using ConfigLint.Lab.Tests.Servers;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>
/// What clients and the log see of each mistake that <c>haproxy -c</c> takes without a word: the table on which the rules about HAProxy rest, also of those that no file can show.
/// </summary>
public sealed class HAProxyTableTests
{
    [Needs("haproxy")]
    [InlineData("a time without a unit", "timeout server 50", "server s {up}", "Slow", 504, "sH--")]
    [InlineData("a backend without servers", "", "", "None", 503, "b/<NOSRV>", "SC--")]
    [InlineData("every server disabled", "", "server s {up} disabled", "None", 503, "b/<NOSRV>", "SC--")]
    [InlineData("another port", "", "server s {closed}", "None", 503, "SC--")]
    [InlineData("another port, with a check", "", "server s {closed} check inter 100ms fall 1", "None", 503, "Server b/s is DOWN", "Connection refused")]
    [InlineData("a path of health checks that is not there", "option httpchk GET /health", "server s {up} check inter 100ms fall 1", "NotFound", 503, "Layer7 wrong status, code: 404")]
    [InlineData("plain HTTP to TLS", "", "server s {up}", "Tls", 502, "SH--")]
    [InlineData("TLS to plain HTTP", "", "server s {up} ssl verify none", "None", 503, "SC--")]
    [InlineData("a header of 20 kB", "", "server s {up}", "HugeHeader", 502, "PH--")]
    public async Task Valid_and_fails(string mistake, string setting, string server, string fault, int status, params string[] log)
    {
        var (port, up, closed) = (FreePorts.Take(), FreePorts.Take(), FreePorts.Take());
        var text = Config(port, "default_backend b", $"{setting}\n    {server}".Replace("{up}", $"127.0.0.1:{up}").Replace("{closed}", $"127.0.0.1:{closed}"));
        using var upstream = new Upstream(new IPEndPoint(IPAddress.Loopback, up), Enum.Parse<Fault>(fault));
        var (got, lines) = await Ask(text, port, server.Contains("check", StringComparison.Ordinal) ? log[0] : null, lines => Array.TrueForAll(log, part => lines.Any(line => line.Contains(part, StringComparison.Ordinal))));
        Assert.True(got == status, $"{mistake}: {got}\n{string.Join('\n', lines)}");
        foreach (var part in log) Assert.True(lines.Exists(line => line.Contains(part, StringComparison.Ordinal)), $"{mistake}: no {part} in\n{string.Join('\n', lines)}");
    }

    [Needs("haproxy")]
    [InlineData("use_backend b if { path /other }")]
    public async Task No_backend_that_fits(string route)
    {
        var (port, up) = (FreePorts.Take(), FreePorts.Take());
        using var upstream = new Upstream(new IPEndPoint(IPAddress.Loopback, up), Fault.None);
        // The connection that asked whether haproxy listens has a line of its own.
        var (got, lines) = await Ask(Config(port, route, $"server s 127.0.0.1:{up}"), port, null, lines => lines.Any(static line => line.Contains("web/<NOSRV>", StringComparison.Ordinal) && line.Contains("SC--", StringComparison.Ordinal)));
        Assert.True(got == 503, $"{got}\n{string.Join('\n', lines)}");
        Assert.Contains(lines, static line => line.Contains("web/<NOSRV>", StringComparison.Ordinal) && line.Contains("SC--", StringComparison.Ordinal));
    }

    /// <summary>The port is then that of the client's connection: one request comes back until nothing is left to open.</summary>
    [Needs("haproxy")]
    [InlineData("127.0.0.1")]
    public async Task A_loopback_server_without_a_port_is_the_proxy_itself(string address)
    {
        var port = FreePorts.Take();
        var (got, lines) = await Ask(Config(port, "default_backend b", $"server s {address}\n    timeout server 2s"), port, null, static lines => Sessions(lines) > 50);
        Assert.True(got is 502 or 503 or 504, $"{got}");
        Assert.True(Sessions(lines) > 50, string.Join('\n', lines));
    }

    private static int Sessions(IEnumerable<string> lines) => lines.Count(static line => line.Contains("web b/s", StringComparison.Ordinal));

    private static string Config(int port, string route, string backend) => $"""
        global
            log stdout format raw local0
            maxconn 400
        defaults
            mode http
            log global
            option httplog
            timeout connect 2s
            timeout client 30s
            timeout server 10s
        frontend web
            bind 127.0.0.1:{port}
            {route}
        backend b
            {backend}

        """;

    /// <param name="before">What the log has to say first.</param>
    private static async Task<(int? Status, List<string> Log)> Ask(string text, int port, string? before, Func<IEnumerable<string>, bool> isComplete)
    {
        var folder = Directory.CreateTempSubdirectory("configlint-lab-").FullName;
        try
        {
            var path = Path.Combine(folder, "haproxy.cfg");
            await File.WriteAllTextAsync(path, text);
            Assert.Equal(0, RealProgram.Run(RealProgram.Get("haproxy"), "-c", "-f", path).Code);
            using var daemon = new Daemon(RealProgram.Get("haproxy"), ["-db", "-f", path], folder);
            // A backend without servers takes the connection of this question too.
            await daemon.ListensOn("127.0.0.1", port);
            if (before is not null) await Logged(daemon, lines => lines.Any(line => line.Contains(before, StringComparison.Ordinal)));
            var status = await new Request().Send("127.0.0.1", port);
            await Logged(daemon, isComplete);
            return (status, [.. daemon.Lines]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The client has its answer before the line is written; what is still missing after a while the test says.</summary>
    private static async Task Logged(Daemon daemon, Func<IEnumerable<string>, bool> isComplete)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < RealProgram.Patience && !isComplete(daemon.Lines); await Task.Delay(50))
        {
        }
    }
}
