using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>nginx in a container and what it sends to. Each case says which chain rules fire; silence is as much a claim.</summary>
public sealed class ContainerChainTests
{
    private const string Web = """
          web:
            image: nginx:1.27-alpine
            volumes: [ "./default.conf:/etc/nginx/conf.d/default.conf:ro" ]

        """;

    private static string Findings(string services, string target, string more = "", params (string, string)[] files) => Lint(
        [("docker-compose.yml", $"services:\n{Web}{Indent(services)}\n{more}"), ("default.conf", $"server {{ listen 80; location / {{ proxy_pass {target}; }} }}\n"), .. files]);

    private static string Lint(params (string, string)[] files) => string.Join(
        " ",
        LintEngine.Run(new MemoryFiles(files), new LintOptions()).Findings
            .Where(finding => finding.Severity >= Severity.Warning && finding.Rule.JoinsPlaces)
            .Select(finding => $"{finding.Rule.Id}{(finding.Variant.Length > 0 ? ":" + finding.Variant : "")}@{finding.Start.Line}"));

    private static string Indent(string services) => string.Concat(services.Split('\n').Select(line => "  " + line + "\n"));

    [Theory]
    [InlineData("api: { image: httpd, ports: [ '81:80' ] }", "http://api:81", "CFL4030@1")]
    [InlineData("api: { image: httpd, ports: [ '81:80' ] }", "http://api", "")]
    [InlineData("api: { image: httpd, ports: [ '81:80' ] }", "http://api:80", "")]
    [InlineData("api: { image: httpd, ports: [ '81:80', '82:81' ] }", "http://api:81", "CFL4001@1")]
    [InlineData("api: { image: 'shop/api:1', ports: [ '81:80' ] }", "http://api:81", "CFL4030@1")]
    [InlineData("api: { image: 'shop/api:1', ports: [ '81:80' ], expose: [ 81 ] }", "http://api:81", "")]
    [InlineData("api: { image: 'shop/api:1', ports: [ '8000-8010:9000-9010' ] }", "http://api:8003", "CFL4030@1")]
    [InlineData("api: { image: 'shop/api:1', ports: [ '${PORT}:80' ] }", "http://api:81", "")]
    public void Ports_of_the_host_and_of_the_container(string services, string target, string expected) => Assert.Equal(expected, Findings(services, target));

    [Theory]
    [InlineData("api: { build: ./api, expose: [ 3000 ] }", "http://127.0.0.1:3000", "CFL4031:neighbour@1")]
    [InlineData("api: { build: ./api, ports: [ '8080:3000' ] }", "http://localhost:8080", "CFL4031:neighbour@1")]
    [InlineData("api: { build: ./api }", "http://127.0.0.1:3000", "CFL4031@1")]
    [InlineData("api: { build: ./api }", "http://127.0.0.1:80", "")]
    [InlineData("api: { image: 'shop/api:1', network_mode: 'service:web' }", "http://127.0.0.1:3000", "")]
    [InlineData("api: { image: 'python:3', command: gunicorn -b 127.0.0.1:3000 a:b, network_mode: 'service:web' }", "http://127.0.0.1:3000", "")]
    public void Loopback_is_the_container_itself(string services, string target, string expected) => Assert.Equal(expected, Findings(services, target));

    [Theory]
    [InlineData("backend: { build: ./api }", "http://backed:3000", "CFL4032:near@1")]
    [InlineData("backend: { build: ./api, container_name: api }", "http://api:3000", "")]
    [InlineData("backend: { build: ./api, hostname: api }", "http://api:3000", "")]
    [InlineData("backend: { build: ./api, networks: { default: { aliases: [ api ] } } }", "http://api:3000", "")]
    [InlineData("backend: { build: ./api }", "http://shop-backend-1:3000", "")]
    [InlineData("backend: { build: ./api }", "http://api.example.org:3000", "")]
    [InlineData("backend: { build: ./api }", "http://10.0.0.3:3000", "")]
    [InlineData("backend: { build: ./api }", "http://host.docker.internal:3000", "")]
    [InlineData("backend: { build: ./api, expose: [ 3000 ] }", "http://client:3000", "CFL4032:near@1")]
    [InlineData("backend: { build: ./api }", "http://client:3000", "CFL4032@1")]
    public void Names(string services, string target, string expected) => Assert.Equal(expected, Findings(services, target));

    [Fact]
    public void Names_on_an_external_network_are_not_all_known()
    {
        Assert.Equal("", Lint(
            ("docker-compose.yml", $"services:\n{Web}    networks: [ shared ]\nnetworks: {{ shared: {{ external: true }} }}\n".Replace("    networks", "    networks", StringComparison.Ordinal)),
            ("default.conf", "server { listen 80; location / { proxy_pass http://api:3000; } }\n")));
    }

    [Fact]
    public void A_name_that_an_overlay_defines_is_known() => Assert.Equal("", Findings(
        "backend: { build: ./api }", "http://client:3000", "", ("docker-compose.dev.yml", "services:\n  client: { build: ./client }\n")));

    [Theory]
    [InlineData("networks: [ back ]", "CFL4033@1")]
    [InlineData("networks: [ back, default ]", "")]
    [InlineData("networks: [ outside ]", "")]
    public void Networks(string uses, string expected) => Assert.Equal(
        expected, Findings($"api: {{ image: httpd, {uses} }}", "http://api:80", "networks: { back: {}, outside: { external: true } }"));

