namespace ConfigLint.Packaging.Tests;

/// <summary>A project of a user's, with the packages from the feed.</summary>
internal sealed class Consumer
{
    private readonly Feed feed;

    public Consumer(Feed feed, string project, string text)
    {
        this.feed = feed;
        // The real path, as MSBuild shows it.
        Folder = Directory.CreateDirectory(Path.Combine(feed.Top, "consumers", Path.GetRandomFileName())).FullName;
        Add("Directory.Build.props", "<Project />");
        Add("Directory.Build.targets", "<Project />");
        Add(project, text);
        Add("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="packed" value="{feed.Folder}" />
                <add key="others" value="{feed.Others}" />
              </packageSources>
            </configuration>
            """);
    }

    public string Folder { get; }

    /// <param name="packages">As ItemGroup content.</param>
    public static Consumer CSharp(Feed feed, string packages, string properties = "<TargetFramework>net10.0</TargetFramework>") =>
        new Consumer(feed, "shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>{properties}</PropertyGroup>
              <ItemGroup>{packages}</ItemGroup>
            </Project>
            """).Add("Shop.cs", "public class Shop { }");

    public static Consumer Web(Feed feed, string packages) =>
        new(feed, "shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>{packages}</ItemGroup>
            </Project>
            """);

    public static Consumer WithoutCode(Feed feed, string packages, string name = "infra.csproj") =>
        new(feed, name, $"""
            <Project Sdk="Microsoft.Build.NoTargets/3.7.0">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>{packages}</ItemGroup>
            </Project>
            """);

    public static string Package(string id) => $"""<PackageReference Include="{id}" Version="*" PrivateAssets="all" />""";

    public Consumer Add(string path, string text)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    /// <summary>An error (CFL1004, zero-timeout) at 3:5 and a warning (CFL1005, sub-second-timeout) at 4:5.</summary>
    public Consumer WithTwoMistakes() => Add("nginx/app.conf", """
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_connect_timeout 0;
            proxy_read_timeout 300ms;
        }

        """);

    /// <summary>The error becomes a warning and the warning an error, each in a way of its own.</summary>
    public Consumer WithSeverities() => Add(".globalconfig", "is_global = true\ndotnet_diagnostic.CFL1004.severity = warning\n")
        .Add("nginx/.editorconfig", "[*.conf]\nconfiglint.CFL1005.severity = error\n");

    /// <summary>A warning in C# (CFL5001) at 6:5.</summary>
    public Consumer WithHeadersTooLate() => Add("Program.cs", """
        using Microsoft.AspNetCore.HttpOverrides;
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.Configure<ForwardedHeadersOptions>(o => o.ForwardedHeaders = ForwardedHeaders.All);
        var app = builder.Build();
        app.UseHttpsRedirection();
        app.UseForwardedHeaders();
        app.Run();

        """).Add("systemd/shop.service", """
        [Service]
        WorkingDirectory=/srv/shop
        Environment=ASPNETCORE_URLS=http://127.0.0.1:5000
        Environment=ASPNETCORE_HTTPS_PORT=443
        ExecStart=/usr/bin/dotnet /srv/shop/shop.dll
        Restart=always
        RestartSec=2s

        [Install]
        WantedBy=multi-user.target

        """);

    public Consumer WithOneWarning(string path = "nginx/app.conf") => Add(path, """
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_read_timeout 300ms;
        }

        """);

    public Task<Output> Command(params IEnumerable<string> arguments) => Dotnet.Run(Folder, feed.Packages, arguments);

    public Task<Output> Build(params IEnumerable<string> arguments) => Command(["build", .. arguments]);

    /// <summary>What a build shows, without the folder.</summary>
    public async Task<IReadOnlyList<string>> Findings(params IEnumerable<string> arguments) => (await Build(arguments)).Findings(Folder);
}
