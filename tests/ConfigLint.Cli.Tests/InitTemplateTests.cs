using ConfigLint.Configuration;
using ConfigLint.Engine;
using ConfigLint.Text;

namespace ConfigLint.Cli.Tests;

/// <summary>What <c>configlint init</c> writes is a configuration, before and after somebody uncomments it.</summary>
public class InitTemplateTests
{
    [Fact]
    public void Nothing_is_in_force_as_written()
    {
        var config = Read(InitCommand.Template);
        Assert.Empty(config.Problems);
        Assert.Empty(config.Severities);
        Assert.Empty(config.Exclude);
        Assert.Null(config.Nginx.Version);
    }

    [Fact]
    public void Everything_is_in_force_when_uncommented()
    {
        var config = Read(string.Join('\n', InitCommand.Template.Split('\n').Select(Uncomment)));
        Assert.Empty(config.Problems.Select(problem => problem.Message));
        Assert.Equal(new Version(1, 22, 1), config.Nginx.Version);
        Assert.Equal(Severity.Error, config.SeverityOf(RuleCatalog.Get("CFL1005")));
        Assert.Equal(Severity.None, config.SeverityOf(RuleCatalog.Get("CFL1007")));
        Assert.Equal("2s", config.Options["CFL1005"]["minimum"]);
        Assert.False(config.Reads("deploy/test/nginx.conf"));
        Assert.True(config.Reads("deploy/nginx.conf"));
        Assert.False(config.Reads("nginx.conf"));
        Assert.Equal(["deploy/prod/**", "deploy/shared/**"], config.Environments["prod"]);
        var suppression = Assert.Single(config.Suppressions);
        Assert.Equal(("CFL1004", "deploy/legacy/**", "switched off in May"), (suppression.Rule, suppression.Glob, suppression.Reason));
    }

    private static string Uncomment(string line) => line.StartsWith('#') && !(line.Length > 2 && line[1] == ' ' && line[2] != ' ') ? line[1..] : line;

    private static ConfigFile Read(string text) => ConfigFileReader.Read(new SourceText("configlint.yaml", text));
}
