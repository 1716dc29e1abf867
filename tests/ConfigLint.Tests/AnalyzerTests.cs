using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn.Tests;

public class AnalyzerTests
{
    [Fact]
    public async Task Reports_a_finding_where_it_stands_in_the_configuration_file()
    {
        var found = await new Lint(Lint.TwoMistakes()).Build();

        Assert.Equal(["CFL1004", "CFL1005"], found.Select(d => d.Id));
        var span = found[1].Location.GetLineSpan();
        Assert.Equal(Lint.PathOf("nginx/app.conf"), span.Path);
        Assert.Equal((3, 4), (span.StartLinePosition.Line, span.StartLinePosition.Character));
        Assert.Equal(DiagnosticSeverity.Error, found[0].Severity);
        Assert.Equal(DiagnosticSeverity.Warning, found[1].Severity);
    }

    [Fact]
    public async Task Says_what_happens_and_what_to_write_in_one_line()
    {
        var message = (await new Lint(Lint.TwoMistakes()).Build())[1].GetMessage();

        Assert.StartsWith("proxy_read_timeout 300ms ends every request", message);
        Assert.EndsWith("60s is nginx's default.", message);
    }

    [Fact]
    public async Task Shows_the_other_side_of_a_mismatch_as_an_additional_location()
    {
        var found = Assert.Single(await new Lint(
            Lint.File("nginx/nginx.conf", "events {}\nhttp {\n    include upstreams.conf;\n    server { location / { proxy_pass https://app; } }\n}\n"),
            Lint.File("nginx/upstreams.conf", "upstream app { server 10.0.0.5:80; }\n")).Build());

        Assert.Equal(Lint.PathOf("nginx/upstreams.conf"), found.Location.GetLineSpan().Path);
        var other = Assert.Single(found.AdditionalLocations).GetLineSpan();
        Assert.Equal((Lint.PathOf("nginx/nginx.conf"), 3, 26), (other.Path, other.StartLinePosition.Line, other.StartLinePosition.Character));
    }

    [Fact]
    public async Task Is_live_the_editor_gets_the_findings_of_the_file_it_shows()
    {
        var shown = Lint.TwoMistakes();
        var lint = new Lint(shown, Lint.TwoMistakes("nginx/other.conf"));

        var found = await lint.Edit(shown);

        Assert.Equal(["CFL1004", "CFL1005"], found.Select(d => d.Id).Order());
        Assert.All(found, d => Assert.Equal(shown.Path, d.Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Joins_files_that_include_each_other()
    {
        var main = Lint.File("nginx/nginx.conf", "events {}\nhttp {\n    include upstreams.conf;\n    server { location / { proxy_pass http://app; } }\n}\n");

        var alone = await new Lint(main).Build();
        var joined = await new Lint(main, Lint.File("nginx/upstreams.conf", "upstream app {\n}\n")).Build();

        Assert.Empty(alone);
        Assert.Equal("upstreams.conf", Path.GetFileName(Assert.Single(joined).Location.GetLineSpan().Path));
    }

    [Fact]
    public async Task Reports_once_a_file_that_is_listed_twice() =>
        Assert.Equal(2, (await new Lint(Lint.TwoMistakes(), Lint.TwoMistakes()).Build()).Count);

    [Fact]
    public async Task Is_silent_about_files_of_others() =>
        Assert.Empty(await new Lint(Lint.File("BannedSymbols.txt", "T:System.Console;server { proxy_connect_timeout 0; }\n")).Build());

    [Fact]
    public async Task Tells_of_a_configuration_file_without_a_text()
    {
        var found = Assert.Single(await new Lint(new TextInMemory(Lint.PathOf("nginx/app.conf"), () => null)).Build());

        Assert.Equal("CFL9001", found.Id);
        Assert.Equal(Lint.PathOf("nginx/app.conf"), found.Location.GetLineSpan().Path);
    }

    [Theory]
    [InlineData("ConfigLintRunsInMSBuild", "true")]
    [InlineData("_ConfigLintReportedElsewhere", "true")]
    [InlineData("ConfigLintEnabled", "false")]
    public async Task Is_silent_where_another_reports_or_nobody_is_to(string property, string value) =>
        Assert.Empty(await new Lint(Lint.TwoMistakes()).With(property, value).Build());

    [Theory]
    [InlineData("ConfigLintRunsInMSBuild", "false")]
    [InlineData("ConfigLintEnabled", "true")]
    [InlineData("ConfigLintEnabled", "")]
    public async Task Speaks_otherwise(string property, string value) =>
        Assert.Equal(2, (await new Lint(Lint.TwoMistakes()).With(property, value).Build()).Count);

    [Fact]
    public async Task Runs_once_for_compilations_that_differ_in_C_sharp_alone()
    {
        var file = new TextInMemory(Lint.PathOf("nginx/app.conf"), "server { location / { proxy_connect_timeout 0; } }\n");

        Assert.Single(await new Lint(file).Build());
        var reads = file.Reads;
        Assert.Single(await new Lint(file).Build());

        Assert.Equal(reads, file.Reads);
    }

    [Fact]
    public async Task Runs_again_when_another_file_has_changed()
    {
        var main = Lint.File("nginx/nginx.conf", "events {}\nhttp {\n    include upstreams.conf;\n    server { location / { proxy_pass http://app; } }\n}\n");

        Assert.Empty(await new Lint(main, Lint.File("nginx/upstreams.conf", "upstream app { server 10.0.0.1:80; }\n")).Build());
        Assert.Single(await new Lint(main, Lint.File("nginx/upstreams.conf", "upstream app {\n}\n")).Build());
    }
}
