namespace ConfigLint.Packaging.Tests;

/// <summary>
/// Applications with their deployment, as a developer builds them: what is wrong, where both sides of it stand, and
/// silence once it is mended.
/// </summary>
[Collection(Packed.Name)]
public class DeploymentTests(Feed feed)
{
    [Fact]
    public async Task A_new_web_application_whose_proxy_has_the_port_of_older_images()
    {
        var web = new Consumer(feed, "README.md", "");
        (await web.Command("new", "web", "-n", "shop", "-o", "src/shop", "--no-restore")).Succeeded();
        var project = Path.Combine(web.Folder, "src", "shop", "shop.csproj");
        var packages = Consumer.Package("ConfigLint") + Consumer.Package("ConfigLint.MSBuild");
        var end = $"<ItemGroup>{packages}</ItemGroup></Project>";
        File.WriteAllText(project, File.ReadAllText(project).Replace("</Project>", end, StringComparison.Ordinal));
        web.Add("src/shop/compose.yaml", """
            services:
              proxy:
                image: nginx:1.28
                ports: ["80:80"]
                volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
              shop:
                build: .
            """).Add("src/shop/Dockerfile", """
            FROM mcr.microsoft.com/dotnet/aspnet:10.0
            COPY bin/Release/net10.0/publish /app
            WORKDIR /app
            ENTRYPOINT ["dotnet", "shop.dll"]
            """);
        const string Nginx = """
            events {}
            http {
                server {
                    listen 80;
                    location / { proxy_pass http://shop:PORT; }
                }
            }

            """;
        web.Add("src/shop/nginx.conf", Nginx.Replace("PORT", "80", StringComparison.Ordinal));

        Assert.Equal(
            [
                "nginx.conf(5,40): warning CFL4001: proxy_pass sends to shop:80, but shop starts kestrel on *:8080 " +
                "(Dockerfile:1): every request gets 502. Make both the same, shop:80 or shop:8080. " +
                "[{folder}/src/shop/shop.csproj]",
            ],
            await web.Findings("src/shop"));

        web.Add("src/shop/nginx.conf", Nginx.Replace("PORT", "8080", StringComparison.Ordinal));
        Assert.Empty((await web.Build("src/shop", "--no-restore")).Succeeded().Findings(web.Folder));
    }

    /// <summary>examples/aspnet/README.md lists them.</summary>
    [Fact]
    public async Task The_example_in_ASP_NET_shows_what_is_wrong_in_a_build_and_is_clean_when_it_is_mended()
    {
        var broken = Copy("broken");

        var build = await broken.Build();

        Assert.Equal(1, build.ExitCode);
        var findings = build.Findings(broken.Folder);
        Assert.Equal(
            [
                "error CFL4230", "warning CFL2040", "warning CFL4001", "warning CFL4007", "warning CFL4011",
                "warning CFL4233",
            ],
            findings.Select(line => line.Split(": ")[1]).Order(StringComparer.Ordinal));
        Assert.Contains("(containers/tickets/Dockerfile:6)", Of("tickets.conf(2,10): warning CFL4001"));
        Assert.Contains("(host/src/Invoices/Program.cs:5)", Of("invoices.conf(3,3): warning CFL4011"));
        string Of(string place) => Assert.Single(findings, line => line.Contains(place));

        var mended = Copy("fixed");
        Assert.Empty((await mended.Build()).Succeeded().Findings(mended.Folder));
    }

    private Consumer Copy(string variant)
    {
        var copy = new Consumer(feed, "README.md", "");
        var from = Repository.File($"examples/aspnet/{variant}");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            // What a build in the working copy has left.
            if (path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj")) continue;
            copy.Add(path, File.ReadAllText(file));
        }

        return copy;
    }
}
