using System.Globalization;
using ConfigLint.Formats.DotNet;
using ConfigLint.Text;

namespace ConfigLint.CSharp.Tests;

/// <summary>What the tokens of a file say of middleware, of the environments it is added in, and of limits.</summary>
public sealed class PipelineReaderTests
{
    [Theory]
    [InlineData("app.UseHttpsRedirection();", "HttpsRedirection Always")]
    [InlineData("if (app.Environment.IsDevelopment()) app.UseHttpsRedirection();", "HttpsRedirection InDevelopment")]
    [InlineData("if (!env.IsDevelopment()) { app.UseHttpsRedirection(); }", "HttpsRedirection OutsideDevelopment")]
    [InlineData("if (env.IsDevelopment()) { } else { app.UseHttpsRedirection(); }",
        "HttpsRedirection OutsideDevelopment")]
    [InlineData("if (env.IsProduction()) { app.UseHttpsRedirection(); }", "HttpsRedirection OutsideDevelopment")]
    [InlineData("if (env.IsDevelopment()) x(); else app.UseHttpsRedirection();", "HttpsRedirection OutsideDevelopment")]
    [InlineData("if (env.IsDevelopment() || x) { app.UseHttpsRedirection(); }", "HttpsRedirection Unknown")]
    [InlineData("if (a) { } else if (env.IsDevelopment()) { app.UseHttpsRedirection(); }", "HttpsRedirection Unknown")]
    [InlineData("if (env.IsDevelopment()) { if (!env.IsDevelopment()) { app.UseHttpsRedirection(); } }",
        "HttpsRedirection Unknown")]
    [InlineData("if (env.IsDevelopment()) { x(); } app.UseHttpsRedirection();", "HttpsRedirection Always")]
    [InlineData("\n#if DEBUG\napp.UseHttpsRedirection();\n#endif\n", "HttpsRedirection InDevelopment")]
    [InlineData("\n#if DEBUG\nx();\n#else\napp.UseHttpsRedirection();\n#endif\n",
        "HttpsRedirection OutsideDevelopment")]
    [InlineData("\n#if !DEBUG\napp.UseHttpsRedirection();\n#endif\n", "HttpsRedirection OutsideDevelopment")]
    [InlineData("\n#if WINDOWS\napp.UseHttpsRedirection();\n#endif\n", "HttpsRedirection Unknown")]
    [InlineData("app.UseWhen(c => true, b => { b.UseHttpsRedirection(); }); app.UseHsts();",
        "Branch Always, HttpsRedirection Unknown, Hsts Always")]
    [InlineData("app.MapHealthChecks(\"/a\"); app.UseHealthChecks(path);",
        "HealthEndpoint Always /a, HealthChecks Always")]
    [InlineData("static void UseHttpsRedirection(this IApplicationBuilder app) { }", "")]
    public void Reads_calls_and_their_conditions(string code, string expected) =>
        Assert.Equal(expected,
            string.Join(", ",
            Read(code).Calls.Select(static call => $"{call.Step} {call.When} {call.Path}".TrimEnd())));

    [Theory]
    [InlineData("o.Limits.MaxRequestBodySize = 100 * 1024 * 1024;", "104857600")]
    [InlineData("o.Limits.MaxRequestBodySize = 100_000_000L;", "100000000")]
    [InlineData("o.Limits.MaxRequestBodySize = (long)2 * (1024 * 1024);", "2097152")]
    [InlineData("o.Limits.MaxRequestBodySize = null;", "0")]
    [InlineData("o.Limits.MaxRequestBodySize = long.MaxValue;", "0")]
    [InlineData("o.Limits.MaxRequestBodySize = int.MaxValue;", "2147483647")]
    [InlineData("const int MB = 1048576; o.Limits.MaxRequestBodySize = 5 * MB;", "5242880")]
    [InlineData("o.Limits.MaxRequestBodySize = settings.Limit;", "unknown")]
    [InlineData("o.Limits.MaxRequestBodySize = 1 << 20;", "1048576")]
    [InlineData("o.Limits.MaxRequestBodySize = 9223372036854775807 * 2;", "unknown")]
    [InlineData("o.Limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);", "120000")]
    [InlineData("o.Limits.KeepAliveTimeout = new TimeSpan(0, 1, 30);", "90000")]
    [InlineData("o.Limits.KeepAliveTimeout = TimeSpan.MaxValue;", "unknown")]
    [InlineData("o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(x);", "unknown")]
    [InlineData("if (o.Limits.MaxRequestBodySize == 5) { }", "")]
    [InlineData("builder.WebHost.UseShutdownTimeout(TimeSpan.FromSeconds(45));", "45000")]
    public void Reads_limits(string code, string expected) =>
        Assert.Equal(expected,
            string.Join(", ",
            Read(code).Settings.Select(static one => one.Value?.ToString(CultureInfo.InvariantCulture) ?? "unknown")));

    [Theory]
    [InlineData("builder.WebHost.ConfigureKestrel(o => o.Limits.MaxRequestBodySize = 1);", "ConfigureKestrel")]
    [InlineData("services.Configure<IISServerOptions>(o => o.MaxRequestBodySize = 1);", "IISServerOptions")]
    [InlineData(
        "s.Configure<IISServerOptions>(o => { }); s.Configure<KestrelServerOptions>(o => { o.KeepAliveTimeout = x; });",
        "KestrelServerOptions")]
    [InlineData("feature.MaxRequestBodySize = 1;", "")]
    public void Knows_whose_options_they_are(string code, string expected) =>
        Assert.Equal(expected, Read(code).Settings[0].Of);

    [Theory]
    [InlineData("o.KnownProxies.Clear(); o.KnownNetworks.Clear();", "KnownNetworks KnownProxies")]
    [InlineData("o.KnownIPNetworks.Clear();", "KnownNetworks")]
    [InlineData("new ForwardedHeadersOptions { KnownProxies = { }, KnownNetworks = { } };", "")]
    [InlineData("o.KnownProxies.Add(x);", "named")]
    public void Reads_whom_it_trusts(string code, string expected)
    {
        var read = Read(code + " app.UseForwardedHeaders();");
        Assert.Equal(expected, read.NamesProxies ? "named"
            : string.Join(' ', read.Cleared.Order(StringComparer.Ordinal)));
    }

    private static PipelineCode Read(string code) =>
        new RoslynReader().Read(
        [new SourceText("Program.cs", "var builder = WebApplication.CreateBuilder(args); " + code)], [])[0].Pipeline;
}
