using System.Net;
using System.Net.Sockets;
using ConfigLint.Lab.Tests.Cases;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests;

/// <summary>A request through Apache httpd gets what the finding promises.</summary>
public sealed class ApacheCaseTests
{
    public static TheoryData<string, string> Cases() => CaseData.Of(ApacheCases.All);

    public static TheoryData<string, string> Gunicorn() => CaseData.Of(ApacheCases.Gunicorn);

    public static TheoryData<string, string> Uvicorn() => CaseData.Of(ApacheCases.Uvicorn);

    public static TheoryData<string, string> Php() => CaseData.Of(ApacheCases.Php);

    [Needs("apache2")]
    [MemberData(nameof(Cases))]
    public Task A_request_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ApacheCases.All, rule, fixture);

    [Needs("apache2", "gunicorn")]
    [MemberData(nameof(Gunicorn))]
    public Task A_request_to_gunicorn_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ApacheCases.Gunicorn, rule, fixture);

    [Needs("apache2", "uvicorn")]
    [MemberData(nameof(Uvicorn))]
    public Task A_request_to_uvicorn_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ApacheCases.Uvicorn, rule, fixture);

    [Needs("apache2", "php-fpm", NeedsAttribute.Root)]
    [MemberData(nameof(Php))]
    public Task A_request_to_php_fpm_gets_what_is_promised(string rule, string fixture) => CaseData.Run(ApacheCases.Php, rule, fixture);

    /// <summary>What the backend is asked for, word by word.</summary>
    [Needs("apache2")]
    [InlineData("CFL7002", "bad-joined.conf", "/app/login", "GET /shoplogin HTTP/1.1")]
    [InlineData("CFL7002", "bad-double.conf", "/app/login", "GET //login HTTP/1.1")]
    [InlineData("CFL7002", "good-both.conf", "/app/login", "GET /app/login HTTP/1.1")]
    [InlineData("CFL7002", "good-both.conf", "/web/login", "GET /login HTTP/1.1")]
    [InlineData("CFL7003", "bad-twice.conf", "/api", "GET /v1 HTTP/1.1")]
    [InlineData("CFL7003", "bad-main-server-first.conf", "/api", "GET /api HTTP/1.1")]
    [InlineData("CFL7003", "bad-slash-step.conf", "/api/v2", "GET /v2 HTTP/1.1")]
    [InlineData("CFL7003", "bad-exclusion-below.conf", "/static/a.css", "GET /static/a.css HTTP/1.1")]
    [InlineData("CFL7014", "bad-pass-in-location.conf", "/static/a.css", "GET /static/a.css HTTP/1.1")]
    [InlineData("CFL7014", "bad-script.conf", "/cgi/bin/a", "GET /cgi/bin/a HTTP/1.1")]
    [InlineData("CFL7014", "bad-redirect.conf", "/old/a", "GET /old/a HTTP/1.1")]
    [InlineData("CFL7022", "bad-request-uri.conf", "/a/b", "GET /%7BREQUEST_URI%7D HTTP/1.1")]
    [InlineData("CFL7022", "good-percent.conf", "/a/b", "GET /a/b HTTP/1.1")]
    public async Task The_backend_is_asked_for(string rule, string fixture, string target, string asked)
    {
        var lab = new LabCase(rule, fixture) { Ports = [80, 8000, 9000] };
        using var stage = new Stage(new Fixture(rule, fixture), lab, mends: false);
        using var upstream = new Upstream(new IPEndPoint(IPAddress.Loopback, stage.Port(8000)), Fault.None);
        using var httpd = await Apache.Start(stage, Apache.FileOf(stage)!, lab.Door);
        await new Request(target).Send("127.0.0.1", stage.Port(lab.Door));
        Assert.Equal(asked, Assert.Single(upstream.Requests).Split("\r\n")[0]);
    }

    /// <summary>The handshake of a WebSocket reaches the backend as one, or as a plain GET.</summary>
    [Needs("apache2")]
    [InlineData("bad-socket-io.conf", "/socket.io/", false)]
    [InlineData("bad-in-location.conf", "/api/websocket", false)]
    [InlineData("good-upgrade.conf", "/websocket", true)]
    [InlineData("good-ws.conf", "/websocket", true)]
    [InlineData("good-rewrite.conf", "/socket.io/", true)]
    public async Task The_backend_is_asked_to_upgrade(string fixture, string target, bool isAsked)
    {
        var lab = new LabCase("CFL7023", fixture) { Ports = [80, 8000] };
        using var stage = new Stage(new Fixture("CFL7023", fixture), lab, mends: false);
        using var upstream = new Upstream(new IPEndPoint(IPAddress.Loopback, stage.Port(8000)), Fault.None);
        using var httpd = await Apache.Start(stage, Apache.FileOf(stage)!, lab.Door);
        await Request.WebSocket(target).Send("127.0.0.1", stage.Port(lab.Door));
        var head = Assert.Single(upstream.Requests);
        Assert.Equal(isAsked, head.Contains("Upgrade: websocket", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A client names an address that only httpd reaches.</summary>
    [Needs("apache2")]
    [InlineData("CFL7013", "bad-allow-from-all.conf", 200)]
    [InlineData("CFL7013", "bad-all-granted.conf", 200)]
    [InlineData("CFL7013", "good-denied.conf", 403)]
    [InlineData("CFL7013", "good-networks.conf", 403)]
    public async Task A_client_that_names_an_address_gets(string rule, string fixture, int status)
    {
        var lab = new LabCase(rule, fixture) { Ports = [80, 8000, 9000] };
        using var stage = new Stage(new Fixture(rule, fixture), lab, mends: false);
        using var hidden = new Upstream(new IPEndPoint(IPAddress.Loopback, stage.Port(9000)), Fault.None);
        using var httpd = await Apache.Start(stage, Apache.FileOf(stage)!, lab.Door);
        Assert.Equal(status, await new Request($"http://127.0.0.1:{stage.Port(9000)}/") { Host = $"127.0.0.1:{stage.Port(9000)}" }.Send("127.0.0.1", stage.Port(lab.Door)));
    }

    /// <summary>It starts, and nobody answers on the port of the virtual host.</summary>
    [Needs("apache2")]
    [InlineData("CFL7007", "bad-other-port.conf", 8080)]
    public async Task Nobody_listens_for_the_virtual_host(string rule, string fixture, int port)
    {
        var lab = new LabCase(rule, fixture) { Ports = [80, 8080] };
        using var stage = new Stage(new Fixture(rule, fixture), lab, mends: false);
        using var httpd = await Apache.Start(stage, Apache.FileOf(stage)!, lab.Door);
        await Assert.ThrowsAsync<SocketException>(() => new Request().Send("127.0.0.1", stage.Port(port)));
    }
}
