using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Text;

public sealed class TreePathTests
{
    [Theory]
    [InlineData("", "nginx.conf", "nginx.conf")]
    [InlineData("deploy", "conf.d/app.conf", "deploy/conf.d/app.conf")]
    [InlineData("deploy/nginx", "./app.conf", "deploy/nginx/app.conf")]
    [InlineData("deploy/nginx", "../app.conf", "deploy/app.conf")]
    [InlineData("deploy/nginx", "../../app.conf", "app.conf")]
    [InlineData("deploy", "a//b/", "deploy/a/b")]
    [InlineData("deploy", "a/../../b", "b")]
    [InlineData("deploy", ".", "deploy")]
    [InlineData("deploy", "..", "")]
    [InlineData("", "", "")]
    public void Path_is_seen_from_a_folder(string folder, string path, string joined) =>
        Assert.Equal(joined, TreePath.Join(folder, path));

    [Theory]
    [InlineData("", "..")]
    [InlineData("deploy", "../../app.conf")]
    [InlineData("deploy", "../../deploy/app.conf")]
    public void What_leads_out_of_the_tree_is_not_seen(string folder, string path) =>
        Assert.Null(TreePath.Join(folder, path));

    [Theory]
    [InlineData("deploy/nginx/app.conf", "deploy/nginx", "app.conf")]
    [InlineData("app.conf", "", "app.conf")]
    [InlineData("", "", "")]
    public void Path_is_a_folder_and_a_name(string path, string folder, string name)
    {
        Assert.Equal(folder, TreePath.FolderOf(path));
        Assert.Equal(name, TreePath.NameOf(path));
    }
}
