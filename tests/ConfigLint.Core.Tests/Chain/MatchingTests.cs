using ConfigLint.Engine;
using ConfigLint.Formats.Systemd;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>What is followed, what is nobody's, and what stays open.</summary>
public sealed class MatchingTests
{
    private static LintResult Lint(params (string Path, string Text)[] files) => LintEngine.Run(new MemoryFiles(files), new LintOptions());

    private static string Nginx(params string[] targets) =>
        "server {\n" + string.Concat(targets.Select((target, i) => $"location /{i} {{ proxy_pass {target}; }}\n")) + "}\n";

    private static string Unit(string command, string more = "") => $"[Service]\n{more}ExecStart={command}\nRestart=always\n";

    private static IEnumerable<string> Errors(LintResult result) => result.Findings.Where(f => f.Severity == Severity.Error).Select(f => f.Rule.Id);

    [Fact]
    public void Right_port_is_followed()
    {
        var result = Lint(("a.conf", Nginx("http://127.0.0.1:8000")), ("app.service", Unit("/v/bin/gunicorn -b 0.0.0.0:8000 a:b")));
        Assert.Empty(Errors(result));
        Assert.Equal((1, 0), (result.Routes.Followed, result.Routes.Open.Count));
    }

    [Fact]
    public void One_lost_route_and_one_idle_program_are_a_mismatch() =>
        Assert.Equal(["CFL4001"], Errors(Lint(("a.conf", Nginx("http://127.0.0.1:8000")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")))));

    [Fact]
    public void A_unit_that_cannot_be_read_leaves_the_world_open() => Assert.Empty(Errors(Lint(
        ("a.conf", Nginx("http://127.0.0.1:8000")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")), ("other.service", Unit("/opt/other/server --config x")))));

    [Theory]
    [InlineData("other.service", "[Service]\nExecStart=/opt/other/server\n")]
    [InlineData("docker-compose.yml", "services:\n  db:\n    image: postgres:17\n    ports: [\"${PG_PORT}:5432\"]\n")]
    [InlineData("docker-compose.yml", "services:\n  probe:\n    image: example/probe:1\n    network_mode: host\n")]
    [InlineData("Procfile", "worker: celery -A a worker\n")]
    [InlineData("haproxy.cfg", "defaults\n  mode http\nfrontend f\n  bind :${P}\n  default_backend b\nbackend b\n  server s 10.0.0.9:9000\n")]
    public void What_is_not_known_beside_it_does_not_answer_for_the_program_that_is_named(string path, string text) => Assert.Contains("CFL4001", Errors(Lint(
        ("a.conf", "upstream shop { server 127.0.0.1:8000; }\nserver { location / { proxy_pass http://shop; } }"),
        ("shop.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")), (path, text))));

    [Theory]
    [InlineData("other.service", "[Service]\nExecStart=/opt/other/server --port 8000\n")]
    [InlineData("other.service", "[Service]\nEnvironment=LISTEN=127.0.0.1:8000\nExecStart=/opt/other/server\n")]
    [InlineData("shop-web.service", "[Service]\nExecStart=/opt/shop/web\n")]
    [InlineData("docker-compose.yml", "services:\n  shop_web:\n    image: example/shop:1\n    ports: [\"${PORT}:80\"]\n")]
    public void What_has_the_port_or_the_name_leaves_it_open(string path, string text) => Assert.DoesNotContain("CFL4001", Errors(Lint(
        ("a.conf", "upstream shop_web { server 127.0.0.1:8000; }\nserver { location / { proxy_pass http://shop_web; } }"),
        ("shop.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")), (path, text))));

    [Fact]
    public void A_worker_listens_on_nothing() => Assert.Equal(["CFL4001"], Errors(Lint(
        ("a.conf", Nginx("http://127.0.0.1:8000")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")), ("worker.service", Unit("/v/bin/celery -A a worker")))));

    [Fact]
    public void Two_lost_routes_leave_open_which_is_meant() => Assert.Empty(Errors(Lint(
        ("a.conf", Nginx("http://127.0.0.1:8000", "http://127.0.0.1:3000")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")))));

    [Fact]
    public void A_name_tells_which_is_meant() => Assert.Equal(["CFL4001"], Errors(Lint(
        ("a.conf", "upstream shop_api { server 127.0.0.1:8000; }\nserver { location / { proxy_pass http://shop_api; } location /g { proxy_pass http://127.0.0.1:3000; } }"),
        ("shop-api.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")))));

    [Theory]
    [InlineData("http://10.0.0.5:8000")]
    [InlineData("http://app.internal:8000")]
    [InlineData("http://$backend")]
    public void Another_host_is_open(string target)
    {
        var result = Lint(("a.conf", Nginx(target)), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")));
        Assert.DoesNotContain(Errors(result), id => id.StartsWith("CFL4", StringComparison.Ordinal));
        Assert.Single(result.Routes.Open);
    }

    [Fact]
    public void Another_server_of_the_same_nginx_is_followed() =>
        Assert.Equal(1, Lint(("a.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:8080; } }\nserver { listen 8080; location / { return 204; } }")).Routes.Followed);

    [Theory]
    [InlineData("unix:/run/app/App.sock", "CFL4002")]
    [InlineData("unix:/run/app/app.sock", null)]
    [InlineData("unix:/var/run/app/app.sock", null)]
    public void Socket_paths_are_compared_letter_by_letter(string socket, string? rule) => Assert.Equal(
        rule is null ? [] : [rule], Errors(Lint(("a.conf", Nginx("http://" + socket)), ("app.service", Unit("/v/bin/gunicorn -b unix:/run/app/app.sock a:b")))));

    [Fact]
    public void Relative_socket_counts_from_the_working_directory() => Assert.Empty(Errors(Lint(
        ("a.conf", Nginx("http://unix:/srv/app/app.sock")), ("app.service", Unit("/v/bin/gunicorn -b unix:app.sock a:b", "WorkingDirectory=/srv/app\n")))));

    [Fact]
    public void Compose_file_leaves_the_world_open() => Assert.Empty(Errors(Lint(
        ("a.conf", Nginx("http://127.0.0.1:8000")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")), ("docker-compose.yml", "services: { api: { image: shop/api, network_mode: host } }"))));

    [Fact]
    public void Template_leaves_the_address_open() => Assert.Empty(Errors(Lint(
        ("a.conf.j2", Nginx("http://127.0.0.1:{{ port }}")), ("app.service", Unit("/v/bin/gunicorn -b 127.0.0.1:8001 a:b")))));
}
