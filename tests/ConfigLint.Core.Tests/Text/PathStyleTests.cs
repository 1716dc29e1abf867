using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Text;

/// <summary>The systems that developers sit at, whichever of them runs this.</summary>
public class PathStyleTests
{
    [Theory]
    [InlineData(@"C:\repo", @"C:\repo\nginx\app.conf", "nginx/app.conf")]
    [InlineData(@"C:\repo\", @"C:\repo\app.conf", "app.conf")]
    [InlineData(@"C:\Repo", @"c:\repo\nginx\app.conf", "nginx/app.conf")]
    [InlineData("C:/repo", @"C:\repo/nginx\app.conf", "nginx/app.conf")]
    [InlineData(@"C:\repo\src\Shop", @"C:\repo\deploy\app.conf", "../../deploy/app.conf")]
    [InlineData(@"C:\repo\deploy\prod", @"C:\repo", "../..")]
    [InlineData(@"C:\repo", @"C:\repo", ".")]
    [InlineData(@"C:\repo", @"C:\repository\app.conf", "C:/repository/app.conf")]
    [InlineData(@"C:\repo", @"D:\repo\app.conf", "D:/repo/app.conf")]
    [InlineData(@"C:\", @"C:\app.conf", "app.conf")]
    [InlineData(@"\\server\share\repo", @"\\server\share\repo\app.conf", "app.conf")]
    [InlineData(@"\\server\share\repo\src", @"\\SERVER\share\repo\app.conf", "../app.conf")]
    [InlineData(@"\\server\share\repo", @"\\server\other\app.conf", "//server/other/app.conf")]
    public void On_Windows(string folder, string path, string seen) =>
        Assert.Equal(seen, PathStyle.Windows.From(folder, path));

    [Theory]
    [InlineData("/Users/me/Repo", "/Users/me/repo/nginx/app.conf", "nginx/app.conf")]
    [InlineData("/Users/me/repo", @"/Users/me/repo/a\b.conf", @"a\b.conf")]
    [InlineData("/Users/me/repo/deploy", "/Users/me/repo/app.conf", "../app.conf")]
    public void On_macOS(string folder, string path, string seen) =>
        Assert.Equal(seen, PathStyle.MacOS.From(folder, path));

    [Theory]
    [InlineData("/home/me/Repo", "/home/me/repo/app.conf", "../repo/app.conf")]
    [InlineData("/home/me/repo", @"/home/me/repo/a\b.conf", @"a\b.conf")]
    [InlineData("/home/me/repo", "/etc/nginx/nginx.conf", "/etc/nginx/nginx.conf")]
    [InlineData("/", "/etc/nginx", "etc/nginx")]
    public void On_Linux(string folder, string path, string seen) =>
        Assert.Equal(seen, PathStyle.Linux.From(folder, path));

    [Theory]
    [InlineData(@"C:\repo\a", @"C:\repo")]
    [InlineData(@"C:\repo\", @"C:\")]
    [InlineData(@"C:\", null)]
    [InlineData("C:", null)]
    [InlineData(@"\\server\share\a", @"\\server\share\")]
    [InlineData(@"\\server\share", null)]
    [InlineData(@"\\?\C:\a", @"\\?\C:\")]
    [InlineData("", null)]
    public void The_folder_above_ends_at_a_drive_or_a_share(string path, string? above) =>
        Assert.Equal(above, PathStyle.Windows.Parent(path));

    [Theory]
    [InlineData(@"C:\repo\.\a\..\b", "C:|repo|b")]
    [InlineData(@"c:/repo\\a", "c:|repo|a")]
    [InlineData(@"\\server\share\a", "//server/share|a")]
    [InlineData(@"..\deploy\a", "..|deploy|a")]
    [InlineData(@"C:\..\a", "C:|a")]
    [InlineData("", "")]
    public void The_names_on_the_way(string path, string steps) =>
        Assert.Equal(steps, string.Join('|', PathStyle.Windows.Steps(path)));

    [Fact]
    public void What_is_typed_in_other_letters_is_what_the_folder_lists()
    {
        Assert.Equal("nginx", PathStyle.Windows.AsListed("NGINX", ["app", "nginx"]));
        Assert.Equal("nginx", PathStyle.MacOS.AsListed("Nginx", ["nginx"]));
        Assert.Equal("Nginx", PathStyle.MacOS.AsListed("Nginx", ["nginx", "Nginx"]));
        Assert.Equal("new", PathStyle.Windows.AsListed("new", ["app"]));
        Assert.Equal("NGINX", PathStyle.Linux.AsListed("NGINX", ["nginx"]));
    }
}
