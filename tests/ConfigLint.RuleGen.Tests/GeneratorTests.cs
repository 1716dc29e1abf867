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

    [Theory]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("docs/architecture.md")]
    public void Folders_of_rules_are_documented(string document)
    {
        var text = File.ReadAllText(Repository.File(document));
        Assert.All(Family.All, family => Assert.Contains($"`{family.Folder}`", text, StringComparison.Ordinal));
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
        File.WriteAllText(copy.In("docs/evidence/CFL9003.txt"), "fixture: bad-one.conf\nserver: nginx 1.22.1\nchanged: 90s as 2s\nrequest: GET /\nresult: 502\nlog: [error] a|b, client: 127.0.0.1\ngood: 200 with a < b;\n");
        copy.Run();
        var page = File.ReadAllText(copy.In("docs/rules/CFL9003.md"));
        Assert.Contains("| severity | category | family | since | evidence |\n| --- | --- | --- | --- | --- |\n", page, StringComparison.Ordinal);
        Assert.EndsWith(
            """

            ## Evidence

            Reproduced with nginx 1.22.1:

            - [bad-one.conf](../../tests/fixtures/CFL9003/bad-one.conf), `90s as 2s`: `GET /` gets **502**; 200 with `a < b;`

              ```text
              [error] a|b, client: 127.0.0.1
              ```

            """,
            page,
            StringComparison.Ordinal);
        Assert.Contains("| [CFL9003](../rules/CFL9003.md#evidence) suppression-without-reason | nginx 1.22.1 | 502 | `[error] a\\|b` |\n", File.ReadAllText(copy.In("docs/evidence/README.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CFL9989", "fixture: x", "docs/evidence/CFL9989.txt:1:1: there is no rule CFL9989\n")]
    [InlineData("CFL9003", "by hand", "docs/evidence/CFL9003.txt:1:1: not a line of evidence\n")]
    [InlineData("CFL9003", "fixture: x\nserver: y\nresult: 502\n", "docs/evidence/CFL9003.txt:3:1: no request in this paragraph\n")]
    public void Evidence_that_belongs_to_nothing_is_named(string rule, string text, string error)
    {
        using var copy = new WorkingCopy();
        Directory.CreateDirectory(copy.In("docs/evidence"));
        File.WriteAllText(copy.In($"docs/evidence/{rule}.txt"), text);
        var check = copy.Run("--check");
        Assert.Equal((1, "", error), (check.ExitCode, check.Output, check.Errors.ReplaceLineEndings("\n")));
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