    [Theory]
    [InlineData("gunicorn --bind 127.0.0.1:8000 app:app", "http://api:8000", "CFL4034@1")]
    [InlineData("gunicorn --bind 0.0.0.0:8000 app:app", "http://api:8000", "")]
    [InlineData("gunicorn --bind 0.0.0.0:8001 app:app", "http://api:8000", "CFL4001@1")]
    [InlineData("uvicorn app:app --port 8000", "http://api:8000", "CFL4034@1")]
    [InlineData("sh -c 'exec gunicorn --bind 0.0.0.0:8000 app:app'", "http://api:8000", "")]
    [InlineData("./start.sh", "http://api:8000", "")]
    public void Commands(string command, string target, string expected) => Assert.Equal(
        expected, Findings($"api: {{ image: 'python:3.12', command: {command} }}", target));

    [Fact]
    public void The_Dockerfile_says_what_runs() => Assert.Equal("CFL4001@1", Findings(
        "api: { build: ./api }", "http://api:8000", "", ("api/Dockerfile", "FROM python:3.12\nEXPOSE 5000\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:5000\", \"app:app\"]\n")));

    [Fact]
    public void A_command_in_compose_comes_before_that_of_the_Dockerfile() => Assert.Equal("", Findings(
        "api: { build: ./api, command: gunicorn -b 0.0.0.0:8000 app:app }", "http://api:8000", "",
        ("api/Dockerfile", "FROM python:3.12\nCMD [\"gunicorn\", \"-b\", \"0.0.0.0:5000\", \"app:app\"]\n")));

    [Fact]
    public void Templates_are_filled_in_from_the_environment_of_the_container()
    {
        const string Template = "server { listen 80; location / { proxy_pass http://${API_HOST}:${API_PORT}; } }\n";
        static string Compose(string port) => $$"""
            services:
              web:
                image: nginx:1.27
                environment: { API_HOST: api, API_PORT: {{port}} }
                volumes: [ "./templates:/etc/nginx/templates:ro" ]
              api: { image: 'python:3.12', command: gunicorn -b 0.0.0.0:8000 app:app }
            """;

        Assert.Equal("CFL4001@1", Lint(("docker-compose.yml", Compose("8001")), ("templates/default.conf.template", Template)));
        Assert.Equal("", Lint(("docker-compose.yml", Compose("8000")), ("templates/default.conf.template", Template)));
    }

    [Fact]
    public void An_nginx_that_is_copied_into_an_image_is_that_container() => Assert.Equal("CFL4031:neighbour@1", Lint(
        ("docker-compose.yml", "services:\n  web: { build: ./web }\n  api: { build: ./api, expose: [ 3000 ] }\n"),
        ("web/Dockerfile", "FROM nginx:alpine\nCOPY nginx.conf /etc/nginx/conf.d/default.conf\n"),
        ("web/nginx.conf", "server { listen 80; location / { proxy_pass http://localhost:3000; } }\n")));

    [Fact]
    public void The_host_reaches_what_is_published() => Assert.Equal("", Lint(
        ("docker-compose.yml", "services:\n  api: { image: 'python:3.12', command: gunicorn -b 0.0.0.0:8000 app:app, ports: [ '127.0.0.1:9000:8000' ] }\n"),
        ("nginx/app.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:9000; } }\n")));

    [Fact]
    public void A_pool_that_is_mounted_is_none_of_the_host() => Assert.Equal("", Lint(
        ("docker-compose.yml", "services:\n  php: { image: 'shop/php:8', volumes: [ './www.conf:/etc/php8/php-fpm.d/www.conf' ] }\n"),
        ("www.conf", "[www]\nlisten = 127.0.0.1:9001\npm = static\npm.max_children = 5\n"),
        ("nginx/site.conf", "server { listen 80; location / { fastcgi_pass 127.0.0.1:9000; } }\n")));

    [Theory]
    [InlineData("gunicorn -b 127.0.0.1:8001 shop.wsgi", "CFL4001@1")]
    [InlineData("gunicorn -b 127.0.0.1:8000 shop.wsgi", "")]
    [InlineData("/srv/shop/run.sh", "")]
    public void What_supervisord_starts(string command, string expected) => Assert.Equal(expected, Lint(
        ("supervisor/shop.conf", $"[program:shop]\ncommand = {command}\nautostart = true\n"),
        ("nginx/site.conf", "server { listen 80; location / { proxy_pass http://127.0.0.1:8000; } }\n")));

    [Theory]
    [InlineData("http://localhost:8000/health", "")]
    [InlineData("http://localhost:5000/health", "CFL4036@1")]
    [InlineData("http://127.0.0.1:8000", "")]
    [InlineData("http://api:5000", "CFL4036@1")]
    [InlineData("http://db:5000", "")]
    public void Health_checks(string url, string expected) => Assert.Equal(
        expected, Lint(("docker-compose.yml", $"services: {{ api: {{ image: 'python:3.12', command: gunicorn -b 0.0.0.0:8000 app:app, healthcheck: {{ test: [ CMD, curl, -f, '{url}' ] }} }} }}\n")));
}
