using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

public sealed class NginxConfigTests
{
    private static List<NginxConfig> Read(params (string Path, string Text)[] files) =>
        NginxSet.Of(WorkspaceReader.Read(new MemoryFiles(files), new LintOptions()));

    private static Value<long> ReadTimeout(NginxPass pass) => pass.Level.Time(DirectiveNames.Get("proxy_read_timeout"), 60_000, pass.Shown);

    [Fact]
    public void Setting_of_the_nearest_level_wins_wherever_it_stands()
    {
        var config = Assert.Single(Read(("nginx.conf", """
            events {}
            http {
                proxy_read_timeout 10s;
                server {
                    location /a { proxy_pass http://a; }
                    location /b { proxy_pass http://b; proxy_read_timeout 30s; location /b/c { proxy_pass http://c; } }
                    proxy_read_timeout 20s;
                }
                server { location / { proxy_pass http://d; } }
            }
            """)));
        Assert.Equal([20_000L, 30_000L, 30_000L, 10_000L], config.Passes.Select(pass => ReadTimeout(pass).V));
    }

    [Fact]
    public void Include_is_resolved_against_the_main_file_and_evaluated_for_each_server()
    {
        var config = Assert.Single(Read(
            ("etc/nginx/nginx.conf", "events {} http { include /etc/nginx/sites-enabled/*; }"),
            ("etc/nginx/sites-enabled/a", "server { include snippets/proxy.conf; proxy_read_timeout 5s; }"),
            ("etc/nginx/sites-enabled/b", "server { include snippets/proxy.conf; }"),
            ("etc/nginx/snippets/proxy.conf", "location / { proxy_pass http://127.0.0.1:8000; }")));
        Assert.Equal([5_000L, 60_000L], config.Passes.Select(pass => ReadTimeout(pass).V));
        Assert.Equal([Certainty.Known, Certainty.Default], config.Passes.Select(pass => ReadTimeout(pass).Certainty));
        Assert.Empty(config.OpenIncludes);
        Assert.Equal(2, config.Passes[0].Level.Via.Length);
    }

    [Fact]
    public void What_an_include_outside_the_tree_sets_is_unknown()
    {
        var config = Assert.Single(Read(("site.conf", "server { location / { include /opt/shared/proxy.conf; proxy_pass http://a:1; } location /b { include /etc/nginx/fastcgi_params; proxy_pass http://b:1; } }")));
        Assert.Equal([Certainty.Unknown, Certainty.Default], config.Passes.Select(pass => ReadTimeout(pass).Certainty));
    }

    [Theory]
    [InlineData("events {} http { }", NginxRole.Main)]
    [InlineData("upstream a { server b; } server { listen 80; }", NginxRole.Http)]
    [InlineData("server { listen 80; }", NginxRole.Http)]
    [InlineData("location / { return 204; }", NginxRole.Server)]
    [InlineData("proxy_set_header Host $host;", NginxRole.Location)]
    public void Fragment_takes_its_context_from_its_shape(string text, object role) => Assert.Equal(role, Assert.Single(Read(("nginx/a.conf", text))).Role);

    [Theory]
    [InlineData("http://127.0.0.1:8000", "127.0.0.1", 8000, null, "", false)]
    [InlineData("http://app/api/", "app", null, null, "/api/", false)]
    [InlineData("http://[::1]:81/", "::1", 81, null, "/", false)]
    [InlineData("http://unix:/run/a.sock:/x", null, null, "/run/a.sock", "/x", false)]
    [InlineData("http://app:80$request_uri", "app", 80, null, "$request_uri", true)]
    [InlineData("http://$host:80", null, null, null, "", true)]
    [InlineData("HTTPS://App.example", "app.example", null, null, "", false)]
    public void Address_of_a_pass(string url, string? host, int? port, string? socket, string uri, bool variable)
    {
        var pass = Assert.Single(Assert.Single(Read(("a.conf", $"server {{ location / {{ proxy_pass {url}; }} }}"))).Passes);
        Assert.Equal((host, port, socket, uri, variable), (pass.Address.Host, pass.Address.Port, pass.Address.Socket, pass.Address.Uri, pass.Address.HasVariable));
    }

    [Fact]
    public void Constant_of_set_is_followed()
    {
        var passes = Assert.Single(Read(("a.conf", "server { set $a http://app:8000; location / { proxy_pass $a; } location /b { set $b http://x:1; set $b http://y:2; proxy_pass $b; } }"))).Passes;
        Assert.Equal("app", passes[0].Address.Host);
        Assert.Equal("y", passes[1].Address.Host);
    }

    [Fact]
    public void Includes_that_double_themselves_end()
    {
        var files = Enumerable.Range(0, 18).Select(i => ($"{i}.conf", $"include {i + 1}.conf; include {i + 1}.conf; include {i + 1}.conf; include {i + 1}.conf;"))
            .Append(("nginx.conf", "events {} http { include 0.conf; }")).Append(("18.conf", "gzip on;")).ToArray();
        Assert.NotEmpty(Read(files));
    }
}
