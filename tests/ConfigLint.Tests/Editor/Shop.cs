using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>
/// A web project, its unit and its nginx, as a compilation has them. Roots at /0/, where the test framework puts
/// sources.
/// </summary>
internal static class Shop
{
    public const string Root = "/0/";

    public const string Project = """<Project Sdk="Microsoft.NET.Sdk.Web"></Project>""";

    public const string Unit = """
        [Service]
        WorkingDirectory=/srv/shop
        Environment=ASPNETCORE_URLS=http://127.0.0.1:5000
        ExecStart=/usr/bin/dotnet /srv/shop/Shop.dll
        Environment=ASPNETCORE_HTTPS_PORT=443
        Restart=always
        RestartSec=2s

        [Install]
        WantedBy=multi-user.target

        """;

    /// <summary>The properties that the targets hand to the compiler.</summary>
    public const string Properties = "is_global = true\nbuild_property._ConfigLintRootFolder = /0/\n";

    /// <summary>CFL5001 at the last but one line: the headers are taken over below what asks for the scheme.</summary>
    public const string HeadersTooLate = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.All);
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.UseForwardedHeaders();
        app.Run();

        """;

    public static DiagnosticResult TooLate => TooLateAt(DiagnosticSeverity.Warning);

    public static DiagnosticResult TooLateAt(DiagnosticSeverity severity) => new DiagnosticResult("CFL5001", severity)
        .WithSpan("/0/Program.cs", 5, 5, 5, 24).WithSpan("/0/Program.cs", 4, 5, 4, 24);

    /// <summary>The program beside a proxy that sends to another port (CFL4001).</summary>
    public static string Nginx(int port) =>
        $"server {{\n    listen 80;\n    location / {{ proxy_pass http://127.0.0.1:{port}; }}\n}}\n";
}
