using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>What a request through a fixture's httpd gets.</summary>
internal static class ApacheCases
{
    private static readonly (string From, string To) Here = ("192.0.2.10", "127.0.0.1");

    private static readonly (string From, string To) Run = ("/run/shop/", "{dir}/run/shop/");

    private static readonly (string From, string To) Slashes =
        ("ProxyPreserveHost", "AllowEncodedSlashes NoDecode\n    ProxyPreserveHost");

    public static readonly LabCase[] All =
    [
        Case("CFL7002", "bad-authority.conf") with { Request = new("/login"), Mended = [("8000\n", "8000/\n")] },
        Case("CFL7002", "bad-balancer.conf") with { Moved = [Here], Request = new("/login"), Mended = [("balancer://shop\n", "balancer://shop/\n")] },
        Case("CFL7003", "bad-wider-above.conf") with
        {
            Upstreams = new() { ["127.0.0.1:8000"] = Fault.NotFound, ["127.0.0.1:9000"] = Fault.None },
            Request = new("/api/orders"),
            Gets = 404,
            Means = "the 404 of the other backend",
            Good = "good-longest-first.conf",
        },
        Case("CFL7003", "bad-excluded-above.conf") with { Upstreams = new() { ["127.0.0.1:9000"] = Fault.None }, Request = new("/api/v2"), Mended = [("ProxyPass /api !\n", "")] },
        Case("CFL7005", "bad-proxy-http.conf") with { Mended = [("#LoadModule", "LoadModule")] },
        Case("CFL7005", "bad-fcgi.conf") with { Request = new("/index.php"), Mended = [("mod_proxy_http.so", "mod_proxy_http.so\nLoadModule proxy_fcgi_module modules/mod_proxy_fcgi.so")], GoodStatus = 503 },
        Case("CFL7005", "bad-handler.conf") with
        {
            Moved = [("/srv/shop", "{dir}/srv/shop")],
            Request = new("/index.php"),
            Gets = 200,
            Means = "200 with the script itself",
            // Nothing listens on 9000: it asks php-fpm now.
            Mended = [("mod_proxy_http.so", "mod_proxy_http.so\nLoadModule proxy_fcgi_module modules/mod_proxy_fcgi.so")],
            GoodStatus = 503,
        },
        Case("CFL7005", "bad-balancer.conf") with
        {
            Mended =
            [
                ("mod_proxy_http.so", "mod_proxy_http.so\nLoadModule proxy_balancer_module modules/mod_proxy_balancer.so\nLoadModule slotmem_shm_module modules/mod_slotmem_shm.so\nLoadModule lbmethod_byrequests_module modules/mod_lbmethod_byrequests.so"),
            ],
        },
        Case("CFL7006", "bad-main.conf") with
        {
            Ports = [80, 8443],
            Upstreams = new() { ["127.0.0.1:8443"] = Fault.Tls },
            Mended = [("ProxyPass", "SSLProxyEngine on\nSSLProxyCheckPeerName off\nSSLProxyCheckPeerExpire off\nProxyPass")],
        },
        Case("CFL7010", "bad-misspelt.conf") with { Moved = [Here], Mended = [("shops/", "shop/")] },
        Case("CFL7010", "bad-rewrite.conf") with { Moved = [Here], Mended = [("RewriteEngine On", "RewriteEngine On\nProxyPass /shop/ balancer://shop/"), ("shops/$1", "shop/$1")] },
        Case("CFL7011", "bad-main.conf") with { Request = new("/api/orders"), Mended = [("RewriteRule", "RewriteEngine On\nRewriteRule")] },
        Case("CFL7014", "bad-challenge.conf") with
        {
            Upstreams = new() { ["127.0.0.1:8000"] = Fault.NotFound },
            Moved = [("/srv/shop/acme/", "{dir}/srv/shop/")],
            Beside = [("srv/shop/token", "token")],
            Request = new("/.well-known/acme-challenge/token"),
            Gets = 404,
            Means = "the backend's 404",
            Mended = [("ProxyPreserveHost On", "ProxyPass /.well-known/acme-challenge/ !\n    ProxyPreserveHost On")],
        },
        Case("CFL7014", "bad-redirect-of-all.conf") with
        {
            Request = new("/login"),
            Gets = 200,
            Means = "the backend's page in place of the redirect",
            Mended = [("ProxyPreserveHost On", "ProxyPass /login !\n    ProxyPreserveHost On")],
            GoodStatus = 302,
        },
        Case("CFL7015", "bad-pass.conf") with { Mended = [("htpp", "http")] },
        Case("CFL7015", "bad-member.conf") with { Moved = [Here], Mended = [("htpp", "http")] },
        Case("CFL7015", "bad-handler.conf") with
        {
            Moved = [("/srv/shop", "{dir}/srv/shop")],
            Request = new("/index.php"),
            Gets = 200,
            Means = "200 with the script itself",
            // Nothing listens on 9000: it asks php-fpm now.
            Mended = [("fgci", "fcgi")],
            GoodStatus = 503,
        },
        Case("CFL7015", "bad-socket-alone.conf") with
        {
            Moved = [("/srv/shop", "{dir}/srv/shop")],
            Request = new("/index.php"),
            Gets = 200,
            Means = "200 with the script itself",
            Mended = [("shop.sock", "shop.sock|fcgi://localhost")],
            GoodStatus = 503,
        },
        Case("CFL7019", "bad-main-server.conf") with { Request = new("/a%2Fb"), Mended = [Slashes] },
        Case("CFL7019", "bad-nocanon.conf") with { Request = new("/a%2Fb"), Mended = [Slashes] },
        Case("CFL7020", "bad-outside.conf") with
        {
            Request = new("/api/orders"),
            Mended = [("DocumentRoot", "RewriteEngine On\n    RewriteOptions Inherit\n    DocumentRoot")],
        },
        Case("CFL7021", "bad-websocket.conf") with
        {
            Upstreams = new() { ["127.0.0.1:8000"] = Fault.Closes },
            Request = new("/ws"),
            Mended = [("wss://", "ws://")],
            // This backend answers nothing, which is another mistake.
            GoodStatus = 502,
        },
        Case("CFL7024", "bad-address.conf") with
        {
            Ports = [80, 8443],
            Upstreams = new() { ["127.0.0.1:8443"] = Fault.Tls },
            Mended =
            [
                ("SSLProxyEngine on", "SSLProxyEngine on\nSSLProxyCheckPeerName off\nSSLProxyCheckPeerExpire off"),
            ],
        },
        new("CFL4011", "bad-apache")
        {
            Played = "uvicorn's idle time ends just as the request comes",
            Upstreams = { ["127.0.0.1:8000"] = Fault.ClosesReused },
            // Each child has a pool of its own.
            Changed = [("<VirtualHost", "ServerLimit 1\nThreadsPerChild 25\nMaxRequestWorkers 25\n<VirtualHost")],
            Before = [new()],
            Pause = TimeSpan.FromSeconds(2),
            Mended = [("8000/", "8000/ ttl=1")],
        },
    ];

