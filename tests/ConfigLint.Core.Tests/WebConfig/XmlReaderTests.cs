using System.Diagnostics;
using ConfigLint.Syntax.Xml;
using ConfigLint.Text;
using Xunit;

namespace ConfigLint.Core.Tests.WebConfig;

public sealed class XmlReaderTests
{
    [Fact]
    public void Elements_and_attributes_keep_their_places()
    {
        const string Text = "<?xml version=\"1.0\"?>\r\n<a>\n  <!-- <c/> -->\n  <b x='1' y=\"&lt;&#65;&amp;\"/>\n</a>";
        var read = Read(Text);
        var b = Assert.Single(read.Root.Below("a", "b"));
        Assert.Equal("1", b["x"]!.Value);
        Assert.Equal("<A&", b["y"]!.Value);
        Assert.Equal("&lt;&#65;&amp;", b["y"]!.At.ToString());
        Assert.Equal("<b x='1' y=\"&lt;&#65;&amp;\"/>", b.At.ToString());
        Assert.Equal("<!-- <c/> -->", Text[read.Comments[0].Start..read.Comments[0].End]);
        Assert.False(read.IsBroken);
    }

    [Theory]
    [InlineData("<a><b></a>")]
    [InlineData("<a x=1/>")]
    [InlineData("<a x='1/>")]
    [InlineData("<a x>")]
    [InlineData("<a")]
    [InlineData("< >")]
    [InlineData("<!-- ")]
    [InlineData("<!DOCTYPE a [ <!ENTITY b \"c\"> ]><a/>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a>&b;</a>")]
    [InlineData("</a>")]
    [InlineData("<a b=\"1\"<c/>")]
    public void What_is_no_plain_XML_is_passed_over_and_said_so(string text) => Assert.True(Read(text).IsBroken);

    [Fact]
    public void An_entity_of_ones_own_stays_as_it_is_written() =>
        Assert.Equal("&b; & &amp", Read("<a x=\"&b; & &amp\"/>").Root.Children[0]["x"]!.Value);

    [Theory]
    [InlineData("<a>")]
    [InlineData("<a x='")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<a &")]
    [InlineData("</")]
    [InlineData("<a x=\"&&&&&&&&&&\">")]
    public void Time_is_linear(string piece)
    {
        var watch = Stopwatch.StartNew();
        Read(string.Concat(Enumerable.Repeat(piece, 200_000)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), watch.Elapsed.ToString());
    }

    private static XmlReader Read(string text) => XmlReader.Read(new SourceText("web.config", text));
}
