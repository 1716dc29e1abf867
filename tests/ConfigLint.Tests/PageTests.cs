using System.Xml.Linq;
using ConfigLint.Configuration;

namespace ConfigLint.Roslyn.Tests;

/// <summary>
/// docs/analyzer.md, what of it can be held against the code without a build; the rest is said by AnalyzerTests,
/// SeverityTests, SameSeverityTests, Editor/ and the package's own tests.
/// </summary>
public class PageTests
{
    private static readonly string Page =
        File.ReadAllText(Repository.File("docs/analyzer.md")).ReplaceLineEndings("\n");

    private static readonly string[] Targets = [.. Directory.GetFiles(Repository.File("src/ConfigLint/build"))];

    [Fact]
    public void Every_property_that_a_user_sets_is_described_and_is_one()
    {
        var described = Rows("| property |").Select(row => row[0].Trim('`'));
        var taken = Targets.SelectMany(file => XDocument.Load(file).Descendants())
            .SelectMany(element => element.Attributes().Select(attribute => attribute.Value)
                .Append(element.HasElements ? "" : element.Value))
            .SelectMany(text => text.Split("$(").Skip(1)).Select(rest => rest.Split(')', '.')[0])
            .Concat(XDocument.Load(Targets.Single(file => file.EndsWith("ConfigLint.props", StringComparison.Ordinal)))
                .Descendants("CompilerVisibleProperty").Select(item => item.Attribute("Include")!.Value))
            .Where(name => name.Contains("ConfigLint", StringComparison.Ordinal) && !name.StartsWith('_'))
            // Set by the other package, for this one.
            .Where(name => name != "ConfigLintRunsInMSBuild");
        Assert.Equal(taken.Distinct().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_words_of_the_properties_are_those_that_are_taken()
    {
        Assert.All(["strict", "errors-only"], word => Assert.Null(new BuildSeverities(word, null, null).Problem));
        Assert.All(
            ["error", "warning", "info", "never"],
            word => Assert.Null(new BuildSeverities(null, word, null).Problem));
        Assert.NotNull(new BuildSeverities("default", null, null).Problem);
        Assert.NotNull(new BuildSeverities(null, "none", null).Problem);
        var rows = Rows("| property |").ToDictionary(row => row[0].Trim('`'), row => row[2]);
        Assert.All(
            ["`strict`", "`errors-only`"],
            word => Assert.Contains(word, rows["ConfigLintPreset"], StringComparison.Ordinal));
        Assert.All(
            ["`error`", "`warning`", "`info`", "`never`"],
            word => Assert.Contains(word, rows["ConfigLintFailOn"], StringComparison.Ordinal));
    }

    [Fact]
    public void The_oldest_compiler_is_that_of_the_packages_it_is_built_on()
    {
        var versions = XDocument.Load(Repository.File("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(item => item.Attribute("Include")!.Value, item => item.Attribute("Version")!.Value);
        Assert.Equal("4.8.0", versions["Microsoft.CodeAnalysis.CSharp"]);
        Assert.Equal("4.8.0", versions["Microsoft.CodeAnalysis.CSharp.Workspaces"]);
        Assert.Contains(".NET SDK 8 and Visual Studio 2022 17.8", Page, StringComparison.Ordinal);
        Assert.All(
            [typeof(ConfigLintAnalyzer).Assembly, typeof(CodeFixes.ConfigLintCodeFixProvider).Assembly],
            assembly => Assert.All(
                assembly.GetReferencedAssemblies()
                    .Where(one => one.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
                one => Assert.Equal(new Version(4, 8, 0, 0), one.Version)));
    }

    [Fact]
    public void The_size_of_a_fix_is_named() =>
        Assert.Contains($"more than {FixTransport.MostCharacters / 1024} KB", Page, StringComparison.Ordinal);

    [Fact]
    public void Its_samples_name_rules_that_exist_and_this_version()
    {
        var version = XDocument.Load(Repository.File("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Contains($"Include=\"ConfigLint\" Version=\"{version}\"", Page, StringComparison.Ordinal);
        var keys = Page.Split("configlint.").Skip(1).Select(rest => rest.Split(".severity"))
            .Where(parts => parts.Length > 1 && !parts[0].Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(keys);
        foreach (var id in keys.Select(parts => parts[0]))
        {
            var isRule = Engine.RuleCatalog.All.Any(rule => rule.Id == id || rule.Name == id);
            Assert.True(isRule || id is "warning" or "long-read-timeout", id);
        }
    }

    /// <summary>The cells of a table's rows below its first one.</summary>
    private static IEnumerable<string[]> Rows(string head) =>
        Page[Page.IndexOf(head, StringComparison.Ordinal)..].Split('\n').Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split(" | ").Select(cell => cell.Trim()).ToArray());
}
