using System.Text.Json;
using ConfigLint.Reporting;

namespace ConfigLint.Cli.Tests.Reporting;

/// <summary>Files of strangers are linted where a terminal or a CI runner obeys what it reads: nothing from them may act.</summary>
public class HostileTextTests
{
    /// <summary>By name: test runners do not carry all of these in a test's.</summary>
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["terminal title and clearing"] = "\u001b]0;title\u0007\u001b[2J",
        ["C1 sequence"] = "\u009b31m",
        ["line break and command"] = "a\r\n::error::injected",
        ["line feed and command"] = "a\n::add-mask::x",
        ["command"] = "::set-env name=PATH::/tmp",
        ["command after blanks"] = "  ::error::injected",
        ["command after a zero-width space"] = "\u200b::error::injected",
        ["command after a soft hyphen"] = "\u00ad::stop-commands::x",
        ["old command"] = "##[error]injected",
        ["Azure command within"] = "x ##vso[task.setvariable variable=a]b",
        ["TeamCity command"] = "##teamcity[buildStop]",
        ["right-to-left override"] = "safe\u202Etxt.exe",
        ["isolates"] = "\u2066isolated\u2069",
        ["separators"] = "line\u2028separator\u2029",
        ["lone surrogates"] = "lone \ud800 high and \udc00 low",
        ["tag character"] = "tag \U000E0041",
        ["encoded line break"] = "percent%0A::error::injected",
        ["NUL, DEL, NEL"] = "\0nul\u007f\u0085",
    };

    public static TheoryData<string> Hostile => [.. Texts.Keys];

    public static TheoryData<string, string> HostileInEveryFormat
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var format in ReportFormat.All)
            {
                foreach (var name in Texts.Keys) all.Add(format.Name, name);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(HostileInEveryFormat))]
    public void Nothing_acts(string format, string name)
    {
        var report = ReportTests.Write(format, SampleResult.Of(SampleResult.Hostile(Texts[name])));
        Assert.DoesNotContain(report, c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format
            or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator));
        Assert.DoesNotContain("##[", report, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", report, StringComparison.Ordinal);
        Assert.DoesNotContain("##teamcity[", report, StringComparison.Ordinal);
        Assert.Equal(report, new string(report.EnumerateRunes().SelectMany(rune => rune.ToString()).ToArray()));
        var commands = report.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal) && !line.TrimStart().StartsWith(":::", StringComparison.Ordinal)).ToList();
        Assert.Equal(format == "github" ? 1 : 0, commands.Count);
        if (format == "github") Assert.StartsWith("::error file=", commands[0], StringComparison.Ordinal);
    }

    /// <summary>A workflow command ends its properties at the first <c>::</c> and its data at the line's end.</summary>
    [Fact]
    public void Github_properties_cannot_be_forged()
    {
        var report = ReportTests.Write("github", SampleResult.Of(SampleResult.Hostile("a,line=9::b%0Ac")));
        Assert.StartsWith("::error file=a%2Cline=9%3A%3Ab%250Ac,line=1,endLine=1,col=1,endColumn=2,title=CFL9006 unknown-suppressed-rule::no rule is named a,line=9::b%250Ac", report, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Json_says_what_was_there(string name)
    {
        var text = Texts[name];
        using var json = JsonDocument.Parse(ReportTests.Write("json", SampleResult.Of(SampleResult.Hostile(text))));
        // A lone surrogate cannot be read back as a string; all else is the same text again.
        if (text.Contains('\ud800', StringComparison.Ordinal)) Assert.Contains("\\ud800", json.RootElement.GetProperty("findings")[0].GetProperty("file").GetRawText(), StringComparison.Ordinal);
        else Assert.Equal(text, json.RootElement.GetProperty("findings")[0].GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("配置 ü 🙂", "配置 ü 🙂")]
    [InlineData("\u001b[0m", "\\u001b[0m")]
    [InlineData("###[x", "#\\u0023#[x")]
    [InlineData("## heading", "## heading")]
    [InlineData("##", "##")]
    public void Visible_text(string text, string shown) => Assert.Equal(shown, Visible.Of(text));

    [Theory]
    [InlineData("::error::x\n", "\\u003a:error::x\n")]
    [InlineData(" \t::x\n", " \t\\u003a:x\n")]
    [InlineData("a::b\n", "a::b\n")]
    public void Line_that_would_be_a_command(string line, string shown) => Assert.Equal(shown, Visible.Line(line));
}
