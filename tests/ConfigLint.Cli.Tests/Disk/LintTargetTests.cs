using ConfigLint.Disk;

namespace ConfigLint.Cli.Tests.Disk;

public sealed class LintTargetTests : IDisposable
{
    private readonly TempFolder folder = new();

    public LintTargetTests()
    {
        folder.Write("repo/.git/HEAD", "");
        folder.Write("repo/nginx/app.conf", "");
        folder.Write("repo/systemd/app.service", "");
        folder.Write("other/.git", "gitdir: elsewhere");
        folder.Write("other/app.conf", "");
        folder.Write("loose/nginx/app.conf", "");
        folder.Write("loose/systemd/app.service", "");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("repo", "", "repo", "")]
    [InlineData("repo/nginx", "", "repo/nginx", "")]
    [InlineData("repo", "nginx", "repo/nginx", "")]
    [InlineData("repo", "nginx/app.conf", "repo", "nginx/app.conf")]
    [InlineData(".", "repo/nginx/app.conf", "repo", "nginx/app.conf")]
    [InlineData("other", "../repo/nginx/app.conf", "repo", "nginx/app.conf")]
    [InlineData("repo/nginx", "app.conf ../systemd", "repo", "nginx/app.conf systemd")]
    [InlineData("repo", "nginx systemd", "repo", "nginx systemd")]
    [InlineData("other", "app.conf", "other", "app.conf")]
    [InlineData("loose", "nginx/app.conf", "loose", "nginx/app.conf")]
    [InlineData("loose", "nginx systemd", "loose", "nginx systemd")]
    [InlineData("repo", "../loose/nginx/app.conf", "loose/nginx", "app.conf")]
    [InlineData("repo", "../loose/nginx/app.conf ../loose/systemd", "loose", "nginx/app.conf systemd")]
    [InlineData("repo", ". nginx", "repo", "")]
    public void Root_and_filter(string current, string arguments, string root, string only)
    {
        var target = Find(current, arguments);
        Assert.Equal(folder.At(root), target.Root);
        Assert.Equal(only, string.Join(' ', target.Only));
    }

    [Theory]
    [InlineData("repo", "nginx/app.conf", "nginx", "app.conf")]
    [InlineData("repo", "", "nginx", "")]
    [InlineData("repo", "nginx", "..", "repo/nginx")]
    public void Root_as_named(string current, string arguments, string root, string only)
    {
        var target = Find(current, arguments, root);
        Assert.Equal(Path.GetFullPath(Path.Combine(folder.At(current), root)), target.Root);
        Assert.Equal(only, string.Join(' ', target.Only));
    }

    [Theory]
    [InlineData("repo", "missing.conf", null, "missing.conf: no such file or folder")]
    [InlineData("repo", "", "missing", "--root missing: no such folder")]
    [InlineData("repo", "", "nginx/app.conf", "--root nginx/app.conf: no such folder")]
    [InlineData("repo", "systemd/app.service", "nginx", "lies outside the root")]
    [InlineData(".", "repo/nginx/app.conf other/app.conf", null, "lie in different repositories")]
    public void No_target(string current, string arguments, string? root, string problem) =>
        Assert.Contains(problem, Assert.Throws<TargetException>(() => Find(current, arguments, root)).Message, StringComparison.Ordinal);

    [Fact]
    public void Link_is_the_file_it_leads_to()
    {
        File.CreateSymbolicLink(folder.At("repo/link.conf"), "nginx/app.conf");
        Assert.Equal(["nginx/app.conf"], Find("repo", "link.conf").Only);
    }

    [Fact]
    public void Text_from_elsewhere_needs_no_file()
    {
        var target = LintTarget.ForText("nginx/new.conf", null, folder.At("repo"));
        Assert.Equal((folder.At("repo"), "nginx/new.conf"), (target.Root, Assert.Single(target.Only)));
    }

    [Fact]
    public void Configuration_is_looked_for_up_to_the_repository()
    {
        Assert.Null(Find("repo", "nginx").FindConfig());
        folder.Write("configlint.yaml", "");
        Assert.Null(Find("repo", "nginx").FindConfig());
        Assert.Null(Find("loose", "nginx").FindConfig());
        folder.Write("repo/configlint.yaml", "");
        Assert.Equal(folder.At("repo/configlint.yaml"), Find("repo", "nginx").FindConfig());
        folder.Write("repo/nginx/configlint.yaml", "");
        Assert.Equal(folder.At("repo/nginx/configlint.yaml"), Find("repo", "nginx").FindConfig());
    }

    /// <summary>Its mistakes are quoted in the report: /etc/shadow would be.</summary>
    [Fact]
    public void Configuration_that_leads_out_is_refused()
    {
        File.CreateSymbolicLink(folder.At("repo/configlint.yaml"), folder.Write("secret", "x"));
        Assert.Throws<TargetException>(() => Find("repo", "nginx").FindConfig());
    }

    private LintTarget Find(string current, string arguments, string? root = null) =>
        LintTarget.Find(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), root, Path.GetFullPath(folder.At(current)));
}
