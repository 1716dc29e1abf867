using ConfigLint.Reporting;
using ConfigLint.Text;

namespace ConfigLint.Cli.Tests.Reporting;

public class ExcerptTests
{
    [Theory]
    [InlineData("listen 80;", "80", "listen 80;", 7, 2)]
    [InlineData("\tlisten\t80;", "80", "    listen    80;", 14, 2)]
    [InlineData("配置 80;", "80", "配置 80;", 5, 2)]
    [InlineData("e\u0301 80;", "80", "e\u0301 80;", 2, 2)]
    [InlineData("🙂 80;", "80", "🙂 80;", 3, 2)]
    [InlineData("\u001b[1m 80;", "80", "\\u001b[1m 80;", 10, 2)]
    [InlineData("a\nlisten 80;\r\nb", "80", "listen 80;", 7, 2)]
    public void Caret_stands_below_what_it_marks(string content, string marked, string text, int caretAt, int caretLength) =>
        Assert.Equal(new Excerpt(text, caretAt, caretLength), Excerpt.Of(SampleResult.At(new SourceText("a.conf", content), marked)));

    [Fact]
    public void Span_over_lines_is_marked_to_the_end_of_its_first() =>
        Assert.Equal(new Excerpt("a {", 0, 3), Excerpt.Of(new SourceText("a.conf", "a {\n b;\n}\n").At(0, 9)));

    [Fact]
    public void Empty_span_has_one_caret() => Assert.Equal(new Excerpt("a {", 3, 1), Excerpt.Of(new SourceText("a.conf", "a {\n").At(3, 0)));

    [Fact]
    public void Span_at_the_end_of_the_text_is_shown() => Assert.Equal(new Excerpt("a {", 3, 1), Excerpt.Of(new SourceText("a.conf", "a {").At(3, 0)));

    [Fact]
    public void Long_line_is_clipped_around_the_span()
    {
        var excerpt = Excerpt.Of(SampleResult.At(new SourceText("a.conf", new string('a', 500) + " here " + new string('b', 500)), "here"));
        Assert.StartsWith("…aaa", excerpt.Text, StringComparison.Ordinal);
        Assert.EndsWith("bbb…", excerpt.Text, StringComparison.Ordinal);
        Assert.InRange(excerpt.Text.Length, 100, 170);
        Assert.Equal("here", excerpt.Text.Substring(excerpt.CaretAt, excerpt.CaretLength));
    }

    [Fact]
    public void Clipping_splits_no_character()
    {
        var pairs = string.Concat(Enumerable.Repeat("🙂", 300));
        for (var at = 0; at < 8; at++)
        {
            var content = new string('a', at) + pairs + "!" + pairs;
            Assert.DoesNotContain("\\u", Excerpt.Of(SampleResult.At(new SourceText("a.conf", content), "!")).Text, StringComparison.Ordinal);
        }
    }

    /// <summary>A hundred thousand findings in one line of megabytes must not each copy it.</summary>
    [Fact]
    public void Only_the_window_is_looked_at()
    {
        var text = new SourceText("a.conf", new string('a', 20_000_000));
        _ = text.Lines;
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) Excerpt.Of(text.At(10_000_000 + i, 5));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
