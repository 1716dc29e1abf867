namespace ConfigLint.Roslyn.Tests;

public class RelativePathsTests
{
    private static string Os(string path) => path.Replace('/', Path.DirectorySeparatorChar);

    [Theory]
    [InlineData("/repo/shop", "/repo/shop/nginx/app.conf", "nginx/app.conf")]
    [InlineData("/repo/shop/", "/repo/shop/nginx/app.conf", "nginx/app.conf")]
    [InlineData("/repo/shop", "/repo/shop/./nginx/../app.conf", "app.conf")]
    [InlineData("/repo/shop", "/repo/deploy/app.conf", "../deploy/app.conf")]
    [InlineData("/repo/shop/src", "/repo/shop/src/../../deploy/app.conf", "../../deploy/app.conf")]
    [InlineData("/repo/shop", "/repo/shopping/app.conf", "../shopping/app.conf")]
    [InlineData("/repo/shop", "/etc/nginx/nginx.conf", "/etc/nginx/nginx.conf")]
    [InlineData("/", "/etc/nginx/nginx.conf", "etc/nginx/nginx.conf")]
    [InlineData("/repo/shop", "nginx/./app.conf", "nginx/app.conf")]
    [InlineData("/repo/shop", "../deploy/app.conf", "../deploy/app.conf")]
    public void A_path_is_relative_to_the_root(string root, string path, string expected) =>
        Assert.Equal(expected, new RelativePaths(Os(root), []).Of(Os(path)));

    [Theory]
    [InlineData(new[] { "/repo/shop/nginx/app.conf", "/repo/shop/systemd/app.service" }, "nginx/app.conf")]
    [InlineData(new[] { "/repo/shop/nginx/app.conf" }, "app.conf")]
    [InlineData(new[] { "/repo/shop/nginx/app.conf", "/repo/shop/nginx/app.conf.d/x" }, "app.conf")]
    [InlineData(new[] { "/repo/app.conf", "/etc/app.conf" }, "repo/app.conf")]
    public void Without_a_root_it_is_relative_to_the_folder_that_holds_all(string[] files, string expected) =>
        Assert.Equal(expected, new RelativePaths(null, files.Select(Os)).Of(Os(files[0])));
}
