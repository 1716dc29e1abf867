using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>
/// One word of a working example is changed, and one finding appears, at the place a person would look at, with the other side beside it. Advice is not counted: it is
/// about taste, not about what breaks.
/// </summary>
public sealed class ExampleMutationTests
{
    [Theory]
    // The address of the application.
    [InlineData("fastapi", "systemd/luckyred-api.service", "--port 8000", "--port 8001", "CFL4001 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("fastapi", "nginx/luckyred-api.conf", "127.0.0.1:8000", "127.0.0.1:8080", "CFL4001 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("fastapi", "systemd/luckyred-api.service", "--host 127.0.0.1", "--host 10.0.0.7", "CFL4001 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("fastapi", "systemd/luckyred-api.service", "--host 127.0.0.1 --port 8000", "--uds /home/ubuntu/telegram-ai-system/admin-backend/api.sock", "CFL4001 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("flask", "systemd/flask-app.service", "flask.sock", "Flask.sock", "CFL4002 nginx/meiyueart.conf:2 > systemd/flask-app.service:10")]
    [InlineData("flask", "nginx/meiyueart.conf", "unix:/run/meiyueart/flask.sock", "unix:/run/meiyueart.sock", "CFL4002 nginx/meiyueart.conf:2 > systemd/flask-app.service:10")]
    [InlineData("flask", "nginx/meiyueart.conf", "unix:/run/meiyueart/flask.sock", "127.0.0.1:8000", "CFL4001 nginx/meiyueart.conf:2 > systemd/flask-app.service:10")]
    [InlineData("php-fpm", "php/8.2/fpm/pool.d/www.conf", "php8.2-fpm.sock", "php-fpm.sock", "CFL4002 nginx/shop.conf:16 > php/8.2/fpm/pool.d/www.conf:4")]
    [InlineData("php-fpm", "php/8.2/fpm/pool.d/reports.conf", "127.0.0.1:9000", "127.0.0.1:9001", "CFL4001 nginx/shop.conf:25 > php/8.2/fpm/pool.d/reports.conf:4")]
    [InlineData("tls-upstream", "systemd/api.service", "127.0.0.1:5000", "127.0.0.1:5001", "CFL4001 nginx/nginx.conf:26 > systemd/api.service:8")]
    // The protocol.
    [InlineData("fastapi", "nginx/luckyred-api.conf", "proxy_pass http://127.0.0.1:8000", "uwsgi_pass 127.0.0.1:8000", "CFL4003 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("fastapi", "nginx/luckyred-api.conf", "http://127.0.0.1", "https://127.0.0.1", "CFL4005 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("fastapi", "systemd/luckyred-api.service", "--port 8000", "--port 8000 --ssl-certfile /etc/ssl/api.pem --ssl-keyfile /etc/ssl/api.key", "CFL4004 nginx/luckyred-api.conf:6 > systemd/luckyred-api.service:9")]
    [InlineData("php-fpm", "nginx/shop.conf", "fastcgi_pass 127.0.0.1:9000", "proxy_pass http://127.0.0.1:9000", "CFL4003 nginx/shop.conf:25 > php/8.2/fpm/pool.d/reports.conf:4")]
    // The right to the socket.
    [InlineData("php-fpm", "php/8.2/fpm/pool.d/www.conf", "listen.group = www-data", "listen.group = root\nlisten.mode = 0600", "CFL4009 php/8.2/fpm/pool.d/www.conf:7 > php/8.2/fpm/pool.d/www.conf:5", "listen.owner = www-data", "listen.owner = root")]
    // Containers.
    [InlineData("compose", "nginx/default.conf", "server api:8000", "server api:8001", "CFL4001 nginx/default.conf:2 > api/Dockerfile:6")]
    [InlineData("compose", "api/Dockerfile", "0.0.0.0:8000", "0.0.0.0:8001", "CFL4001 nginx/default.conf:2 > api/Dockerfile:6")]
    [InlineData("compose", "api/Dockerfile", "0.0.0.0:8000", "127.0.0.1:8000", "CFL4034 nginx/default.conf:2 > api/Dockerfile:6")]
    [InlineData("compose", "nginx/default.conf", "http://web:3000", "http://web:3001", "CFL4030 nginx/default.conf:11 > docker-compose.yml:18")]
    [InlineData("compose", "nginx/default.conf", "http://web:3000", "http://wep:3000", "CFL4032 nginx/default.conf:11 > docker-compose.yml:15")]
    [InlineData("compose", "nginx/default.conf", "http://web:3000", "http://127.0.0.1:3000", "CFL4031 nginx/default.conf:11 > docker-compose.yml:2")]
    [InlineData("compose", "docker-compose.yml", "networks: [edge, data]", "networks: [data]", "CFL4033 nginx/default.conf:2 > docker-compose.yml:12")]
    [InlineData("compose", "docker-compose.yml", "  web:\n", "  site:\n", "CFL4032 nginx/default.conf:11 > docker-compose.yml:15")]
    [InlineData("compose", "docker-compose.yml", "localhost:80/", "localhost:8080/", "CFL4036 docker-compose.yml:9 > nginx/default.conf:6")]
    [InlineData("compose", "docker-compose.yml", "\"8080:80\"", "\"8080:8000\"", "CFL4035 docker-compose.yml:5 > nginx/default.conf:6")]
    [InlineData("compose", "docker-compose.yml", "\"3001:3000\"", "\"3001:3001\"", "CFL4035 docker-compose.yml:18 > web/Dockerfile:6")]
    // C#.
    [InlineData("aspnet", "host/src/Invoices/Program.cs", "127.0.0.1:5000", "127.0.0.1:5080",
        "CFL4001 host/nginx/invoices.conf:2 > host/src/Invoices/Program.cs:5")]
    [InlineData("aspnet", "host/src/Invoices/Program.cs", "builder.Host.UseSystemd();\n", "",
        "CFL2040 host/systemd/invoices.service:7 > host/systemd/invoices.service:10")]
    [InlineData("aspnet", "host/src/Invoices/Program.cs", "100 * 1024 * 1024", "120 * 1024 * 1024",
        "CFL4007 host/nginx/invoices.conf:17 > host/src/Invoices/Program.cs:8")]
    [InlineData("aspnet", "host/src/Invoices/Program.cs", "app.UseForwardedHeaders();\n", "",
        "CFL4230 host/src/Invoices/Program.cs:15 > host/nginx/invoices.conf:13")]
    [InlineData("aspnet", "containers/tickets/Program.cs", "    options.KnownProxies.Clear();\n", "",
        "CFL4230 containers/tickets/Program.cs:10 > containers/nginx/tickets.conf:13")]
    [InlineData("aspnet", "containers/docker-compose.yml", "/healthz", "/health",
        "CFL4233 containers/docker-compose.yml:17 > containers/tickets/Program.cs:16")]
    // YARP.
    [InlineData("yarp", "docker-compose.yml", "__primary__", "__destination1__",
        "CFL4270 docker-compose.yml:13 > gateway/appsettings.json:27")]
    [InlineData("yarp", "gateway/appsettings.json", "00:00:30", "00:30", "CFL3185 gateway/appsettings.json:22")]
    [InlineData("yarp", "gateway/appsettings.json", "RequestVersionExact", "RequestVersionOrLower",
        "CFL4024 gateway/appsettings.json:44 > ledger/Program.cs:5")]
    [InlineData("yarp", "gateway/appsettings.json", "http://reports:8080/", "http://reports:80/",
        "CFL4001 gateway/appsettings.json:35 > reports/Dockerfile:6")]
    [InlineData("yarp", "gateway/appsettings.json", "00:05:00", "00:01:40",
        "CFL4271 nginx/edge.conf:11 > gateway/appsettings.json:32")]
    [InlineData("yarp", "ledger/Program.cs", "HttpProtocols.Http2", "HttpProtocols.Http1AndHttp2",
        "CFL4272 gateway/appsettings.json:44 > ledger/Program.cs:5")]
    public void One_change_one_finding(string example, string file, string from, string to, string expected, string alsoFrom = "", string alsoTo = "")
    {
        var files = Read(example);
        Assert.Equal("", Found(files));
        Assert.Contains(from, files[file], StringComparison.Ordinal);

        files[file] = files[file].Replace(from, to, StringComparison.Ordinal);
        if (alsoFrom.Length > 0) files[file] = files[file].Replace(alsoFrom, alsoTo, StringComparison.Ordinal);

        Assert.Equal(expected, Found(files));
    }

    [Theory]
    [InlineData("fastapi", "systemd/luckyred-api.service")]
    [InlineData("flask", "systemd/flask-app.service")]
    [InlineData("compose", "api/Dockerfile")]
    public void Without_the_other_side_there_is_nothing_to_say(string example, string file)
    {
        var files = Read(example);

        files.Remove(file);

        Assert.Equal("", Found(files));
    }

    private static string Found(SortedDictionary<string, string> files) => string.Join("; ", LintEngine
        .Run(new MemoryFiles(files.Select(file => (file.Key, file.Value))), Fixture.ForOneDay).Findings
        .Where(finding => finding.Severity >= Severity.Warning)
        .Select(finding => $"{finding.Rule.Id} {finding.Path}:{finding.Start.Line}{(finding.Related.Count > 0 ? $" > {finding.Related[0].At.Text.Path}:{finding.Related[0].At.Position.Line}" : "")}"));

    private static SortedDictionary<string, string> Read(string example)
    {
        var root = Repository.File($"examples/{example}/fixed");
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)) files[Path.GetRelativePath(root, path).Replace('\\', '/')] = File.ReadAllText(path);
        return files;
    }
}
