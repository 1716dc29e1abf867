using ConfigLint.Chain;
using ConfigLint.Configuration;
using Xunit;

namespace ConfigLint.Core.Tests.Chain;

public sealed class DeploymentsTests
{
    private static IEnumerable<string> Split(string[] proxies, string[] workloads) =>
        Deployments.Split(proxies, workloads, ConfigFile.Empty).Select(group => $"{group.Id}: {string.Join(" ", group.Files)}");

    [Fact]
    public void Folders_by_format_are_one_deployment() =>
        Assert.Equal([".: nginx/app.conf systemd/app.service"], Split(["nginx/app.conf"], ["systemd/app.service"]));

    [Fact]
    public void Environments_never_link_and_share_what_lies_beside_them() => Assert.Equal(
        ["prod: systemd/app.service prod/nginx.conf", "staging: systemd/app.service staging/nginx.conf"],
        Split(["prod/nginx.conf", "staging/nginx.conf"], ["systemd/app.service"]));

    [Fact]
    public void Two_complete_folders_are_two_deployments() => Assert.Equal(
        ["shop: shop/a.conf shop/a.service", "blog: blog/b.conf blog/b.service"],
        Split(["shop/a.conf", "blog/b.conf"], ["shop/a.service", "blog/b.service"]));

    [Fact]
    public void Examples_are_apart_and_no_part_of_the_deployment_around_them() => Assert.Equal(
        [".: nginx.conf app.service", "examples/x: examples/x/a.conf", "examples/y: examples/y/b.service"],
        Split(["nginx.conf", "examples/x/a.conf"], ["app.service", "examples/y/b.service"]));

    [Fact]
    public void What_configlint_yaml_names_comes_before_the_folders()
    {
        var config = new ConfigFile
        {
            Environments = new Dictionary<string, IReadOnlyList<string>> { ["live"] = ["hosts/a/**", "common/**"], ["standby"] = ["hosts/b/**", "common/**"] },
        };

        var groups = Deployments.Split(["hosts/a/nginx.conf", "hosts/b/nginx.conf", "lab/nginx.conf"], ["common/app.service"], config);

        Assert.Equal(
            ["live () hosts/a/nginx.conf common/app.service", "standby () hosts/b/nginx.conf common/app.service", ". () lab/nginx.conf"],
            groups.Select(group => $"{group.Id} ({group.Folder}) {string.Join(" ", group.Files)}"));
    }

    [Fact]
    public void A_named_environment_has_the_folder_that_holds_its_files()
    {
        var config = new ConfigFile { Environments = new Dictionary<string, IReadOnlyList<string>> { ["live"] = ["hosts/a/**"] } };

        Assert.Equal("hosts/a", Assert.Single(Deployments.Split(["hosts/a/nginx/site.conf"], ["hosts/a/units/app.service"], config)).Folder);
    }

    [Fact]
    public void One_environment_folder_alone_is_no_reason_to_split() =>
        Assert.Equal([".: prod/nginx.conf systemd/app.service"], Split(["prod/nginx.conf"], ["systemd/app.service"]));
}
