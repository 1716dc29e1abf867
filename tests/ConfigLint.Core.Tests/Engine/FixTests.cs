using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Testing;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.Engine;

/// <summary>Every fix, applied to every bad fixture: the finding is gone, no other takes its place, and a second run changes nothing.</summary>
public sealed class FixTests
{
    public static TheoryData<string, string> Fixable()
    {
        var data = new TheoryData<string, string>();
        foreach (var fixture in Fixture.All())
        {
            if (fixture.IsBad && LintEngine.Run(fixture.Load(), fixture.Options()).Findings.Any(finding => finding.Fix is not null)) data.Add(fixture.RuleId, fixture.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void What_is_fixed_is_gone(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        var before = LintEngine.Run(fixture.Load(), fixture.Options());
        var result = FixRun.Run(fixture.Load(), fixture.Options(), static _ => true, isUnsafe: true);
        Assert.NotEmpty(result.Changed);
        var shown = string.Join("\n", result.Changed.Select(change => $"--- {change.After.Path}\n{change.After.Content}"));
        Assert.True(result.Left.Findings.All(finding => finding.Fix is null), shown);
        foreach (var left in result.Left.Findings.Where(finding => finding.Severity > Severity.Info).GroupBy(finding => finding.Rule.Id))
        {
            Assert.True(left.Count() <= before.Findings.Count(finding => finding.Rule.Id == left.Key && finding.Fix is null), $"{left.First().Rule.Id} {left.First().Message}\n{shown}");
        }
    }

    [Theory]
    [MemberData(nameof(Fixable))]
    public void A_second_run_changes_nothing(string rule, string name)
    {
        var fixture = new Fixture(rule, name);
        foreach (var isUnsafe in (bool[])[false, true])
        {
            var first = FixRun.Run(fixture.Load(), fixture.Options(), static _ => true, isUnsafe);
            var files = new MemoryFiles();
            foreach (var path in fixture.Load().Paths)
            {
                var text = first.Changed.FirstOrDefault(change => change.After.Path == path).After ?? fixture.Load().Read(path).Text;
                if (text is not null) files.Add(path, FileContent.Of(text));
            }

            Assert.Empty(FixRun.Run(files, fixture.Options(), static _ => true, isUnsafe).Changed);
        }
    }

    [Fact]
    public void What_a_person_has_to_agree_to_waits()
    {
        var files = new MemoryFiles(("nginx.conf", "events {} http { server { location / { proxy_pass http://127.0.0.1:8000; proxy_read_timeout 0; proxy_send_timeout 5min; } } }"));
        Assert.Contains("proxy_read_timeout 0; proxy_send_timeout 300s;", Assert.Single(FixRun.Run(files, new LintOptions(), static _ => true, isUnsafe: false).Changed).After.Content, StringComparison.Ordinal);
        var after = Assert.Single(FixRun.Run(files, new LintOptions(), static _ => true, isUnsafe: true).Changed).After.Content;
        Assert.Equal("events {} http { server { location / { proxy_pass http://127.0.0.1:8000; proxy_send_timeout 300s; } } }", after);
    }

    [Fact]
    public void A_file_that_must_not_be_edited_stays_with_its_findings()
    {
        var files = new MemoryFiles(("nginx.conf", "events {} http { keepalive_timeout 5min; }"));
        var result = FixRun.Run(files, new LintOptions(), static path => path != "nginx.conf", isUnsafe: true);
        Assert.Empty(result.Changed);
        Assert.Single(result.Left.Findings);
    }

    [Theory]
    [InlineData("a;\n    b; # why\n", "b;", "c;", "a;\n    b; # why\n    c;\n")]
    [InlineData("\tb;\r\n", "b;", "c;", "\tb;\r\n\tc;\r\n")]
    [InlineData("x { b; }", "b;", "c;", "x { b; c; }")]
    [InlineData("b;", "b;", "c;", "b;\nc;")]
    public void A_line_below_another_is_written_as_that_one_is(string text, string statement, string line, string expected) =>
        Assert.Equal(expected, Edited(text, TextEdit.InsertLineAfter(Find(text, statement), line)));

    [Theory]
    [InlineData("a;\n    b;\nc;\n", "b;", "a;\nc;\n")]
    [InlineData("a;\r\nb;\r\n", "b;", "a;\r\n")]
    [InlineData("x { a; b; }", "b;", "x { a; }")]
    [InlineData("x {\n  b; c;\n}", "b;", "x {\n  c;\n}")]
    [InlineData("x {\n  b; # why\n}", "b;", "x {\n  # why\n}")]
    public void A_statement_goes_with_its_line(string text, string statement, string expected) => Assert.Equal(expected, Edited(text, TextEdit.DeleteLine(Find(text, statement))));

    private static Span Find(string text, string part) => new SourceText("x", text).At(text.IndexOf(part, StringComparison.Ordinal), part.Length);

    private static string Edited(string text, TextEdit edit) => text[..edit.Span.Start] + edit.NewText + text[edit.Span.End..];
}
