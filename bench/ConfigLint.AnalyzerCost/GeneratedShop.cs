using System.Globalization;

namespace ConfigLint.AnalyzerCost;

/// <summary>A web project of many files, with its proxy, units and settings; the same bytes on every machine.</summary>
internal static class GeneratedShop
{
    public static void Write(string folder, string feed, int sources, int configurations)
    {
        Add("shop.csproj", """
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="ConfigLint" Version="*" PrivateAssets="all" /></ItemGroup>
            </Project>
            """);
        Add("Directory.Build.props", "<Project />");
        Add("Directory.Build.targets", "<Project />");
        Add("Directory.Packages.props", "<Project />");
        Add("nuget.config", $"""
            <configuration><packageSources><add key="packed" value="{feed}" /></packageSources></configuration>
            """);
        Add("Program.cs", """
            var builder = WebApplication.CreateBuilder(args);
            builder.WebHost.UseUrls("http://127.0.0.1:5000");
            builder.Services.AddHealthChecks();
            var app = builder.Build();
            app.MapHealthChecks("/health");
            app.MapGet("/", () => "shop");
            app.Run();

            """);
        Add("appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Information" } }, "AllowedHosts": "*" }""");
        Add("deploy/shop.service", """
            [Unit]
            Description=Shop
            After=network-online.target

            [Service]
            WorkingDirectory=/srv/shop
            ExecStart=/usr/bin/dotnet /srv/shop/shop.dll
            Restart=always
            RestartSec=2s

            [Install]
            WantedBy=multi-user.target

            """);
        Add("compose.yaml", "services:\n  cache:\n    image: redis:7\n    ports:\n      - \"127.0.0.1:6379:6379\"\n");
        // The project, its settings, the unit and compose are among them.
        for (var i = 0; i < configurations - 3; i++) Add(Invariant($"nginx/sites-enabled/site{i}.conf"), Site(i));
        for (var i = 0; i < sources - 1; i++) Add(Invariant($"Services/Part{i / 100}/Service{i}.cs"), Service(i));

        void Add(string path, string text)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
    }

    /// <summary>All send to a port on which the program does not listen.</summary>
    private static string Site(int i) => Invariant($$"""
        upstream app{{i}} {
            server 127.0.0.1:5001;
            keepalive 16;
        }

        server {
            listen 80;
            server_name app{{i}}.example.com;
            client_max_body_size 20m;

            location / {
                proxy_pass http://app{{i}};
                proxy_http_version 1.1;
                proxy_set_header Connection "";
                proxy_set_header Host $host;
                proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
                proxy_set_header X-Forwarded-Proto $scheme;
                proxy_read_timeout 60s;
            }

            location = /health {
                proxy_pass http://app{{i}};
                access_log off;
            }
        }

        """);

    /// <summary>A class as applications have them: none of its words is one of hosting.</summary>
    private static string Service(int i)
    {
        var methods = string.Concat(Enumerable.Range(0, 8).Select(m => Invariant($$"""

                /// <summary>Sums what is left of the orders of a customer.</summary>
                public async Task<decimal> Total{{m}}(IReadOnlyList<Order{{i}}> orders, CancellationToken cancellation)
                {
                    var total = {{m}}m;
                    foreach (var order in orders.Where(one => one.Quantity > {{m}}).OrderBy(one => one.Name))
                    {
                        if (string.IsNullOrEmpty(order.Name)) continue;
                        total += order.Price * order.Quantity;
                        log.Add($"{order.Name}: {total}");
                    }

                    await Task.Delay({{m}}, cancellation);
                    return Math.Round(total, 2);
                }

            """)));
        return Invariant($$"""
            namespace Shop.Services.Part{{i / 100}};

            public sealed record Order{{i}}(string Name, decimal Price, int Quantity);

            public sealed class Service{{i}}
            {
                private readonly List<string> log = [];
            {{methods}}}

            """);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
