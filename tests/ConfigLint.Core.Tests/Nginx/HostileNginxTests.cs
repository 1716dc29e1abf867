using ConfigLint.Core.Tests.Yaml;
using ConfigLint.Engine;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Testing;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.Nginx;

[Collection(Timed.Name)]
public sealed class HostileNginxTests
{
    [Theory]
    [InlineData('{', "a {", "")]
    [InlineData('}', "}", "")]
    [InlineData(';', ";", "")]
    [InlineData('"', "\"", "")]
    [InlineData('\\', "\\", "")]
    [InlineData('$', "${", "")]
    [InlineData('#', "#", "")]
    public void Hostile_repetition_is_read_in_linear_time(char name, string unit, string end)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 1_000_000 / unit.Length)) + end;
        var spent = Timed.Run(() => NginxParser.Parse(new SourceText("nginx.conf", text), []));
        Assert.True(spent < TimeSpan.FromSeconds(3), $"{name}: {spent}");
    }

    public static TheoryData<string> Large => [.. Made.Keys];

    [Theory]
    [MemberData(nameof(Large))]
    public void Large_configuration_is_checked_in_linear_time(string name)
    {
        var files = new MemoryFiles(("nginx.conf", $"events {{}}\nhttp {{\n{Made[name]()}\n}}\n"));
        foreach (var file in Directory.EnumerateFiles(Repository.File("tests/fixtures/CFL1073/good-issued-and-named/certs"))) files.Add("certs/" + Path.GetFileName(file), File.ReadAllBytes(file));
        var spent = Timed.Best(() => LintEngine.Run(files, Fixture.ForOneDay));
        Assert.True(spent < TimeSpan.FromSeconds(5), $"{name}: {spent}");
    }

    private static readonly Dictionary<string, Func<string>> Made = new()
    {
        ["a pattern of 100 kB"] = () => $"server {{ location ~ ^/({Repeat(50_000, _ => "a|")}b)$ {{ proxy_pass http://127.0.0.1:8000; }} }}",
        ["a pattern of 100000 brackets"] = () => $"server {{ location ~ \"{new string('(', 100_000)}\" {{ proxy_pass http://127.0.0.1:8000; }} }}",
        ["1000000 directives"] = () => $"{Repeat(500_000, _ => "add_header X-A b;\n")} server {{ location / {{ {Repeat(500_000, _ => "proxy_set_header X-A b;\n")} proxy_pass http://127.0.0.1:8000; }} }}",
        ["10000 servers with certificates"] = () => Repeat(10_000, i =>
            $"server {{ listen 443 ssl; server_name a{i}.example; ssl_certificate certs/shop.crt; ssl_certificate_key certs/shop.key; location / {{ proxy_pass http://127.0.0.1:8000; }} }}\n"),
        ["30000 locations"] = () => $"server {{ listen 80; {Repeat(30_000, i => $"location /a{i} {{ proxy_pass http://127.0.0.1:8000; }}\n")} }}",
        ["20000 variables"] = () => $"server {{ listen 80; {Repeat(20_000, i => $"set $a{i} http://127.0.0.1:8000; location /a{i} {{ proxy_pass $a{i}; }}\n")} }}",
        ["20000 headers above 20000 locations"] = () => $"server {{ {Repeat(20_000, i => $"proxy_set_header X-{i} b;\n")} {Repeat(20_000, i => $"location /a{i} {{ proxy_pass http://127.0.0.1:8000; }}\n")} }}",
        ["20000 upstreams"] = () => Repeat(20_000, i => $"upstream a{i} {{ server 127.0.0.1:8000; }} server {{ server_name a{i}; location / {{ proxy_pass http://a{i}; }} }}\n"),
        ["20000 maps"] = () => Repeat(20_000, i => $"map $http_a $a{i} {{ default 1; x $a{i + 1}; }}\n"),
        ["200000 names"] = () => $"server {{ server_name {Repeat(200_000, i => $"a{i}.example ")}; }}",
    };

    private static string Repeat(int times, Func<int, string> one) => string.Concat(Enumerable.Range(0, times).Select(one));
}
