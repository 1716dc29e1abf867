using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Rules about nginx alone: what a request gets.</summary>
internal static class NginxCases
{
    public static readonly LabCase[] All =
    [
        new("CFL1004", "bad-read-timeout.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.Slow },
            Mended = [("proxy_read_timeout 0;", "proxy_read_timeout 300s;")],
        },
        new("CFL1004", "bad-connect-timeout-in-http.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Mended = [("proxy_connect_timeout 0s;", "proxy_connect_timeout 5s;")],
        },
        new("CFL1005", "bad-read-300ms.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.Slow },
            Mended = [("proxy_read_timeout 300ms;", "proxy_read_timeout 300s;")],
        },
        new("CFL1005", "bad-connect-5ms.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.Busy },
            Mended = [("proxy_connect_timeout 5ms;", "proxy_connect_timeout 30s;")],
        },
        new("CFL1007", "bad-twenty-bytes.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Request = new("/upload", Body: 21),
            Mended = [("client_max_body_size 20;", "client_max_body_size 20m;")],
        },
        new("CFL1008", "bad-all-down.conf")
        {
            Ports = [80, 8000, 8001],
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Mended = [("127.0.0.1:8000 down;", "127.0.0.1:8000;")],
        },
        new("CFL1009", "bad-set.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Mended = [("http://app:8000", "http://app"), ("http {", "http { upstream app { server 127.0.0.1:8000; }")],
        },
        new("CFL1009", "bad-two-sets.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Mended = [("http://blue:8000", "http://blue"), ("http://green:8000", "http://blue"),
                ("http {", "http { upstream blue { server 127.0.0.1:8000; }")],
        },
        new("CFL1011", "bad-upstream-8443.conf")
        {
            Ports = [80],
            Moved = [("10.0.0.5", "{host}")],
            Upstreams = { ["{host}:8443"] = Fault.Tls },
            Mended = [("proxy_pass http://app", "proxy_pass https://app")],
        },
        new("CFL1013", "bad-connection-upgrade.conf")
        {
            Moved = [("10.0.0.5", "127.0.0.1")],
            Around = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }",
            Upstreams = { ["127.0.0.1:8000"] = Fault.WebSocket },
            Request = Request.WebSocket("/"),
            Gets = 426,
            Means = "no WebSocket",
            Mended = [("Upgrade $connection_upgrade;", "Upgrade $http_upgrade;")],
            GoodStatus = 101,
        },
        new("CFL1015", "bad-down-beside-live.conf")
        {
            Ports = [80, 9000],
            Moved = [("172.17.0.2", "127.0.0.1")],
            Upstreams = { ["127.0.0.1:9000"] = Fault.FailsOnce },
            Before = [new()],
            Mended = [("172.17.0.2:9000;", "172.17.0.2:9000 max_fails=0;")],
        },
        new("CFL1016", "bad-host-passed-on.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            // The channel between master and worker is a connection, too: without it the connections end at the other side of the proxy, with 500.
            Workers = true,
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Request = new() { Host = "shop.example" },
            Mended = [("http://127.0.0.1:8080;", "http://127.0.0.1:8000;")],
        },
        new("CFL1017", "bad-switched-off.conf")
        {
            Ports = [80, 9443],
            Around = "upstream api.payments.example { server 127.0.0.1:9443; }",
            Upstreams = { ["127.0.0.1:9443"] = Fault.TlsWithName },
            Request = new("/pay"),
            Mended = [("proxy_ssl_server_name off;", "proxy_ssl_server_name on;")],
        },
        new("CFL1018", "bad-limit-below")
        {
            Changed = [("4096", "32"), ("8192", "64")],
            Workers = true,
            Around = "server { listen 127.0.0.1:80; location / { proxy_pass http://127.0.0.1:8000; } }",
            Upstreams = { ["127.0.0.1:8000"] = Fault.Slow },
            Crowd = 20,
            Mended = [("worker_rlimit_nofile 4096;", "worker_rlimit_nofile 16384;")],
        },
        new("CFL1019", "bad-upstream-block.conf")
        {
            Ports = [80],
            Moved = [("10.0.0.5", "{host}")],
            Upstreams = { ["{host}:50051"] = Fault.Http2 },
            Means = "no valid HTTP answer",
            Mended = [("proxy_pass http://orders", "grpc_pass grpc://orders")],
        },
        new("CFL1020", "bad-long-ws.conf")
        {
            Upstreams = { ["127.0.0.1:8000"] = Fault.WebSocket },
            Request = Request.WebSocket("/ws"),
            Mended = [("proxy_read_timeout 1d;", "proxy_read_timeout 1d; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;")],
            GoodStatus = 101,
        },
        new("CFL1060", "bad-two-values.conf")
        {
            Ports = [80, 3000],
            Around = "server { listen 127.0.0.1:3000; return 200; }",
            Gets = 400,
            Means = "400 from an upstream that takes one Host",
            Mended = [("proxy_set_header Host $host;", "")],
        },
        new("CFL1093", "bad-all-but-one.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8000"] = Fault.LongHeader },
            Mended = [("proxy_buffers 8 64k;", "proxy_buffers 8 64k; proxy_buffer_size 64k;")],
        },
        new("CFL4341", "bad-in-one-file")
        {
            Ports = [8080, 8081, 8000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Request = new("/upload", Body: 1_100_000),
            Mended = [("http {", "http { client_max_body_size 100m;")],
        },
    ];

    /// <summary>proxy_read_timeout where nothing is written.</summary>
    public static readonly LabCase[] Minute =
    [
        new("CFL1021", "bad-in-location.conf")
        {
            Moved = [("10.0.0.5", "127.0.0.1")],
            Upstreams = { ["127.0.0.1:8000"] = Fault.Minute },
            Mended = [("fastcgi_read_timeout 300s;", "proxy_read_timeout 300s;")],
        },
    ];

    /// <summary>resolver_timeout where nothing is written.</summary>
    public static readonly LabCase[] HalfMinute =
    [
        new("CFL1022", "bad-request-uri.conf")
        {
            Ports = [80, 11000],
            Upstreams = { ["127.0.0.1:11000"] = Fault.None },
            Mended = [("http://localhost:11000", "http://127.0.0.1:11000")],
        },
    ];

    /// <summary>Those about port 80, which is behind the proxy here; in front of it stands another.</summary>
    public static readonly LabCase[] Privileged =
    [
        Port80("CFL1012", "bad-upstream-port-80.conf", ("10.0.0.5", "{host}")) with { Mended = [("proxy_pass https://app", "proxy_pass http://app")] },
        Port80("CFL1012", "bad-upstream-without-port.conf", ("10.0.0.5", "{host}"), ("10.0.0.6", "{host}")) with { Mended = [("proxy_pass https://app", "proxy_pass http://app")] },
        Port80("CFL1012", "bad-port-80.conf", ("10.0.0.5", "{host}")) with { Mended = [("proxy_pass https://", "proxy_pass http://")] },
        Port80("CFL1023", "bad-fastcgi.conf", ("nginx-proxy:80", "{host}:80")) with { Mended = [("fastcgi_pass nginx-proxy:80", "proxy_pass http://nginx-proxy:80")] },
        Port80("CFL1023", "bad-uwsgi-upstream.conf", ("10.0.0.5", "{host}")) with { Mended = [("uwsgi_pass app", "proxy_pass http://app")] },
    ];

    private static LabCase Port80(string rule, string fixture, params (string From, string To)[] hosts) => new(rule, fixture)
    {
        Ports = [8999],
        Door = 8999,
        Moved = [("listen 80;", "listen 127.0.0.1:8999;"), .. hosts],
        Around = "server { listen {host}:80; return 200; }",
    };
}
