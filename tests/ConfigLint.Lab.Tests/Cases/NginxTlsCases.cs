using ConfigLint.Lab.Tests.Servers;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Rules about TLS of nginx and to its upstreams. Where the fixture has both sides, nginx is both.</summary>
internal static class NginxTlsCases
{
    public static readonly LabCase[] All =
    [
        new("CFL1051", "bad-verified.conf")
        {
            Ports = [8080, 8443],
            Door = 8080,
            Moved = [("/etc/ssl/certs/ca-certificates.crt", "{dir}/etc/shop/cert.pem")],
            Around = "server { listen 127.0.0.1:8443 ssl; ssl_certificate {dir}/etc/shop/cert.pem; ssl_certificate_key {dir}/etc/shop/key.pem; return 200; }",
            Request = new("/billing/"),
            Mended = [("proxy_ssl_verify on;", "proxy_ssl_verify on; proxy_ssl_name app.example;")],
        },
        new("CFL1069", "bad-certificate")
        {
            Ports = [8000, 8999],
            Door = 8999,
            Moved = [("127.0.0.1:8443", "{host}:8443"), ("/etc/ssl/shop.crt", "{dir}/etc/shop/cert.pem"), ("/etc/ssl/shop.key", "{dir}/etc/shop/key.pem")],
            // A client that speaks TLS; a client's mistake is a line of the level info.
            Around = "error_log {dir}/error.log info; server { listen 127.0.0.1:8999; location / { proxy_pass https://{host}:8443; } }",
            Upstreams = { ["127.0.0.1:8000"] = Fault.None },
            Gets = 502,
            Means = "the TLS handshake fails",
            Varies = "(?<=request: \").*",
            Mended = [("8443;", "8443 ssl;")],
        },
        new("CFL1072", "bad-trusted") { Ports = [8080, 8443], Door = 8080, Mended = [("proxy_ssl_verify on;", "proxy_ssl_verify off;")] },
        new("CFL1073", "bad-name") { Ports = [8080, 8443], Door = 8080, Mended = [("proxy_ssl_name app.example", "proxy_ssl_name shop.example")] },
        new("CFL1073", "bad-signs-itself") { Ports = [8080, 8443], Door = 8080, Mended = [("certs/ca.crt", "certs/self.crt")] },
        new("CFL1073", "bad-unknown-issuer") { Ports = [8080, 8443], Door = 8080, Good = "good-issued-and-named" },
        new("CFL1073", "bad-expired") { Ports = [8080, 8443], Door = 8080, Good = "good-issued-and-named" },
        new("CFL1074", "bad-nothing-in-common") { Ports = [8080, 8443], Door = 8080, Mended = [("proxy_ssl_protocols TLSv1.3;", "")] },
    ];
}
