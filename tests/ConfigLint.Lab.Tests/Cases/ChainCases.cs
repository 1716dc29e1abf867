using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Rules about two sides: the fixture's nginx in front of the program that its unit starts.</summary>
internal static class ChainCases
{
    private static readonly (string From, string To) Run = ("/run/shop/", "{dir}/run/shop/");

    public static readonly LabCase[] Gunicorn =
    [
        new("CFL4001", "bad-gunicorn") { Ports = [80, 8000, 8001], Mended = [("proxy_pass http://127.0.0.1:8000", "proxy_pass http://127.0.0.1:8001")] },
        new("CFL4001", "bad-program-on-a-socket") { Moved = [Run], Mended = [("proxy_pass http://127.0.0.1:8000", "proxy_pass http://unix:/run/shop/shop.sock")] },
        new("CFL4002", "bad-case") { Moved = [Run], Mended = [("Shop.sock", "shop.sock")] },
        new("CFL4002", "bad-program-on-a-port") { Moved = [Run], Mended = [("http://unix:/run/shop/shop.sock", "http://127.0.0.1:8000")] },
        new("CFL4003", "bad-uwsgi-pass-to-gunicorn") { Mended = [("uwsgi_pass 127.0.0.1", "proxy_pass http://127.0.0.1")] },
        new("CFL4003", "bad-grpc-pass-to-gunicorn") { Mended = [("grpc_pass grpc://", "proxy_pass http://")] },
        new("CFL4004", "bad-gunicorn-with-certificate") { Moved = [("/etc/shop/", "{dir}/etc/shop/")], Good = "good-https" },
        new("CFL4005", "bad-gunicorn") { Changed = [("127.0.0.1:8000 shop.wsgi", "127.0.0.1:8000 --timeout 3 shop.wsgi")], Mended = [("proxy_pass https://", "proxy_pass http://")] },
        new("CFL4006", "bad-raised-at-server-level") { Changed = [("--timeout 120", "--timeout 2")], Request = new("/sleep/6"), Mended = [("--timeout 120", "--timeout 700")] },
        new("CFL4008", "bad-written-in-nginx") { Changed = [("proxy_read_timeout 90s", "proxy_read_timeout 2s")], Request = new("/sleep/4"), Mended = [("proxy_read_timeout 90s", "proxy_read_timeout 120s")] },
        new("CFL4006", "bad-haproxy") { Changed = [("--timeout 120", "--timeout 2")], Request = new("/sleep/6"), Mended = [("--timeout 120", "--timeout 700")] },
        new("CFL4008", "bad-haproxy") { Changed = [("timeout server 30s", "timeout server 2s")], Request = new("/sleep/4"), Mended = [("timeout server 30s", "timeout server 130s")] },
        new("CFL4012", "bad-gunicorn") { Request = Cookie(10_000), Mended = [("127.0.0.1:8000 shop.wsgi", "127.0.0.1:8000 --limit-request-field_size 32768 shop.wsgi")] },
    ];

    public static readonly LabCase[] Uvicorn =
    [
        new("CFL4001", "bad-upstream-block") { Ports = [80, 8000, 8001], Mended = [("server 127.0.0.1:8000;", "server 127.0.0.1:8001;")] },
        new("CFL4004", "bad-uvicorn-with-certificate-on-8443") { Ports = [80, 8443], Moved = [("/etc/shop/", "{dir}/etc/shop/")], Mended = [("proxy_pass http://", "proxy_pass https://")] },
        new("CFL4005", "bad-uvicorn") { Mended = [("proxy_pass https://", "proxy_pass http://")] },
        new("CFL4011", "bad-uvicorn")
        {
            Played = "uvicorn's idle time ends just as the request comes",
            Upstreams = { ["127.0.0.1:8000"] = Fault.ClosesReused },
            Before = [new()],
            Pause = TimeSpan.FromSeconds(2),
            Request = new("/", Body: 3),
            Mended = [("keepalive 32;", "keepalive 32; keepalive_timeout 1s;")],
        },
    ];

    public static readonly LabCase[] Uwsgi =
    [
        new("CFL4003", "bad-proxy-pass-to-uwsgi-socket") { Good = "good-uwsgi-http-socket" },
        new("CFL4003", "bad-fastcgi-pass-to-uwsgi") { Good = "good-uwsgi" },
        new("CFL4012", "bad-uwsgi") { Request = Cookie(6_000), Varies = "(?<=size: )[0-9]+", Good = "good-buffer-size" },
        new("CFL4012", "bad-two-defaults") { Request = Cookie(6_000), Varies = "(?<=size: )[0-9]+", Mended = [("--die-on-term", "--die-on-term --buffer-size 65535")] },
    ];

