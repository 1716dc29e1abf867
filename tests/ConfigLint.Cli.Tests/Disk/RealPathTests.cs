using ConfigLint.Disk;

namespace ConfigLint.Cli.Tests.Disk;

public sealed class RealPathTests : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Links_are_followed_in_every_step()
    {
        folder.Write("real/deep/a.conf", "");
        Directory.CreateSymbolicLink(folder.At("way"), "real/../real");
        File.CreateSymbolicLink(folder.At("real/b.conf"), folder.At("way/deep/a.conf"));
        Assert.Equal(folder.At("real/deep/a.conf"), RealPath.Of(folder.At("way/b.conf")));
        Assert.Equal(folder.At("real/deep"), RealPath.Of(folder.At("way/deep")));
    }

    [Fact]
    public void Circles_and_dead_ends_lead_nowhere()
    {
        Directory.CreateSymbolicLink(folder.At("a"), "b");
        Directory.CreateSymbolicLink(folder.At("b"), "a");
        File.CreateSymbolicLink(folder.At("dead"), "nothing");
        Assert.Null(RealPath.Of(folder.At("a")));
        Assert.Null(RealPath.Of(folder.At("dead")));
        Assert.Null(RealPath.Of(folder.At("nothing")));
    }

    [Theory]
    [InlineData("/repo", "/repo/a/b.conf", "a/b.conf")]
    [InlineData("/repo", "/repo", ".")]
    [InlineData("/repo/deploy", "/repo/a.conf", "../a.conf")]
    [InlineData("/repo/deploy/prod", "/repo", "../..")]
    [InlineData("/repo", "/repository/a.conf", "/repository/a.conf")]
    [InlineData("/", "/etc/nginx", "etc/nginx")]
    [InlineData("/home/me/repo", "/etc/nginx/mime.types", "/etc/nginx/mime.types")]
    public void Path_as_seen_from_a_folder(string from, string path, string seen) => Assert.Equal(seen, RealPath.From(from, path));

    [Theory]
    [InlineData("/repo", "/repo/a", "a")]
    [InlineData("/repo", "/repository", null)]
    [InlineData("/repo/a", "/repo", null)]
    [InlineData("/", "/a", "a")]
    public void Path_below_a_folder(string folder, string path, string? below) => Assert.Equal(below, RealPath.Below(folder, path));
}
