using ConfigLint.Configuration;

namespace ConfigLint.Cli.Tests.Engine;

[Collection(Timed.Name)]
public class FileGlobTests
{
    [Theory]
    [InlineData("*.conf", "a/b/nginx.conf")]
    [InlineData("*.conf", ".hidden.conf")]
    [InlineData("deploy", "deploy/prod/nginx.conf")]
    [InlineData("deploy", "x/deploy/nginx.conf")]
    [InlineData("/deploy", "deploy/nginx.conf")]
    [InlineData("deploy/", "deploy/nginx.conf")]
    [InlineData("./deploy/*.conf", "deploy/nginx.conf")]
    [InlineData("deploy/**", "deploy/a/b/c")]
    [InlineData("**/test/**", "test/a")]
    [InlineData("**/test/**", "x/y/test/a/b")]
    [InlineData("a/**/b/**/c", "a/b/x/b/y/c")]
    [InlineData("a/**/c", "a/c")]
    [InlineData("pool-[ab].conf", "pool-b.conf")]
    [InlineData("nginx.con?", "nginx.conf")]
    public void Matches(string glob, string path) => Assert.True(FileGlob.Matches(glob, path));

    [Theory]
    [InlineData("*.conf", "nginx.conf.j2")]
    [InlineData("/deploy", "x/deploy/nginx.conf")]
    [InlineData("deploy/*.conf", "deploy/sub/nginx.conf")]
    [InlineData("deploy/*.conf", "x/deploy/nginx.conf")]
    [InlineData("deploy", "deployment/nginx.conf")]
    [InlineData("**/test/**", "tests/a")]
    [InlineData("a/**/c", "a/b")]
    [InlineData("", "nginx.conf")]
    public void Does_not_match(string glob, string path) => Assert.False(FileGlob.Matches(glob, path));

    [Fact]
    public void Hostile_glob_takes_linear_time() => Timed.IsLinear(500, size =>
    {
        var glob = string.Concat(Enumerable.Repeat("**/a*a*a*a*a*a*b/", 50)) + "x";
        var path = string.Concat(Enumerable.Repeat(new string('a', 100) + "/", size)) + "y";
        return () => Assert.False(FileGlob.Matches(glob, path));
    });
}
