using System.Xml.Linq;
using ConfigLint.Disk;
using ConfigLint.Reporting;
using ConfigLint.Testing;

namespace ConfigLint.Cli.Tests;

/// <summary>docs/usage.md says what the tables say.</summary>
public class DocumentationTests
{
    private static readonly string Usage = File.ReadAllText(Repository.File("docs/usage.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Help_text_is_the_documented_one() => Assert.Contains("```\n" + HelpCommand.Text() + "```\n", Usage, StringComparison.Ordinal);

    [Fact]
    public void Skipped_folders_are_listed() =>
        Assert.Contains("Not entered: " + string.Join(' ', SkippedFolders.Names.Select(name => $"`{name}`")) + ".", Usage.Replace('\n', ' '), StringComparison.Ordinal);

    [Fact]
    public void Formats_are_described() => Assert.All(ReportFormat.All, format => Assert.Contains($"\n| `{format.Name}` | ", Usage, StringComparison.Ordinal));

    [Fact]
    public void Size_limit_is_named() => Assert.Contains($"Files over {FileReader.MostMegabytes} MB are not read", Usage, StringComparison.Ordinal);

    [Theory]
    [InlineData("docs/usage.md")]
    [InlineData("docs/ci.md")]
    public void Package_is_named_as_it_is_packed(string document)
    {
        var id = XDocument.Load(Repository.File("src/ConfigLint.Cli/ConfigLint.Cli.csproj")).Descendants("PackageId").Single().Value;
        var installs = File.ReadAllText(Repository.File(document)).Split("dotnet tool install ")[1..];
        Assert.NotEmpty(installs);
        Assert.All(installs, rest => Assert.Contains(id, rest.Split('\n')[0].Split(' ', '`')));
    }

    /// <summary>Every option that a recipe uses is one.</summary>
    [Fact]
    public void Recipes_use_options_that_exist()
    {
        var lines = File.ReadAllLines(Repository.File("docs/ci.md")).Where(line => line.Contains("configlint check", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        foreach (var word in lines.SelectMany(line => line[line.IndexOf("configlint check", StringComparison.Ordinal)..].Split(' ', '`', '"')).Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains(word, Option.All.Select(option => option.Name));
    }
}
