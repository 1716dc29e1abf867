using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConfigLint.Roslyn.Tests.Editor;

/// <summary>
/// An editor makes a compilation of every keystroke, of the same files but for the one that was edited. How often the
/// engine runs is told by how often it reads the unit.
/// </summary>
public class KeystrokeTests
{
    private const string Helper = """
        namespace Ledger;

        public class Sums
        {
            private const int Most = 10;

            public int Of(int[] values)
            {
                var sum = 0;
                foreach (var value in values) sum += value;
                return sum;
            }
        }

        """;

    private readonly TextInMemory unit = new(Lint.PathOf("systemd/shop.service"), Shop.Unit);
    private readonly Lint lint;

    public KeystrokeTests() => lint = new Lint(Lint.File("Shop.csproj", Shop.Project), unit)
        .Code("Program.cs", Shop.HeadersTooLate).Code("Sums.cs", Helper);

    [Theory]
    [InlineData("sum += value;", "sum += value + value;")]
    [InlineData("foreach (var value in values)", "foreach (var one in values)")]
    [InlineData("return sum;", "// all of them\n        return sum;")]
    [InlineData("return sum;", "return su")]
    [InlineData("public class", "/// <summary>Adds.</summary>\npublic class")]
    [InlineData("    }\n", "    }\n\n\n")]
    public async Task In_the_body_of_a_method_they_cost_no_run(string old, string now)
    {
        Assert.Equal(1, await RunsAfter("Sums.cs", Helper, old, now));
        Assert.Equal("CFL5001", Assert.Single(await lint.Build()).Id);
    }

    [Theory]
    [InlineData("var sum = 0;", "var sum = 5001;")]
    [InlineData("return sum;", "return sum + int.Parse(\"/health\");")]
    [InlineData("return sum;", "Listen(sum); return sum;")]
    [InlineData("return sum;", "this.Listen(sum); return sum;")]
    [InlineData("return sum;", "this?.Listen(sum); return sum;")]
    [InlineData("Most = 10", "Most = 5001")]
    [InlineData("int Of(int[] values)", "int Of(IFormFile file, int[] values)")]
    [InlineData("class Sums", "class Startup")]
    [InlineData("return sum;", "// UseUrls\nreturn sum;")]
    public async Task What_the_engine_may_ask_for_is_read_again(string old, string now) =>
        Assert.Equal(2, await RunsAfter("Sums.cs", Helper, old, now));

    /// <summary>Findings lie there, and their places move with every line.</summary>
    [Theory]
    [InlineData("app.Run();", "app.Run(); ")]
    [InlineData("var app", "// the application\nvar app")]
    public async Task In_a_file_of_hosting_every_one_counts(string old, string now)
    {
        Assert.Equal(2, await RunsAfter("Program.cs", Shop.HeadersTooLate, old, now));
        var found = Assert.Single(await lint.Build());
        Assert.Equal("UseForwardedHeaders", found.Location.SourceTree!.GetText().ToString(found.Location.SourceSpan));
    }

    [Fact]
    public async Task A_new_file_and_one_that_is_gone_are_seen()
    {
        Assert.Equal(1, await Runs());
        lint.Code("More.cs", "class More;");
        Assert.Equal(2, await Runs());
    }

    [Fact]
    public async Task An_edit_of_a_configuration_file_is_a_run()
    {
        Assert.Equal(1, await Runs());
        var edited = new Lint(Lint.File("Shop.csproj", Shop.Project), new TextInMemory(unit.Path, Shop.Unit + "\n"));
        edited.Code("Program.cs", Shop.HeadersTooLate).Code("Sums.cs", Helper);
        Assert.Equal("CFL5001", Assert.Single(await edited.Build()).Id);
    }

    /// <summary>
    /// What an editor asks for while a file of C# is shown: most of them hold no finding, whatever the engine says.
    /// </summary>
    [Fact]
    public async Task A_file_that_does_not_speak_of_hosting_is_shown_without_a_run()
    {
        Assert.Empty(await lint.Edit("Sums.cs"));
        Assert.Equal(0, unit.Reads);
        Assert.Equal("CFL5001", Assert.Single(await lint.Edit("Program.cs")).Id);
        Assert.NotEqual(0, unit.Reads);
    }

    [Fact]
    public async Task One_run_serves_all_files_of_a_compilation()
    {
        var files = Enumerable.Range(0, 50)
            .Select(i => new TextInMemory(Lint.PathOf($"nginx/{i}.conf"), Shop.Nginx(5000)));
        AdditionalText[] all = [Lint.File("Shop.csproj", Shop.Project), unit, .. files];
        foreach (var isConcurrent in new[] { true, false })
        {
            var before = unit.Reads;
            // Other objects of the first file: nothing is known of them.
            all[0] = Lint.File("Shop.csproj", Shop.Project);
            var shop = new Lint(all).Code("Program.cs", Shop.HeadersTooLate).Code("Sums.cs", Helper);
            var found = await shop.Compile(isConcurrent).GetAnalyzerDiagnosticsAsync();
            Assert.Equal(["CFL5001"], found.Select(one => one.Id).Distinct());
            Assert.Equal(1, unit.Reads - before);
        }
    }

    [Fact]
    public async Task What_is_in_a_referenced_project_may_decide_where_it_listens()
    {
        var project = Shop.Project.Replace(
            "></", "><ItemGroup><ProjectReference Include=\"../Sums/Sums.csproj\" /></ItemGroup></",
            StringComparison.Ordinal);
        var nginx = Lint.File("nginx/app.conf", Shop.Nginx(5001));
        var kestrel = CSharpCompilation.Create("Microsoft.AspNetCore.Server.Kestrel.Core");
        var sums = CSharpCompilation.Create("Sums");
        var hosting = CSharpCompilation.Create("Sums", references: [kestrel.ToMetadataReference()]);

        Lint Given(params Compilation[] references) => new Lint(Lint.File("Shop.csproj", project), unit, nginx)
            .Code("Program.cs", "var app = WebApplication.CreateBuilder(args).Build(); app.Run();")
            .References(references);

        Assert.Equal(DiagnosticSeverity.Error, Assert.Single(await Given(sums).Build()).Severity);
        Assert.DoesNotContain(await Given(hosting).Build(), IsError);
        // Where the build has no such assembly nothing is known of it.
        Assert.DoesNotContain(await Given().Build(), IsError);

        static bool IsError(Diagnostic one) => one.Severity == DiagnosticSeverity.Error;
    }

    private async Task<int> Runs()
    {
        await lint.Build();
        return unit.Reads;
    }

    private async Task<int> RunsAfter(string path, string text, string old, string now)
    {
        Assert.Equal(1, await Runs());
        Assert.Contains(old, text, StringComparison.Ordinal);
        lint.Code(path, text.Replace(old, now, StringComparison.Ordinal));
        return await Runs();
    }
}
