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
    public void One_environment_folder_alone_is_no_reason_to_split() =>
        Assert.Equal([".: prod/nginx.conf systemd/app.service"], Split(["prod/nginx.conf"], ["systemd/app.service"]));
}
