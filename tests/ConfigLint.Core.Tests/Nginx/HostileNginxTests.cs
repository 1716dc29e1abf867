using ConfigLint.Core.Tests.Testing;
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
    [InlineData("a {")]
    [InlineData("}")]
    [InlineData(";")]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("${")]
    [InlineData("#")]
    public void Hostile_repetition_is_read_in_linear_time(string repeated) => Timed.IsLinear(400_000, size =>
    {
        var text = new SourceText("nginx.conf", string.Concat(Enumerable.Repeat(repeated, size / repeated.Length)));
        return () => NginxParser.Parse(text, []);
    });

    public static TheoryData<string> Large => [.. Made.Keys];

    [Theory]
    [MemberData(nameof(Large))]
    public void Large_configuration_is_checked_in_linear_time(string name) => Timed.IsLinear(8_000, size =>
    {
        var files = new MemoryFiles(("nginx.conf", $"events {{}}\nhttp {{\n{Made[name](size)}\n}}\n"));
        foreach (var file in Directory.EnumerateFiles(Repository.File("tests/fixtures/CFL1073/good-issued-and-named/certs"))) files.Add("certs/" + Path.GetFileName(file), File.ReadAllBytes(file));
        return () => LintEngine.Run(files, Fixture.ForOneDay);
    });

    private static readonly Dictionary<string, Func<int, string>> Made = new()
    {
        ["a long pattern"] = size => $"server {{ location ~ ^/({Repeat(size * 6, _ => "a|")}b)$ {{ proxy_pass http://127.0.0.1:8000; }} }}",
        ["a pattern of brackets"] = size => $"server {{ location ~ \"{new string('(', size * 12)}\" {{ proxy_pass http://127.0.0.1:8000; }} }}",
        ["directives"] = size => $"{Repeat(size * 6, _ => "add_header X-A b;\n")} server {{ location / {{ {Repeat(size * 6, _ => "proxy_set_header X-A b;\n")} proxy_pass http://127.0.0.1:8000; }} }}",
        ["servers with certificates"] = size => Repeat(size / 4, i =>
            $"server {{ listen 443 ssl; server_name a{i}.example; ssl_certificate certs/shop.crt; ssl_certificate_key certs/shop.key; location / {{ proxy_pass http://127.0.0.1:8000; }} }}\n"),
        ["locations"] = size => $"server {{ listen 80; {Repeat(size, i => $"location /a{i} {{ proxy_pass http://127.0.0.1:8000; }}\n")} }}",
        ["variables"] = size => $"server {{ listen 80; {Repeat(size, i => $"set $a{i} http://127.0.0.1:8000; location /a{i} {{ proxy_pass $a{i}; }}\n")} }}",
        ["headers above locations"] = size => $"server {{ {Repeat(size, i => $"proxy_set_header X-{i} b;\n")} {Repeat(size, i => $"location /a{i} {{ proxy_pass http://127.0.0.1:8000; }}\n")} }}",
        ["upstreams"] = size => Repeat(size / 2, i => $"upstream a{i} {{ server 127.0.0.1:8000; }} server {{ server_name a{i}; location / {{ proxy_pass http://a{i}; }} }}\n"),
        ["maps"] = size => Repeat(size, i => $"map $http_a $a{i} {{ default 1; x $a{i + 1}; }}\n"),
        ["names"] = size => $"server {{ server_name {Repeat(size * 10, i => $"a{i}.example ")}; }}",
    };

    private static string Repeat(int times, Func<int, string> one) => string.Concat(Enumerable.Range(0, times).Select(one));
}
