using ConfigLint.RuleGen;
using ConfigLint.Testing;

namespace ConfigLint.RuleGen.Tests;

public class GeneratorTests
{
    private const string Texts = "src/ConfigLint.Core/Generated/ToolTexts.cs";

    /// <summary>Also: every rule file is valid, and keeps the promises of the last release.</summary>
    [Fact]
    public void Committed_files_are_what_the_rules_say()
    {
        using StringWriter output = new(), errors = new();
        var exitCode = Command.Run(["--check"], Repository.Root, output, errors);
        Assert.True(exitCode == 0, $"run dotnet run --project tools/ConfigLint.RuleGen\n{output}{errors}");
    }

    [Fact]
    public void Check_names_what_changed_and_writes_nothing()
    {
        using var copy = new WorkingCopy();
        Assert.Equal(0, copy.Run().ExitCode);
        Assert.Equal((0, "", ""), copy.Run("--check"));

        File.AppendAllText(copy.In(Texts), "// by hand\n");
        File.WriteAllText(copy.In("docs/rules/CFL9999.md"), "");
        var check = copy.Run("--check");
        Assert.Equal((1, $"out of date: {Texts}\nnot generated any more: docs/rules/CFL9999.md\n"), (check.ExitCode, check.Output.ReplaceLineEndings("\n")));
        Assert.EndsWith("// by hand\n", File.ReadAllText(copy.In(Texts)), StringComparison.Ordinal);

        copy.Run();
        Assert.Equal((0, "", ""), copy.Run("--check"));
        Assert.False(File.Exists(copy.In("docs/rules/CFL9999.md")));
    }

    [Fact]
    public void Evidence_of_the_lab_is_shown_on_the_page()
    {
        using var copy = new WorkingCopy();
        Directory.CreateDirectory(copy.In("docs/evidence"));
        File.WriteAllText(copy.In("docs/evidence/CFL9003.txt"), "reproduced nginx 1.22.1\n");
        copy.Run();
        Assert.EndsWith("\n## Evidence\n\n```text\nreproduced nginx 1.22.1\n```\n", File.ReadAllText(copy.In("docs/rules/CFL9003.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_outside_the_markers_is_left_alone()
    {
        const string readme = "# Mine\n<!-- rules:begin -->\nold\n<!-- rules:end -->\nalso mine\n";
        Assert.Equal("# Mine\n<!-- rules:begin -->\n| rule | name | severity | finds |\n| --- | --- | --- | --- |\n<!-- rules:end -->\nalso mine\n", PageWriter.Readme(readme, []));
        Assert.Throws<InvalidDataException>(() => PageWriter.Readme("# Mine\n", []));
    }

    [Fact]
    public void Two_rules_with_one_name_are_named()
    {
        using var copy = new WorkingCopy();
        var twin = File.ReadAllText(copy.In("rules/tool/CFL9003.yaml")).Replace("CFL9003", "CFL9990", StringComparison.Ordinal);
        File.WriteAllText(copy.In("rules/tool/CFL9990.yaml"), twin);
        var run = copy.Run();
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Equal("rules/tool/CFL9990.yaml:1:1: the name suppression-without-reason is also that of rules/tool/CFL9003.yaml\n", run.Errors.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Superseded_rule_that_does_not_exist_is_named()
    {
        using var copy = new WorkingCopy();
        File.AppendAllText(copy.In("rules/tool/CFL9003.yaml"), "supersedes: [ CFL9989 ]\n");
        Assert.Contains("CFL9003.yaml:1:1: supersedes CFL9989, which does not exist", copy.Run().Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Usage_is_told_where_the_arguments_are_wrong()
    {
        using var copy = new WorkingCopy();
        var run = copy.Run("--chekc");
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("usage:", run.Errors, StringComparison.Ordinal);
        Assert.Equal(2, Command.Run([], Path.GetTempPath(), TextWriter.Null, TextWriter.Null));
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("say \"no\" to \\d", "\"\"\"say \"no\" to \\d\"\"\"")]
    [InlineData("ends \"here\"", "\"ends \\\"here\\\"\"")]
    [InlineData("two\nlines\\", "\"two\\nlines\\\\\"")]
    [InlineData("\u001b[0m", "\"\\u001b[0m\"")]
    [InlineData(null, "null")]
    public void Texts_become_literals(string? text, string literal) => Assert.Equal(literal, CSharp.Literal(text));
}
