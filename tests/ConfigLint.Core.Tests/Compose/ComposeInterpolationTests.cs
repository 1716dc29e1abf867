using ConfigLint.Core.Tests.Testing;
using ConfigLint.Formats.Compose;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Compose;

[Collection(Timed.Name)]
public class ComposeInterpolationTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("$A", "one")]
    [InlineData("${A}", "one")]
    [InlineData("x${A}y$A", "xoneyone")]
    [InlineData("$$A", "$A")]
    [InlineData("$$$A", "$one")]
    [InlineData("${A:-d}", "one")]
    [InlineData("${E:-d}", "d")]
    [InlineData("${E-d}", "")]
    [InlineData("${A:+set}", "set")]
    [InlineData("${E:+set}", "")]
    [InlineData("${E+set}", "set")]
    [InlineData("${A:?gone}", "one")]
    [InlineData("${A?}", "one")]
    [InlineData("${N:-d}", "d (default)")]
    [InlineData("${N-d}", "d (default)")]
    [InlineData("${N:-${M:-${A}}}", "one (default)")]
    [InlineData("${N:-${M:-a:b}}/c", "a:b/c (default)")]
    [InlineData("${N:-}", " (default)")]
    [InlineData("$N", "? variable N")]
    [InlineData("${N}", "? variable N")]
    [InlineData("${N:?must be set}", "? variable N")]
    [InlineData("${N:+set}", "? variable N")]
    [InlineData("a $ b $3 $(c)", "a $ b $3 $(c)")]
    [InlineData("${A", "? ${ is not closed, and compose refuses the file")]
    [InlineData("${}", "? not followed")]
    [InlineData("${A!x}", "? compose does not know this form")]
    public void Every_form(string text, string expected) => Assert.Equal(expected, Projects.Expand(text, "A=one", "E=").Value.Show());

    [Fact]
    public void A_default_names_its_variable_and_stands_where_it_is_written()
    {
        var value = Projects.Expand("${PORT:-8080}").Value;
        Assert.Equal((Certainty.Default, "where PORT is not set"), (value.Certainty, value.Note));
        Assert.Equal(("8080", 8), (value.From.At.ToString(), value.From.At.Start));
    }

    [Fact]
    public void Only_the_part_with_the_default_is_a_default()
    {
        var text = Projects.Expand("${H:-web}:80");
        Assert.Equal("web (default)", text.Slice(0, 3).Show());
        Assert.Equal("80", text.Slice(4, 2).Show());
        Assert.Equal("80", text.Part(4, 2).Value.Show());
        Assert.Equal("web (default)", text.Part(0, 3).Value.Show());
    }

    [Fact]
    public void Values_that_double_end()
    {
        var lines = new List<string> { "V0=xxxxxxxxxxxxxxxx" };
        for (var i = 1; i < 60; i++) lines.Add($"V{i}=$V{i - 1}$V{i - 1}");
        Assert.True(Projects.Expand("$V59", [.. lines]).Value.IsUnknown);
    }

    [Theory]
    [InlineData("${A:-")]
    [InlineData("${")]
    [InlineData("$")]
    [InlineData("${A}")]
    [InlineData("${A:-x}")]
    public void Long_texts_are_read_in_linear_time(string piece) => Timed.IsLinear(100_000, size =>
    {
        var text = string.Concat(Enumerable.Repeat(piece, size));
        return () => Assert.NotNull(Projects.Expand(text));
    });

    [Fact]
    public void Deep_defaults_are_not_followed_and_end() =>
        Assert.True(Projects.Expand(string.Concat(Enumerable.Repeat("${A:-", 50_000)) + new string('}', 50_000)).Value.IsUnknown);

    [Theory]
    [InlineData("A=1", "A=1")]
    [InlineData("export A=1", "A=1")]
    [InlineData("A = 1", "A=1")]
    [InlineData("A: 1", "A=1")]
    [InlineData("A=1 # note", "A=1")]
    [InlineData("A=1#2", "A=1#2")]
    [InlineData("A=\"1 # 2\" # note", "A=1 # 2")]
    [InlineData("A='$B'", "A=$B")]
    [InlineData("A=\"a\\nb\\\"\"", "A=a\nb\"")]
    [InlineData("A='two\nlines'\nB=2", "A=two\nlines|B=2")]
    [InlineData("A=\"$B\"\nB=2", "A=? variable B|B=2")]
    [InlineData("B=2\nA=${B}0", "B=2|A=20")]
    [InlineData("B=2\nA=\"\\$B\"", "B=2|A=$B")]
    [InlineData("A=", "A=")]
    [InlineData("A=\"open", "A=\"open")]
    [InlineData("# A=1\n\n  B=2\r\nC=3", "B=2|C=3")]
    [InlineData("A", "")]
    [InlineData("=1\n%=2\nA=3", "A=3")]
    [InlineData("A=p$%&", "A=p$%&")]
    [InlineData("A=1\nA=2", "A=2")]
    public void Env_files(string text, string expected)
    {
        var variables = ComposeVariables.Read(new SourceText(".env", text), ComposeVariables.None, null);
        Assert.Equal(expected, string.Join("|", variables.All.Select(pair => $"{pair.Key}={pair.Value.Value.Value.Show()}")));
    }

    [Fact]
    public void A_value_knows_its_place()
    {
        var value = ComposeVariables.Read(new SourceText(".env", "A=1\nexport B=\"two\" # x\n"), ComposeVariables.None, null).Find("B")!.Value.Value;
        Assert.Equal(("two", 2, 11), (value.From.At.ToString(), value.From.At.Line(), value.From.At.Position.Column));
    }
}
