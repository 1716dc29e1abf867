using System.Text.Json;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

/// <summary>Each case compares the rule CFL9003 (a warning) with a release.</summary>
public class ReleasedRulesTests
{
    private static readonly RuleFile Rule = ReadRule();

    [Theory]
    [InlineData("0.1.0", "CFL9003=warning", "", "0.1.1", null)]
    [InlineData("0.1.0", "CFL9003=error", "", "0.1.1", null)]
    [InlineData("0.1.0", "CFL9003=info", "", "0.1.1", "CFL9003 rises from info to warning in 0.1.1: that takes a minor release after 0.1.0")]
    [InlineData("0.1.0", "CFL9003=info", "", "0.2.0", null)]
    [InlineData("0.9.0", "CFL9003=info", "", "1.0.0", null)]
    [InlineData("0.1.0", "", "", "0.1.1", "CFL9003 is new in 0.1.1: that takes a minor release after 0.1.0")]
    [InlineData("0.1.0", "", "", "0.2.0", null)]
    [InlineData(null, "", "", "0.1.0", null)]
    [InlineData("0.1.0", "CFL9003=warning CFL9009=info", "", "0.2.0", "CFL9009 was released and is gone: list it under \"removed\"")]
    [InlineData("0.1.0", "CFL9003=warning CFL9009=info", "CFL9009", "0.2.0", null)]
    [InlineData("0.1.0", "", "CFL9003", "0.2.0", "CFL9003 was removed: ids are never used again")]
    public void Promises_of_a_release_are_kept(string? version, string released, string removed, string current, string? problem)
    {
        var rules = released.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(rule => rule.Split('=')).ToDictionary(rule => rule[0], rule => rule[1]);
        var release = new ReleasedRules(version is null ? null : Version.Parse(version), rules, removed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var problems = release.Compare([Rule], Version.Parse(current)).Select(one => one.ToString());
        Assert.Equal(problem is null ? [] : [$"rules/released.json:1:1: {problem}"], problems);
    }

    private static RuleFile ReadRule()
    {
        const string file = "rules/tool/CFL9003.yaml";
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.File("rules/schema.json")));
        var proxies = new Dictionary<string, ProxyFile>();
        return RuleReader.Read(file, File.ReadAllText(Repository.File(file)), schema.RootElement, proxies, [])!;
    }
}
