using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.CSharp.Tests;

/// <summary>What the tokens of a file say of the addresses its program listens on.</summary>
public sealed class HostingReaderTests
{
    private const string Web = "var builder = WebApplication.CreateBuilder(args); ";

    [Theory]
    [InlineData("builder.WebHost.UseUrls(\"http://*:1\");", "UseUrls http://*:1")]
    [InlineData(
        "builder.WebHost.UseUrls(\"http://*:1;http://*:2\", \"http://*:3\");",
        "UseUrls http://*:1, UseUrls http://*:2, UseUrls http://*:3")]
    [InlineData(
        "builder.WebHost.UseUrls(new[] { \"http://*:1\", @\"http://*:2\" });",
        "UseUrls http://*:1, UseUrls http://*:2")]
    [InlineData("builder.WebHost.UseUrls(new string[] { $\"http://*:1\" });", "UseUrls http://*:1")]
    [InlineData("builder.WebHost.UseUrls(\"\"\"http://*:1\"\"\");", "UseUrls http://*:1")]
    [InlineData("const string url = \"http://*:1\"; builder.WebHost.UseUrls(url);", "UseUrls http://*:1")]
    [InlineData("builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, \"http://*:1\");", "UseUrls http://*:1")]
    [InlineData("var app = builder.Build(); app.Urls.Add(\"http://*:1\");", "AddUrl http://*:1")]
    [InlineData("var app = builder.Build(); app.Run(\"http://*:1\");", "Run http://*:1")]
    [InlineData("var host = builder.Build(); await host.RunAsync(url: \"http://*:1\");", "Run http://*:1")]
    [InlineData("builder.Build().Run(\"http://*:1\");", "Run http://*:1")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenLocalhost(1));", "Listen localhost:1")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(o => { o.ListenAnyIP(1); o.Listen(IPAddress.Loopback, 2); });",
        "Listen *:1, Listen 127.0.0.1:2")]
    [InlineData("int port = 5_000; builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(port));", "Listen *:5000")]
    [InlineData(
        "builder.WebHost.UseKestrel(o => o.Listen(new IPEndPoint(IPAddress.Parse(\"10.0.0.1\"), 1)));",
        "Listen 10.0.0.1:1")]
    [InlineData(
        "builder.WebHost.UseKestrel(o => o.Listen(System.Net.IPAddress.IPv6Any, 1, l => l.UseHttps()));",
        "Listen [::]:1 TLS")]
    [InlineData(
        "builder.WebHost.UseKestrel(o => o.ListenAnyIP(1, l => l.Protocols = HttpProtocols.Http2));",
        "Listen *:1 HTTP/2")]
    [InlineData("builder.WebHost.UseKestrel(o => o.ListenUnixSocket(\"/run/app.sock\"));", "Listen unix:/run/app.sock")]
    [InlineData("try { builder.WebHost.UseUrls(\"http://*:1\"); } catch { }", "UseUrls http://*:1")]
    public void Reads_what_is_written(string code, string expected) => Assert.Equal(expected, Describe(Web + code));

    [Theory]
    [InlineData("// builder.WebHost.UseUrls(\"http://*:1\");")]
    [InlineData("/* app.Run(\"http://*:1\"); */")]
    [InlineData("var text = \"builder.WebHost.UseUrls(\\\"http://*:1\\\");\";")]
    [InlineData("var text = @\"C:\\\"; /* \"; */")]
    [InlineData("var text = $\"{(a ? \"x\" : $\"{b}\")} UseUrls(\\\"http://*:1\\\")\";")]
    [InlineData("var text = \"\"\"\n  UseUrls(\"http://*:1\")\n  \"\"\";")]
    [InlineData("var c = '\"'; var d = '\\''; // UseUrls(x)")]
    [InlineData("app.Run(async context => await context.Response.WriteAsync(\"http://*:1\"));")]
    [InlineData("Task.Run(() => Load()); Process.Run(\"http://*:1\"); runner.Run(url);")]
    [InlineData("var app = builder.Build(); app.RunAsync(cancellationToken); app.Run();")]
    [InlineData("links.Urls.Add(\"http://*:1\"); page.Listen(1);")]
    public void Leaves_the_rest(string code) => Assert.Equal("", Describe(Web + code));

    [Theory]
    [InlineData("builder.WebHost.UseUrls($\"http://*:{port}\");")]
    [InlineData("builder.WebHost.UseUrls(urls.ToArray());")]
    [InlineData("string url = \"http://*:1\"; url = Other(); builder.WebHost.UseUrls(url);")]
    [InlineData("if (x) { y(); } else { builder.WebHost.UseUrls(\"http://*:1\"); }")]
    [InlineData("foreach (var p in ports) builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(1));")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(port));")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.Listen(address, 1));")]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.ListenHandle(3));")]
    [InlineData("builder.WebHost.PreferHostingUrls(true);")]
    [InlineData("Environment.SetEnvironmentVariable(\"ASPNETCORE_URLS\", url);")]
    public void Says_where_it_is_not_decided(string code) => Assert.Equal("undecided", Describe(Web + code));

    [Theory]
    [InlineData("var a = WebApplication.CreateBuilder(args).Build();", "CreateBuilder", false)]
    [InlineData("new WebHostBuilder().UseKestrel().Build().Run();", "new WebHostBuilder()", false)]
    [InlineData("Host.CreateDefaultBuilder(args).ConfigureWebHost(w => { });", "ConfigureWebHost", false)]
    [InlineData("class Startup { void Configure(IApplicationBuilder a) { a.UseHttpsRedirection(); } }", null, true)]
    [InlineData("class Startup { void Configure(IServiceCollection a) { a.UseHttpsRedirection(); } }", null, false)]
    [InlineData("class Startup { void Configure(IApplicationBuilder a) { a.UseMvc(); } }", null, false)]
    public void Says_where_a_program_starts(string code, string? host, bool isStartup)
    {
        var read = Read(code);
        Assert.Equal(host, read.HostAt?.ToString());
        Assert.Equal(isStartup, read.IsStartup);
    }

    [Theory]
    [InlineData("var l = new TcpListener(IPAddress.Any, 1);", "TcpListener")]
    [InlineData("using System.Net.Sockets; s.Bind(end); s.Listen(5);", "Socket")]
    [InlineData("new Server { Ports = { new ServerPort(\"localhost\", 1, c) } };", "ServerPort")]
    [InlineData("builder.Host.UseOrleans(s => { });", "UseOrleans")]
    public void Finds_sockets_beside_Kestrel(string code, string what) =>
        Assert.Equal(what, Read(Web + code).OtherSocket?.What);

    [Theory]
    [InlineData("WebApplication.CreateBuilder(args);", "WebApplication")]
    [InlineData("Host.CreateDefaultBuilder(args).ConfigureWebHostDefaults(w => w.UseStartup<S>());", "Generic")]
    [InlineData("WebHost.CreateDefaultBuilder(args).UseStartup<S>();", "WebHost")]
    [InlineData("Host.CreateApplicationBuilder(args);", "None")]
    public void Knows_the_builder(string code, string host) => Assert.Equal(host, Read(code).Host.ToString());

    /// <summary>Calls in calls, strings in holes of strings, quotes that nobody closes.</summary>
    [Theory]
    [InlineData("UseUrls(")]
    [InlineData("$\"{")]
    [InlineData("if (x) { ")]
    [InlineData("\"\"\"")]
    [InlineData("@\"")]
    [InlineData("Urls.Add(new[] { \"")]
    [InlineData("(")]
    [InlineData("(A,")]
    [InlineData("(A, (B b, ")]
    [InlineData("x is (")]
    [InlineData("new() { ")]
    [InlineData("x is not ")]
    [InlineData("delegate { ")]
    [InlineData("x => ")]
    [InlineData("f(x => { ")]
    [InlineData("a + ")]
    [InlineData("a ? ")]
    [InlineData("a ?? ")]
    [InlineData("class A { ")]
    [InlineData("namespace A { ")]
    [InlineData("A<")]
    [InlineData("A[")]
    [InlineData("- ")]
    [InlineData("#if A\n")]
    [InlineData("app.Use().")]
    [InlineData("x ??= ")]
    [InlineData("void F() { ")]
    [InlineData("a.b[")]
    [InlineData("new A { b = ")]
    [InlineData("is { A: ")]
    [InlineData("x switch { 1 => ")]
    [InlineData("from a in b select ")]
    [InlineData("await ")]
    [InlineData("(int)")]
    [InlineData("!")]
    [InlineData("if (x) ")]
    [InlineData("else if (x) ")]
    [InlineData("[A(")]
    [InlineData("$\"{x} ")]
    [InlineData("x = y = ")]
    [InlineData("#if !")]
    public void Takes_what_is_nested_without_end(string part)
    {
        var facts = Read("Kestrel " + string.Concat(Enumerable.Repeat(part, 100_000)));
        Assert.Empty(facts.Addresses);
    }

    private static SourceHosting Read(string code) =>
        new RoslynReader().Read([new SourceText("Program.cs", code)], [])[0];

    private static string Describe(string code)
    {
        var facts = Read(code);
        return facts.Undecided is not null ? "undecided" : string.Join(", ", facts.Addresses.Select(address =>
            $"{address.Kind} {address.Url ?? address.On!.ToString()}"
            + $"{(address.Tls == true ? " TLS" : "")}{(address.IsHttp2 == true ? " HTTP/2" : "")}"));
    }
}