    public static readonly LabCase[] Gunicorn =
    [
        new("CFL4001", "bad-apache") { Ports = [80, 8000, 8001], Mended = [("127.0.0.1:8000", "127.0.0.1:8001")] },
        new("CFL4001", "bad-apache-balancer") { Ports = [80, 8000, 8001], Mended = [("127.0.0.1:8000", "127.0.0.1:8001")] },
        new("CFL4002", "bad-apache") { Moved = [Run], Mended = [("Shop.sock", "shop.sock")] },
        new("CFL4002", "bad-apache-program-on-a-port") { Moved = [Run], Mended = [("unix:/run/shop/shop.sock|http://localhost/", "http://127.0.0.1:8000/")] },
        new("CFL4003", "bad-apache-fcgi-to-gunicorn") { Changed = [("ProxyTimeout 30", "ProxyTimeout 2")], Mended = [("fcgi://", "http://")] },
        new("CFL4004", "bad-apache")
        {
            Ports = [80, 8443],
            Moved = [("/etc/shop/", "{dir}/etc/shop/")],
            Mended = [("ProxyPass / http://", "SSLProxyEngine on\n    SSLProxyCheckPeerName off\n    SSLProxyCheckPeerExpire off\n    ProxyPass / https://")],
        },
        new("CFL4005", "bad-apache") { Changed = [("127.0.0.1:8000 shop.wsgi", "127.0.0.1:8000 --timeout 3 shop.wsgi")], Mended = [("https://", "http://")] },
        new("CFL4006", "bad-apache") { Changed = [("--timeout 120", "--timeout 2")], Request = new("/sleep/6"), Mended = [("--timeout 120", "--timeout 700")] },
        new("CFL4008", "bad-apache") { Changed = [("ProxyTimeout 30", "ProxyTimeout 2")], Request = new("/sleep/4"), Mended = [("ProxyTimeout 30", "ProxyTimeout 130")] },
    ];

    public static readonly LabCase[] Uvicorn =
    [
        new("CFL4003", "bad-apache-fcgi-to-uvicorn") { Mended = [("fcgi://", "http://")] },
    ];

    public static readonly LabCase[] Php =
    [
        new("CFL4003", "bad-apache-to-php-fpm") { Ports = [80, 9000], Mended = [("ProxyPass / http://127.0.0.1:9000/", "ProxyPassMatch ^/ fcgi://127.0.0.1:9000{dir}/srv/shop/index.php")] },
        new("CFL4006", "bad-apache-php")
        {
            Ports = [80, 9000],
            Moved = [("/srv/shop", "{dir}/srv/shop")],
            Changed = [("= 60s", "= 2s"), ("^/(.*\\.php)$ fcgi://127.0.0.1:9000/srv/shop/$1", "^/ fcgi://127.0.0.1:9000/srv/shop/index.php")],
            Request = new("/sleep/6"),
            Mended = [("= 60s", "= 700s")],
        },
    ];

    private static LabCase Case(string rule, string fixture) => new(rule, fixture) { Ports = [80, 8000, 9000], Upstreams = new() { ["127.0.0.1:8000"] = Fault.None } };
}
