using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;

namespace ConfigLint.Core.Tests.Chain;

/// <summary>Ten thousand names of a server, kept by each of its ten thousand routes, are a hundred million.</summary>
public class RouteNamesTests
{
    private static readonly string Names =
        string.Join(" ", Enumerable.Range(0, 500).Select(static i => $"s{i}.example.com"));

    [Fact]
    public void A_route_keeps_few_of_its_servers_names()
    {
        foreach (var (file, text) in new[]
        {
            ("nginx.conf", $"server {{ server_name {Names}; location / {{ proxy_pass http://127.0.0.1:8000; }} }}"),
            (
                "apache2/apache2.conf",
                $"<VirtualHost *:80>\nServerAlias {Names}\nProxyPass / http://127.0.0.1:8000/\n</VirtualHost>\n"),
        })
        {
            var result = LintEngine.Run(new MemoryFiles((file, text)), new LintOptions());
            var route = Assert.Single(result.Deployments.SelectMany(static deployment => deployment.Routes));
            // Path and file are called for too.
            Assert.InRange(route.Names.Count, Route.MostNames, Route.MostNames + 4);
        }
    }
}
