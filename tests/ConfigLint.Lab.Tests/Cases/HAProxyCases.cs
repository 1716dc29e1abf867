using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>What a request through a fixture's haproxy gets.</summary>
internal static class HAProxyCases
{
    public static readonly LabCase[] All =
    [
        Case("CFL3100", "bad-server.cfg") with { Upstreams = Application(Fault.Slow), Good = "good-milliseconds-on-purpose.cfg" },
        Case("CFL3100", "bad-connect.cfg") with { Upstreams = Application(Fault.Busy), Mended = [("timeout connect 5\n", "timeout connect 50s\n")] },
        Case("CFL3102", "bad-empty.cfg") with { Upstreams = Application(Fault.None), Good = "good-answers-itself.cfg" },
        Case("CFL3103", "bad-all.cfg") with { Upstreams = Application(Fault.None), Good = "good-one-left.cfg" },
        Case("CFL3105", "bad-none.cfg") with { Upstreams = Application(Fault.None), Mended = [("option forwardfor", "default_backend app")] },
        Case("CFL3106", "bad-no-port.cfg") with { Upstreams = Application(Fault.None), Changed = [("timeout server 30s", "timeout server 2s")], Mended = [("server app1 localhost", "server app1 127.0.0.1:8000")] },
        Case("CFL3107", "bad-own-port.cfg") with { Upstreams = Application(Fault.None), Changed = [("timeout server 30s", "timeout server 2s")], Mended = [("localhost:8080", "127.0.0.1:8000")] },
        Case("CFL3108", "bad-httpchk.cfg") with
        {
            Changed = [("server app1 127.0.0.1:8000 weight 10", "server app1 127.0.0.1:8000\n    server app2 127.0.0.1:8001")],
            Upstreams = new() { ["127.0.0.1:8001"] = Fault.None },
            Pause = TimeSpan.FromSeconds(3),
            Mended = [("option httpchk\n", "option httpchk\n    default-server check inter 200ms\n")],
        },
        new("CFL4110", "bad-own-frontend") { Ports = [8080, 8081], Door = 8080, Mended = [("bind 127.0.0.1:8081", "bind 127.0.0.1:8081 accept-proxy")] },
    ];

    public static readonly LabCase[] Privileged =
    [
        Case("CFL3109", "bad-443.cfg") with
        {
            Ports = [8080, 53],
            NameServer = 53,
            Upstreams = new() { ["{host}:443"] = Fault.Tls },
            Pause = TimeSpan.FromSeconds(2),
            Mended = [(":443 check", ":443 ssl verify none check")],
        },
        Case("CFL3110", "bad-80.cfg") with
        {
            Moved = [("192.0.2.10", "{host}")],
            // Else it is a matter of time whether the check or the request comes first.
            Changed = [("ssl verify none check", "ssl verify none")],
            Upstreams = new() { ["{host}:80"] = Fault.None },
            Mended = [("ssl verify none check", "check")],
        },
    ];

    private static LabCase Case(string rule, string fixture) => new(rule, fixture) { Ports = [8080, 8000, 8001], Door = 8080 };

    private static Dictionary<string, Fault> Application(Fault fault) => new() { ["127.0.0.1:8000"] = fault, ["127.0.0.1:8001"] = fault };
}
