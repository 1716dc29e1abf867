using Xunit;

namespace ConfigLint.Cli.Tests.Disk;

/// <summary>Sites are enabled by links, whatever these are called (CFL1086).</summary>
public sealed class EnabledSitesTests : IDisposable
{
    private readonly TempFolder folder = new();

    public EnabledSitesTests()
    {
        folder.Write("nginx.conf", "events {}\nhttp { include /etc/nginx/sites-enabled/*; }\n");
        foreach (var name in new[] { "shop", "blog" }) folder.Write("sites-available/" + name, $"server {{ listen 8080; server_name {name}.example; return 204; }}\n");
        Directory.CreateDirectory(folder.At("sites-enabled"));
        File.CreateSymbolicLink(folder.At("sites-enabled/10-shop"), "../sites-available/shop");
    }

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public void Site_without_a_link_is_reported()
    {
        var run = ConfigLintProcess.Run(folder.Path, "--format", "json");
        Assert.Contains("sites-available/blog", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("shop.example", run.Output, StringComparison.Ordinal);
    }

    [UnixFact]
    public void Site_with_a_link_is_not()
    {
        // The last leads out of the tree: what it is called says nothing, and what it holds is not known.
        foreach (var (name, target) in new[] { ("20-b", "../sites-available/blog"), ("blog", "/etc/nginx/sites-available/blog"), ("20-b", "/etc/nginx/sites-available/blog") })
        {
            var link = folder.At("sites-enabled/" + name);
            File.CreateSymbolicLink(link, target);
            Assert.DoesNotContain("CFL1086", ConfigLintProcess.Run(folder.Path, "--format", "json").Output, StringComparison.Ordinal);
            File.Delete(link);
        }
    }
}