    public static readonly LabCase[] Php =
    [
        new("CFL4002", "bad-php-version") { Moved = [("/run/php/", "{dir}/run/php/")], Mended = [("php7.4-fpm", "php8.2-fpm")] },
        new("CFL4003", "bad-proxy-pass-to-php-fpm") { Ports = [80, 9000], Mended = [("proxy_pass http://127.0.0.1:9000;", "include fastcgi_params; fastcgi_pass 127.0.0.1:9000;")] },
        new("CFL4007", "bad-default-of-nginx")
        {
            Ports = [80, 9000],
            Request = new("/", Body: 2_000_000),
            Mended = [("fastcgi_pass 127.0.0.1:9000;", "include fastcgi_params; fastcgi_pass 127.0.0.1:9000; client_max_body_size 64m;")],
        },
        new("CFL4014", "bad-php")
        {
            Ports = [80, 9000],
            Moved = [("user = shop", "user = www-data"), ("/srv/shop", "{dir}/srv/shop")],
            Changed = [("200m", "20m"), ("50M", "5M")],
            Request = new("/index.php", Body: 5_242_881),
            Gets = EmptyForm,
            Means = "an empty form",
            Mended = [("50M", "200M")],
        },
        new("CFL4023", "bad-other-address")
        {
            Ports = [80, 9000],
            Moved = [("user = shop", "user = www-data"), ("group = shop", "group = www-data"), ("/srv/shop", "{dir}/srv/shop")],
            // As with CFL6004 below.
            Changed = [("pm = static", "pm = ondemand")],
            Pause = TimeSpan.FromSeconds(20),
            Mended = [("allowed_clients = 10.0.0.5", "allowed_clients = 10.0.0.5,127.0.0.1")],
        },
        Pool("CFL6001", "bad-killed-first") with { Changed = [("= 5s", "= 1s")], Request = new("/sleep/4"), Mended = [("= 5s", "= 60s")] },
        Pool("CFL6002", "bad-post-limit-forgotten") with { Request = new("/", Body: 8_388_609), Gets = EmptyForm, Means = "an empty form", Mended = [("post_max_size] = 8M", "post_max_size] = 72M")] },
        Pool("CFL6003", "bad-sum") with { Request = new("/sleep/4"), Mended = [("1m30s", "90s")] },
        // Once the child has gone that the test's own connection started (pm.process_idle_timeout): an idle one is quick, and closes before there is a request to reset.
        Pool("CFL6004", "bad-localhost") with { Pause = TimeSpan.FromSeconds(20), Mended = [("allowed_clients = localhost", "allowed_clients = 127.0.0.1")] },
    ];

    public static readonly LabCase[] PermissionOfPhp =
    [
        new("CFL4009", "bad-pool-without-owner")
        {
            Workers = true,
            Moved = [("user = shop", "user = games"), ("user nginx;", "user www-data;"), ("/run/php/", "{dir}/run/php/")],
            Request = new("/index.php"),
            Mended = [("pm = ondemand", "listen.owner = www-data\npm = ondemand")],
        },
        new("CFL6013", "bad-letters")
        {
            Workers = true,
            Moved = [("user = shop", "user = games"), ("group = shop", "group = games"), ("/run/php/", "{dir}/run/php/")],
            Request = new("/index.php"),
            Mended = [("listen.mode = rw", "listen.mode = 0660")],
        },
    ];

    public static readonly LabCase[] PermissionOfUwsgi =
    [
        new("CFL4009", "bad-uwsgi-umask") { Workers = true, Moved = [Run], Mended = [("--die-on-term", "--die-on-term --chmod-socket=666")] },
    ];

    /// <summary>What the script says to a form without fields.</summary>
    private const int EmptyForm = 422;

    private static Request Cookie(int length) => new("/", ["Connection: close", "Cookie: session=" + new string('x', length)]);

    private static LabCase Pool(string rule, string fixture) => new(rule, fixture) { Ports = [80, 9000], Moved = [("user = shop", "user = www-data")], Front = PhpFpm.Front };
}
