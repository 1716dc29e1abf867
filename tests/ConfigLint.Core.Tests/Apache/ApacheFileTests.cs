using ConfigLint.Chain;
using ConfigLint.Formats.Apache;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Apache;

public class ApacheFileTests
{
    private static ApacheFile? Read(string text, string path = "deploy/any.conf") => ApacheFile.Read(new SourceText(path, text));

    private static ApacheFile Parse(string text, string path = "deploy/any.conf") => new(new SourceText(path, text));

    [Theory]
    [InlineData("<VirtualHost *:80>\n</VirtualHost>\n")]
    [InlineData("ProxyPass / http://127.0.0.1:8000/\nProxyPassReverse / http://127.0.0.1:8000/\n")]
    [InlineData("LoadModule proxy_module modules/mod_proxy.so\n")]
    [InlineData("# Licensed to you\n\n  <IfModule mod_ssl.c>\r\n    Listen 443\r\n  </IfModule>\r\n")]
    [InlineData("<VirtualHost *:80>\nErrorLog ${APACHE_LOG_DIR}\nServerName ${NAME}\nServerAlias ${OTHER}\n</VirtualHost>\n")]
    [InlineData("{% if tls %}\n<VirtualHost *:443>\n{% endif %}\n</VirtualHost>\n")]
    public void Files_of_httpd(string text) => Assert.NotNull(Read(text));

    [Theory]
    [InlineData("apache2/ports.conf", "Listen 8080\n", true)]
    [InlineData("conf/ports.conf", "Listen 8080\n", false)]
    [InlineData("httpd/.htaccess", "RewriteEngine On\n", false)]
    [InlineData("sites/shop.yaml", "<VirtualHost *:80>\n</VirtualHost>\n", false)]
    [InlineData("proftpd/proftpd.conf", "ServerType standalone\n<VirtualHost 192.0.2.1>\n</VirtualHost>\n", false)]
    [InlineData("proftpd/modules.conf", "LoadModule mod_tls.c\n", false)]
    [InlineData("fonts.conf", "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig>\n", false)]
    [InlineData("nginx/shop.conf", "server {\n  listen 80;\n  # <VirtualHost *:80>\n  location / { proxy_pass http://127.0.0.1:8000; }\n}\n", false)]
    [InlineData("app/settings.conf", "a = b\nInclude other\n", false)]
    [InlineData("fluent/fluent.conf", "<source>\n  @type http\n</source>\n<match **>\n  @type stdout\n</match>\n", false)]
    [InlineData("nginx/stub.conf", "<Location /status>\nserver {\n  listen 80;\n  location / {\n  }\n}\n", false)]
    public void The_name_and_the_content_decide(string path, string text, bool isOurs) => Assert.Equal(isOurs, Read(text, path) is not null);

    [Fact]
    public void Files_of_nginx_stay_with_nginx() => Assert.True(NginxDetector.Detect("conf.d/a.conf", "server { listen 80; }\n") && Read("server { listen 80; }\n", "apache/a.conf") is null);

    [Fact]
    public void Words_quotes_and_lines_that_go_on()
    {
        var directive = Assert.Single(Parse("  Proxypass  '/a b'   \\\n   \"http://x/\\\"y\" \\\r\n key=\"v\" # no\n").Roots);
        Assert.True(directive.Is("ProxyPass"));
        Assert.Equal(["/a b", "http://x/\"y", "key=\"v\"", "#", "no"], directive.Arguments.Select(word => word.Text));
        Assert.Equal("/a b", directive[0].At.ToString());
    }

    [Fact]
    public void A_comment_goes_on_behind_a_backslash() => Assert.Empty(Parse("# a \\\nProxyPass / http://x/\n").Roots);

    [Fact]
    public void Sections_hold_what_stands_in_them()
    {
        var file = Parse("<VirtualHost *:80 [::]:80>\n<IfModule mod_proxy.c>\nProxyPass / http://app:8000/\n</IfModule>\n</VirtualHost>\nListen 80\n");
        Assert.Equal(["*:80", "[::]:80"], file.Roots[0].Arguments.Select(word => word.Text));
        var pass = Assert.Single(file.Config.Passes);
        Assert.Equal("VirtualHost[*:80]/IfModule[mod_proxy.c]/ProxyPass[/]", file.AddressOf(pass.Item.At.Start));
        Assert.Equal("app:8000", pass.Target!.To.V.ToString());
        Assert.Equal("Listen[80]", file.AddressOf(file.Roots[1].At.Start));
    }

    [Fact]
    public void Sections_a_thousand_deep_are_read()
    {
        var deep = string.Concat(Enumerable.Repeat("<IfModule a>\n", 1000)) + "Listen 80\n" + string.Concat(Enumerable.Repeat("</IfModule>\n", 1000)) + "<Location /a>\n</Location>\n";
        var file = Parse(deep);
        Assert.Empty(file.Problems);
        Assert.Single(file.Config.Listens);
        Assert.Equal(2, file.Roots.Count);
    }

