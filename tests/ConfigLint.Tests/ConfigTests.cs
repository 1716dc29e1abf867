using Microsoft.CodeAnalysis;

namespace ConfigLint.Roslyn.Tests;

public class ConfigTests
{
    private static AdditionalText Config(string text, string path = "configlint.yaml") => Lint.File(path, text);

    private static async Task<IEnumerable<string>> Ids(Lint lint) => (await lint.Build()).Select(d => $"{d.Id}:{d.Severity}");

    [Fact]
    public async Task Severities_and_exclusions_hold()
    {
        Assert.Equal(["CFL1004:Error", "CFL1005:Error"], await Ids(new Lint(Lint.TwoMistakes(), Config("severity: { sub-second-timeout: error }\n"))));
        Assert.Empty(await Ids(new Lint(Lint.TwoMistakes(), Config("exclude: [ nginx/ ]\n"))));
    }

    [Fact]
    public async Task Of_a_folder_above_the_root_its_globs_are_relative_to_that_folder()
    {
        var config = Config("exclude: [ shop/nginx ]\n", "../configlint.yaml");

        Assert.Empty(await Ids(new Lint(Lint.TwoMistakes(), config).With("_ConfigLintConfigFile", Lint.PathOf("../configlint.yaml"))));
    }

    [Fact]
    public async Task That_the_project_names_its_globs_are_relative_to_the_root()
    {
        var lint = new Lint(Lint.TwoMistakes(), Config("exclude: [ nginx ]\n", "../settings/lint.yaml"))
            .With("ConfigLintConfig", "../settings/lint.yaml").With("_ConfigLintConfigFile", Lint.PathOf("../settings/lint.yaml"));

        Assert.Empty(await Ids(lint));
    }

    [Fact]
    public async Task A_mistake_in_it_is_shown_at_its_place_and_nothing_is_checked()
    {
        var config = Config("severity:\n  zero-timeuot: off\n");

        var found = Assert.Single(await new Lint(Lint.TwoMistakes(), config).Build());

        Assert.Equal(NotRun.Id, found.Id);
        var place = found.Location.GetLineSpan();
        Assert.Equal((config.Path, 1, 2), (place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.Contains("zero-timeout", found.GetMessage());
    }

    [Fact]
    public async Task A_rule_of_one_s_own_has_the_code_that_stands_for_all_of_them()
    {
        var config = Config("""
            rules:
              long-read-timeout:
                severity: error
                message: "{directive} {value} is above {bound}"
                check: { nginx: { directives: [ proxy_read_timeout ], value: { above: 120s } } }

            """);
        var app = Lint.File("nginx/app.conf", "server { location / { proxy_pass http://127.0.0.1:8000; } proxy_read_timeout 300s; }\n");

        var found = Assert.Single(await new Lint(app, config).Build());

        Assert.Equal("CFL9011", found.Id);
        Assert.Equal(DiagnosticSeverity.Error, found.Severity);
        Assert.Equal("long-read-timeout: proxy_read_timeout 300s is above 120s", found.GetMessage());
        Assert.Empty(await new Lint(app, config).WithOption("nginx/app.conf", "configlint.long-read-timeout.severity", "none").Build());
    }
}
