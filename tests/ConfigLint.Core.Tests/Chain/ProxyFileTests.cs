using ConfigLint.Formats;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>What hosts, containers and pods ask of whatever proxy's file they meet.</summary>
public sealed class ProxyFileTests
{
    private const string HAProxy =
        "frontend web\n  mode http\n  bind :80\n  default_backend app\nbackend app\n  mode http\n  server a app:8000\n";

    private const string Caddy = "shop.example {\n  reverse_proxy app:8000\n}\n";

    private const string Envoy = "static_resources:\n  listeners:\n"
        + "    - address: { socket_address: { address: 0.0.0.0, port_value: 80 } }\n";

    private const string Traefik =
        "http:\n  services:\n    app:\n      loadBalancer:\n        servers: [{ url: http://app:8000 }]\n";

    private const string Apache = "<VirtualHost *:80>\n  ProxyPass / http://app:8000/\n</VirtualHost>\n";

    [Theory]
    [InlineData("haproxy.cfg", HAProxy, "haproxy", true, 1)]
    [InlineData("Caddyfile", Caddy, "caddy", true, 1)]
    [InlineData("envoy.yaml", Envoy, "envoy", true, 0)]
    [InlineData("traefik.yml", Traefik, "traefik", false, 1)]
    [InlineData("sites-available/shop.conf", Apache, "apache", false, 1)]
    public void It_says_what_its_program_sends(string name, string text, string program, bool saysListeners, int routes)
    {
        var file = Read(name, text);
        Assert.Equal((program, saysListeners), (file.Program, file.SaysListeners));
        var sent = file.RoutesIn(new Scope(ScopeKind.Host, "a", null)).ToList();
        Assert.Equal(routes, sent.Count);
        Assert.All(sent, route => Assert.Equal(("app:8000", program), (route.To.V.ToString(), route.By.Program)));
    }

    [Theory]
    [InlineData("haproxy.cfg", HAProxy, "/usr/local/etc/haproxy/haproxy.cfg", "/srv/a.cfg")]
    [InlineData("Caddyfile", Caddy, "/etc/caddy/Caddyfile", "/srv/sources/file")]
    [InlineData("envoy.yaml", Envoy, "/etc/envoy/envoy.yaml", "/srv/other.yaml")]
    [InlineData("sites-available/shop.conf", Apache, "/etc/httpd/conf.d/shop.conf", "/etc/nginx/shop.conf")]
    public void Its_program_looks_for_it_where_the_product_does(string name, string text, string read, string other)
    {
        var file = Read(name, text);
        Assert.True(file.IsConfiguredAt(read, isExact: true));
        Assert.False(file.IsConfiguredAt(other, isExact: true));
    }

    [Fact]
    public void An_admin_port_is_not_for_clients()
    {
        var file = Read("Caddyfile", Caddy);
        var owner = new Workload(new Scope(ScopeKind.Host, "a", null), file.Program, file.Text.Whole, null, file);
        var admin = Assert.Single(file.SideListenersOf(owner));
        Assert.Equal((2019, true), (admin.On.V.Port, admin.IsSide));
        Assert.DoesNotContain(file.ListenersOf(owner), static listener => listener.IsSide);
    }

    private static ProxyFile Read(string name, string text) =>
        Assert.IsAssignableFrom<ProxyFile>(Catalog.Read(new SourceText(name, text)));
}
