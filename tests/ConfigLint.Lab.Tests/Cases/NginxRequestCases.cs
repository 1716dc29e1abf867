using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Rules about what nginx makes of a request on its way: addresses, paths, headers, tries.</summary>
internal static class NginxRequestCases
{
    public static readonly LabCase[] All =
    [
        new("CFL1052", "bad-nested-location.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.None },
            Request = new("/api/reports/today"),
            Mended = [("proxy_read_timeout 300s;", "set $app 127.0.0.1:3000;"), ("http://$app:8000", "http://127.0.0.1:8000")],
        },
        new("CFL1053", "bad-beside-the-proxied-location.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.None },
            Request = new("/app.css"),
            Mended = [("expires 1y;", "proxy_pass http://127.0.0.1:3000;")],
        },
        new("CFL1054", "bad-set-without-scheme.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.None },
            Mended = [("$app 127.0.0.1", "$app http://127.0.0.1")],
        },
        new("CFL1054", "bad-host-of-the-request.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.None },
            Mended = [("proxy_pass $host:3000", "proxy_pass http://127.0.0.1:3000")],
        },
        new("CFL1056", "bad-two-slashes.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Around = Paths("/orders"),
            Request = new("/app/orders"),
            Mended = [("location /app {", "location /app/ {")],
        },
        new("CFL1056", "bad-names-grow-together.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Around = Paths("/v1/orders"),
            Request = new("/api/orders"),
            Mended = [("3000/v1;", "3000/v1/;")],
        },
        new("CFL1057", "bad-uri.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Around = "server { listen 127.0.0.1:3000; return 200; }",
            Request = new("/files/annual%20report.pdf"),
            Mended = [("$uri$is_args$args", "$request_uri")],
        },
        new("CFL1057", "bad-capture.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Around = "server { listen 127.0.0.1:3000; return 200; }",
            Request = new("/files/annual%20report.pdf"),
            Mended = [("/$1$is_args$args", "")],
        },
        new("CFL1058", "bad-static-files.conf")
        {
            Ports = [8080],
            Door = 8080,
            Moved = [("/srv/shop/", "{dir}/srv/shop/")],
            Beside = [("srv/shop/static/app.css", "a { }")],
            Request = new("/static/app.css"),
            Mended = [("/srv/shop/static;", "/srv/shop/static/;")],
        },
        new("CFL1059", "bad-keep-alive.conf")
        {
            Ports = [8080, 5000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:5000"] = Fault.WebSocket },
            Request = Request.WebSocket("/"),
            Mended = [("Connection keep-alive;", "Connection upgrade;")],
            GoodStatus = 101,
        },
        new("CFL1059", "bad-without-connection.conf")
        {
            Ports = [8080, 3000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.WebSocket },
            Request = Request.WebSocket("/websocket"),
            Mended = [("Upgrade $http_upgrade;", "Upgrade $http_upgrade; proxy_set_header Connection upgrade;")],
            GoodStatus = 101,
        },
        new("CFL1059", "bad-version-stated")
        {
            Ports = [8080, 8081, 3000, 3001],
            Door = 8080,
            Upstreams = { ["127.0.0.1:3000"] = Fault.WebSocket },
            Request = Request.WebSocket("/live"),
            Mended = [("Upgrade $http_upgrade;", "Upgrade $http_upgrade; proxy_http_version 1.1;")],
            GoodStatus = 101,
        },
        new("CFL1067", "bad-try-files.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Mended = [("@application", "@app")],
        },
        new("CFL1067", "bad-error-page.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Mended = [("@maintenence", "@maintenance")],
            GoodStatus = 503,
        },
        new("CFL1068", "bad-off.conf") { Ports = [8080, 8001], Door = 8080, Upstreams = { ["127.0.0.1:8001"] = Fault.None }, Mended = [("proxy_next_upstream off;", "")] },
        new("CFL1068", "bad-one-try.conf") { Ports = [8080, 8001], Door = 8080, Upstreams = { ["127.0.0.1:8001"] = Fault.None }, Mended = [("_tries 1;", "_tries 2;")] },
        new("CFL1068", "bad-without-error.conf")
        {
            Ports = [8080, 8001],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8001"] = Fault.None },
            Mended = [("upstream http_502", "upstream error timeout http_502")],
        },
        new("CFL1075", "bad-location-root.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Mended = [("location / {", "location = /50x.html { return 503; }\n    location / {")],
            GoodStatus = 503,
        },
        new("CFL1076", "bad-success.conf") { Ports = [8080], Door = 8080, Mended = [("=200 ", "")], GoodStatus = 502 },
        new("CFL1080", "bad-beside-assets.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            // Of twenty some come within a tenth of a second, however slow the machine is.
            Crowd = 20,
            Varies = "(?<=excess: )[0-9.]+",
            Mended = [("zone=site;", "zone=site burst=50 nodelay;")],
        },
        new("CFL1082", "bad-each-worker.conf")
        {
            Ports = [8080, 8000],
            Door = 8080,
            Upstreams = { ["127.0.0.1:8000"] = Fault.Slow },
            Crowd = 2,
            Mended = [("max_conns=1", "")],
        },
        new("CFL4016", "bad-own-server") { Ports = [8080, 8081], Door = 8080, Mended = [("listen 127.0.0.1:8081 proxy_protocol", "listen 127.0.0.1:8081")] },
    ];

    public static readonly LabCase[] Uwsgi =
    [
        new("CFL1048", "bad-no-parameters.conf")
        {
            Ports = [8080, 3031],
            Door = 8080,
            Beside = [("shop.service", "[Service]\nExecStart=/usr/bin/uwsgi --socket 127.0.0.1:3031 --module shop.wsgi --die-on-term\n")],
            Mended = [("uwsgi_read_timeout 120s;", "include uwsgi_params;")],
        },
    ];

    public static readonly LabCase[] Php =
    [
        new("CFL1047", "bad-own-params-file")
        {
            Ports = [8080, 9000],
            Door = 8080,
            Moved = [("/srv/shop/public", "{dir}/srv/shop")],
            Beside = [PhpFpm.Pool],
            Request = new("/index.php"),
            Mended = [("fastcgi_param QUERY_STRING", "fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;\nfastcgi_param QUERY_STRING")],
        },
        new("CFL1063", "bad-buffers-of-proxy.conf")
        {
            Ports = [8080, 9000],
            Door = 8080,
            Beside = [PhpFpm.Pool, ("fastcgi.conf", "include fastcgi_params;")],
            Request = new("/long.php"),
            Mended = [("proxy_buffer", "fastcgi_buffer")],
        },
    ];

    /// <summary>An application that knows one path, and takes it as it comes.</summary>
    private static string Paths(string known) => $"server {{ listen 127.0.0.1:3000; merge_slashes off; location / {{ return 404; }} location = {known} {{ return 200; }} }}";
}
