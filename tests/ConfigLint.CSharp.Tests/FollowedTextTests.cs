using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.CSharp.Tests;

/// <summary>What an address comes to through constants, variables, methods and files of the program.</summary>
public sealed class FollowedTextTests
{
    private const string Web = "var builder = WebApplication.CreateBuilder(args); ";

    [Theory]
    [InlineData("builder.WebHost.UseUrls($\"http://*:{5000 + 1}\");", "http://*:5001")]
    [InlineData("var port = 5; builder.WebHost.UseUrls(\"http://*:\" + port);", "http://*:5")]
    [InlineData("builder.WebHost.UseUrls(string.Format(\"http://*:{0}\", 7));", "http://*:7")]
    [InlineData("builder.WebHost.UseUrls(\"http://\" + nameof(Shop) + \":1\");", "http://Shop:1")]
    [InlineData(
        "var urls = new[] { \"http://*:1\", \"http://*:2\" }; builder.WebHost.UseUrls(urls);", "http://*:1 http://*:2")]
    [InlineData("builder.WebHost.UseUrls([\"http://*:1\"]);", "http://*:1")]
    [InlineData("builder.WebHost.UseUrls(\"http://*:1;http://*:2\".Split(';'));", "http://*:1 http://*:2")]
    [InlineData("string url; url = \"http://*:3\"; builder.WebHost.UseUrls(url);", "http://*:3")]
    [InlineData("string Url() => \"http://*:4\"; builder.WebHost.UseUrls(Url());", "http://*:4")]
    [InlineData(
        "string Url(int port) { if (port == 1) return \"a\"; return $\"http://*:{port}\"; } "
            + "builder.WebHost.UseUrls(Url(9));", "http://*:9")]
    [InlineData(
        "void Host(int port) { builder.WebHost.UseUrls($\"http://*:{port}\"); } Host(1); Host(2);",
        "http://*:1 http://*:2")]
    [InlineData("void Host(int port = 8) => builder.WebHost.UseUrls($\"http://*:{port}\"); Host();", "http://*:8")]
    [InlineData("var useUrls = true; if (useUrls) builder.WebHost.UseUrls(\"http://*:1\");", "http://*:1")]
    [InlineData("if (OperatingSystem.IsWindows()) builder.WebHost.UseUrls(\"http://*:1\");", "")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(o => { var a = IPAddress.Any; o.Listen(a, Ports.Http); });\n"
            + "static class Ports { public const int Http = 6; }", "0.0.0.0:6")]
    [InlineData(
        "void Unused() { builder.WebHost.UseKestrel(Listen); }\n"
            + "void Listen(KestrelServerOptions o) => o.ListenAnyIP(3);", "*:3")]
    [InlineData(
        "\n#if NET8_0\nint x;\n#endif\n#if NETFRAMEWORK\nbuilder.WebHost.UseUrls(\"http://*:1\");\n#endif\n", "")]
    public void Follows_what_is_written(string code, string expected) => Assert.Equal(expected, Describe(Web + code));

    [Theory]
    [InlineData("builder.WebHost.UseUrls(Environment.GetEnvironmentVariable(\"URL\"));", "CodeVariable")]
    [InlineData("builder.WebHost.UseUrls(Environment.GetEnvironmentVariable(\"URL\") ?? \"http://*:1\");", "CodeFirst")]
    [InlineData("builder.WebHost.UseUrls(builder.Configuration[\"Url\"]);", "CodeSettingText")]
    [InlineData("builder.WebHost.UseUrls(builder.Configuration.GetValue(\"Url\", \"http://*:1\"));", "CodeFirst")]
    [InlineData("builder.WebHost.UseUrls(builder.Configuration.GetSection(\"A\")[\"Url\"]);", "CodeSettingText")]
    [InlineData("builder.WebHost.UseUrls(builder.Configuration.GetSection(\"Url\").Value);", "CodeSettingText")]
    [InlineData(
        "var p = Environment.GetEnvironmentVariable(\"P\"); builder.WebHost.UseUrls($\"http://*:{p}\");", "CodeJoined")]
    [InlineData(
        "var p = Environment.GetEnvironmentVariable(\"P\"); if (p == null) p = \"1\"; builder.WebHost.UseUrls(p);",
        "CodeChoice")]
    [InlineData(
        "var p = Environment.GetEnvironmentVariable(\"P\"); p ??= \"1\"; builder.WebHost.UseUrls(p);", "CodeFirst")]
    [InlineData(
        "builder.WebHost.ConfigureKestrel(o => o.ListenAnyIP(int.Parse(Environment.GetEnvironmentVariable(\"P\"))));",
        "CodeVariable")]
    [InlineData("var app = builder.Build(); app.Run(Environment.GetEnvironmentVariable(\"URL\"));", "CodeVariable")]
    public void Keeps_what_a_start_decides(string code, string kind) =>
        Assert.Equal(kind, Assert.Single(Read(Web + code).Addresses).Written?.GetType().Name);

    [Theory]
    [InlineData(
        "if (builder.Environment.IsDevelopment()) builder.WebHost.UseUrls(\"http://*:1\");", CodeWhen.InDevelopment)]
    [InlineData(
        "if (builder.Environment.EnvironmentName == \"Production\") builder.WebHost.UseUrls(\"http://*:1\");",
        CodeWhen.OutsideDevelopment)]
    [InlineData("\n#if DEBUG\nbuilder.WebHost.UseUrls(\"http://*:1\");\n#endif\n", CodeWhen.InDevelopment)]
    [InlineData("\n#if !DEBUG\nbuilder.WebHost.UseUrls(\"http://*:1\");\n#endif\n", CodeWhen.OutsideDevelopment)]
    [InlineData(
        "if (Environment.GetEnvironmentVariable(\"P\") is { } p) builder.WebHost.UseUrls($\"http://*:{p}\");",
        CodeWhen.Unknown)]
    public void Keeps_conditions(string code, object when)
    {
        var facts = Read(Web + code);
        Assert.Null(facts.Undecided);
        Assert.Equal(when, Assert.Single(facts.Addresses).If.When);
    }

    [Theory]
    [InlineData("var url = \"http://*:1\"; foreach (var a in args) url = a; builder.WebHost.UseUrls(url);")]
    [InlineData("var url = \"http://*:1\"; Change(ref url); builder.WebHost.UseUrls(url);")]
    [InlineData(
        "builder.WebHost.UseUrls(Settings.Url);\nstatic class Settings { public static string Url { get; set; } "
            + "= \"http://*:1\"; }")]
    [InlineData("builder.WebHost.UseUrls($\"http://*:{port:0000}\");")]
    [InlineData("string Url() => Url(); builder.WebHost.UseUrls(Url());")]
    [InlineData("builder.Configuration[\"urls\"] = \"http://*:1\";")]
    [InlineData("\n#if WINDOWS\nbuilder.WebHost.UseUrls(\"http://*:1\");\n#endif\n")]
    public void Leaves_what_cannot_be_followed(string code) => Assert.NotNull(Read(Web + code).Undecided);

    [Fact]
    public void Follows_extension_methods_and_constants_into_other_files()
    {
        var read = new RoslynReader().Read(
            [
                new SourceText(
                    "Program.cs", Web
                    + "if (!builder.Environment.IsDevelopment()) builder.UseHosting(Ports.Http); "
                    + "var app = builder.Build(); app.UseAll();"),
                new SourceText(
                    "Hosting.cs",
                    "static class Hosting { public static void UseHosting(this WebApplicationBuilder b, int port) "
                    + "=> b.WebHost.UseUrls($\"http://*:{port}\"); }"),
                new SourceText(
                    "Ports.cs", "static class Ports { public const int Http = Base + 1; const int Base = 8000; }"),
            ],
            [new SourceText(
                "Shared/All.cs",
                "static class All { public static void UseAll(this WebApplication app) { app.UseHsts(); "
                    + "app.UseForwardedHeaders(); } }")]);
        var address = Assert.Single(read[1].Addresses);
        Assert.Equal("http://*:8001", address.Url);
        Assert.Equal(CodeWhen.OutsideDevelopment, address.If.When);
        Assert.Equal([1, 2], read[3].Pipeline.Calls.Select(static call => call.Order));
    }

    [Fact]
    public void Walks_Startup_where_UseStartup_names_it()
    {
        var read = new RoslynReader().Read(
            [
                new SourceText(
                    "Program.cs",
                    "class Program { static void Main() => CreateHostBuilder().Build().Run(); "
                        + "static IHostBuilder CreateHostBuilder() => Host.CreateDefaultBuilder()"
                        + ".ConfigureWebHostDefaults(w => w.UseStartup<Startup>()); }"),
                new SourceText(
                    "Startup.cs",
                    "class Startup { public void Configure(IApplicationBuilder app) { app.UseHttpsRedirection(); "
                        + "Then(app); } void Then(IApplicationBuilder app) => app.UseHsts(); "
                        + "void Never(IApplicationBuilder app) => app.UsePathBase(\"/x\"); }"),
            ],
            []);
        Assert.Equal(1, read[0].Hosts);
        Assert.Equal([1, 2, 0], read[1].Pipeline.Calls.Select(static call => call.Order));
    }

    [Theory]
    [InlineData(
        "File.SetUnixFileMode(\"/run/a.sock\", UnixFileMode.UserRead | "
            + "UnixFileMode.UserWrite | UnixFileMode.GroupRead);",
        0b110_100_000)]
    [InlineData("File.SetUnixFileMode(\"/run/a.sock\", (UnixFileMode)mode);", null)]
    public void Reads_rights_of_sockets(string code, int? mode) =>
        Assert.Equal(mode, Assert.Single(Read(Web + code).Pipeline.FileModes)?.Mode);

    [Theory]
    [InlineData(
        "services.Configure<ForwardedHeadersOptions>(o => o.ForwardLimit = 2);",
        "ForwardLimit of ForwardedHeadersOptions: 2")]
    [InlineData(
        "var options = new ForwardedHeadersOptions(); options.ForwardLimit = null;",
        "ForwardLimit of ForwardedHeadersOptions: 0")]
    [InlineData(
        "services.AddHttpClient(\"a\", c => c.Timeout = TimeSpan.FromSeconds(30));", "Timeout of AddHttpClient: 30000")]
    [InlineData(
        "new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) };",
        "PooledConnectionLifetime of SocketsHttpHandler: 120000")]
    [InlineData(
        "services.AddRequestTimeouts(o => o.DefaultPolicy = new RequestTimeoutPolicy { "
            + "Timeout = TimeSpan.FromSeconds(5) });", "Timeout of RequestTimeoutPolicy: 5000")]
    [InlineData("timer.Timeout = TimeSpan.FromSeconds(5);", "")]
    public void Reads_timeouts_and_whose_they_are(string code, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
            ", ", Read(Web + code).Pipeline.Settings.Select(static one => $"{one.Name} of {one.Of}: {one.Value}")));

    [Fact]
    public void A_section_that_is_bound_leaves_the_limits_open() => Assert.All(
        Read(Web + "builder.Services.Configure<KestrelServerOptions>(builder.Configuration.GetSection(\"Kestrel\"));")
            .Pipeline.Settings,
        static one => Assert.Null(one.Value));

    private static SourceHosting Read(string code) =>
        new RoslynReader().Read([new SourceText("Program.cs", code)], [])[0];

    private static string Describe(string code)
    {
        var facts = Read(code);
        return facts.Undecided is { } undecided ? undecided.Why
            : string.Join(" ", facts.Addresses.Select(address => address.Url ?? address.On!.ToString()));
    }
}
