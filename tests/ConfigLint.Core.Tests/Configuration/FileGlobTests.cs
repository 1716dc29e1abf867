using ConfigLint.Configuration;
using ConfigLint.Core.Tests.Testing;

namespace ConfigLint.Core.Tests.ConfigFiles;

/// <summary>What docs/configuration.md promises of globs.</summary>
[Collection(Timed.Name)]
public class FileGlobTests
{
    [Theory]
    [InlineData("*.conf", "a.conf", true)]
    [InlineData("*.conf", "deploy/prod/a.conf", true)]
    [InlineData("*.conf", "a.conf.bak", false)]
    [InlineData("deploy/*.conf", "deploy/a.conf", true)]
    [InlineData("deploy/*.conf", "deploy/prod/a.conf", false)]
    [InlineData("deploy/*.conf", "x/deploy/a.conf", false)]
    [InlineData("deploy/**", "deploy/prod/a.conf", true)]
    [InlineData("deploy/**", "deployed/a.conf", false)]
    [InlineData("**/test/**", "test/a.conf", true)]
    [InlineData("**/test/**", "src/deep/test/fixtures/a.conf", true)]
    [InlineData("**/test/**", "src/tests/a.conf", false)]
    [InlineData("vendor/", "vendor/lib/a.conf", true)]
    [InlineData("vendor", "src/vendor/lib/a.conf", true)]
    [InlineData("vendor", "vendored/a.conf", false)]
    [InlineData("site-?.conf", "nginx/site-1.conf", true)]
    [InlineData("site-?.conf", "nginx/site-10.conf", false)]
    [InlineData("./deploy/a.conf", "deploy/a.conf", true)]
    [InlineData("/a.conf", "a.conf", true)]
    [InlineData("/a.conf", "deploy/a.conf", false)]
    [InlineData("*", ".env", true)]
    [InlineData("a/**/b.conf", "a/b.conf", true)]
    [InlineData("a/**/b.conf", "a/x/y/b.conf", true)]
    public void Globs_are_those_of_gitignore(string glob, string path, bool covers) => Assert.Equal(covers, FileGlob.Matches(glob, path));

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*b", 20_000)]
    [InlineData("**/a/**/a/**/a/**/a/**/a/**/b", 5_000)]
    public void No_glob_backtracks_without_end(string glob, int length) => Timed.IsLinear(length, size =>
    {
        var path = glob.StartsWith("**", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat("a/", size)) + "c" : new string('a', size);
        return () => Assert.False(FileGlob.Matches(glob, path));
    });
}