    [Theory]
    [InlineData("http://app:8000/base", "app:8000")]
    [InlineData("https://app.example.com/", "app.example.com:443")]
    [InlineData("ws://[2001:db8::1]:8000", "[2001:db8::1]:8000")]
    [InlineData("fcgi://127.0.0.1/srv", "127.0.0.1:8000")]
    [InlineData("scgi://app", "app:4000")]
    [InlineData("uwsgi://app/", "app:3031")]
    [InlineData("unix:/run/a.sock|fcgi://localhost/srv", "unix:/run/a.sock")]
    [InlineData("http://app:8000$1", "app:8000")]
    [InlineData("http://app:8000%{REQUEST_URI}", "app:8000")]
    [InlineData("http://app:8000$1$2/x", "app:8000")]
    [InlineData("http://app:8000/${BASE}", "app:8000")]
    [InlineData("http://@APP@:8000/", null)]
    [InlineData("http://$1.example.com/", null)]
    [InlineData("http://app$1.example.com/", null)]
    [InlineData("http://%{HTTP_HOST}/", null)]
    [InlineData("http://${APP}:8000/", null)]
    [InlineData("http://{{ app }}:8000/", null)]
    [InlineData("http://__APP__:8000/", null)]
    [InlineData("http://app:80000/", null)]
    [InlineData("ajp://app:8009/", null)]
    [InlineData("unix:${SOCKET}|fcgi://localhost/", null)]
    public void Where_urls_lead(string url, string? expected) =>
        Assert.Equal(expected, Parse($"ProxyPassMatch ^/ \"{url}\"\n").Config.Passes.Single().Target!.To is { HasValue: true } to ? to.V.ToString() : null);

    [Theory]
    [InlineData("Define APP app:8000\nProxyPass / http://${APP}/\n", "app:8000")]
    [InlineData("Define NAME app\nDefine APP ${NAME}:8000\nProxyPass / http://${APP}/\n", "app:8000")]
    [InlineData("ProxyPass / http://${APP}/\nDefine APP app:8000\n", null)]
    [InlineData("Define APP app:8000\nUnDefine APP\nProxyPass / http://${APP}/\n", null)]
    [InlineData("<IfDefine test>\nDefine APP app:8000\n</IfDefine>\nProxyPass / http://${APP}/\n", null)]
    [InlineData("Define APP\nProxyPass / http://${APP}/\n", null)]
    public void Variables_of_the_file(string text, string? expected) => Assert.Equal(expected, Parse(text).Config.Passes.Single().Target!.To is { HasValue: true } to ? to.V.ToString() : null);

    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("30s", 30_000)]
    [InlineData("500ms", 500)]
    [InlineData("2min", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1m", null)]
    [InlineData("never", null)]
    [InlineData("${T}", null)]
    public void Times(string text, int? expected) => Assert.Equal(expected, ApacheTime.Parse(new ApacheWord(text, new SourceText("a", text).Whole, text.Contains('$'))) is { HasValue: true } time ? (int)time.V : null);

    [Theory]
    [InlineData("ProxyPass / http://a/ timeout=5\nProxyTimeout 7\nTimeout 9\n", 5_000)]
    [InlineData("ProxyPass / http://a/\nProxyTimeout 7\nTimeout 9\n", 7_000)]
    [InlineData("ProxyPass / http://a/\nTimeout 9\n", 9_000)]
    [InlineData("ProxyTimeout 7\n<VirtualHost *:80>\nTimeout 9\nProxyPass / http://a/\n</VirtualHost>\n", 7_000)]
    [InlineData("ServerRoot /a\nProxyPass / http://a/\n", 60_000)]
    [InlineData("ProxyPass / http://a/\n", null)]
    public void How_long_it_waits(string text, int? expected) => Assert.Equal(expected, ApacheTime.Read(Parse(text).Config.Passes.Single()) is { HasValue: true } time ? (int)time.V : null);

    [Theory]
    [InlineData("Listen 80", "*:80")]
    [InlineData("Listen 192.0.2.1:8080 https", "192.0.2.1:8080")]
    [InlineData("Listen [::]:80", "[::]:80")]
    [InlineData("Listen [::1]", null)]
    [InlineData("Listen ${PORT}", null)]
    [InlineData("Listen 99999", null)]
    public void Where_it_listens(string text, string? expected) => Assert.Equal(expected, Parse(text).Config.Listens.Single().On is { HasValue: true } on ? on.V.ToString() : null);

    [Fact]
    public void A_virtual_host_alone_speaks_of_its_port()
    {
        var file = Parse("<VirtualHost *:8080>\n</VirtualHost>\n");
        var workload = new Workload(new Scope(ScopeKind.Host, "a", null), "apache", file.Text.Whole, null, file);
        var listener = Assert.Single(file.ListenersOf(workload));
        Assert.Equal((Certainty.Default, 8080), (listener.On.Certainty, listener.On.V.Port));
        Assert.False(file.SaysListeners);
    }
}
