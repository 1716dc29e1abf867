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

    /// <summary>As Visual Studio and the compiler on Windows name them; PathStyleTests has the rest.</summary>
    [Theory]
    [InlineData(@"C:\repo\shop", @"C:\repo\shop\nginx\app.conf", "nginx/app.conf")]
    [InlineData(@"C:\repo\shop\", @"c:\Repo\shop/nginx\app.conf", "nginx/app.conf")]
    [InlineData(@"C:\repo\shop", @"C:\repo\shop\..\deploy\app.conf", "../deploy/app.conf")]
    [InlineData(@"C:\repo\shop", @"D:\deploy\app.conf", "D:/deploy/app.conf")]
    [InlineData(@"C:\repo\shop", @"nginx\app.conf", "nginx/app.conf")]
    [InlineData(@"\\server\share\shop", @"\\server\share\shop\app.conf", "app.conf")]
    [InlineData(@"\\server\share\shop", @"\\server\share\app.conf", "//server/share/app.conf")]
    public void On_Windows_too(string root, string path, string expected) =>
        Assert.Equal(expected, new RelativePaths(root, [], ConfigLint.Text.PathStyle.Windows).Of(path));

    [Theory]
    [InlineData(new[] { "/repo/shop/nginx/app.conf", "/repo/shop/systemd/app.service" }, "nginx/app.conf")]
    [InlineData(new[] { "/repo/shop/nginx/app.conf" }, "app.conf")]
    [InlineData(new[] { "/repo/shop/nginx/app.conf", "/repo/shop/nginx/app.conf.d/x" }, "app.conf")]
    [InlineData(new[] { "/repo/app.conf", "/etc/app.conf" }, "repo/app.conf")]
    public void Without_a_root_it_is_relative_to_the_folder_that_holds_all(string[] files, string expected) =>
        Assert.Equal(expected, new RelativePaths(null, files.Select(Os)).Of(Os(files[0])));
}
