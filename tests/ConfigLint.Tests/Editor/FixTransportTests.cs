using System.Collections.Immutable;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Roslyn.Tests.Editor;

public class FixTransportTests
{
    private static readonly SourceText One = new("nginx/app.conf", "proxy_read_timeout 0;\n");
    private static readonly SourceText Two = new("Program.cs", "app.Run();\n");

    [Fact]
    public void What_is_written_is_read()
    {
        var fix = new Fix(false, [
            new TextEdit(One.At(19, 1), "60s\n"), new TextEdit(Two.At(0, 0), ""),
            new TextEdit(One.At(0, 0), "1 2 3 4\n5")]);

        var read = FixTransport.Read(FixProperties.Of(fix, path => "/shop dir/" + path))!;

        Assert.False(read.IsSafe);
        Assert.Equal(["/shop dir/nginx/app.conf", "/shop dir/Program.cs"], read.All.Select(file => file.Path));
        Assert.Equal([(19, 1, "60s\n"), (0, 0, "1 2 3 4\n5")], read.All[0].Edits);
        Assert.Equal([(0, 0, "")], read.All[1].Edits);
        Assert.Equal(FixTransport.ChecksumOf(One.Content), read.All[0].Checksum);
        Assert.NotEqual(read.All[0].Checksum, read.All[1].Checksum);
    }

    [Fact]
    public void Nothing_is_handed_over_that_is_no_fix_or_too_much_of_one()
    {
        Assert.Empty(FixProperties.Of(null, path => path));
        Assert.Empty(FixProperties.Of(new Fix(true, []), path => path));
        // A file that the compiler does not know, and one whose encoding was guessed.
        Assert.Empty(FixProperties.Of(Inserting(One, "x"), _ => null));
        Assert.Empty(FixProperties.Of(Inserting(new SourceText("a.conf", "x", notUtf8: true), "x"), path => path));
        Assert.Empty(FixProperties.Of(Inserting(One, "x"), path => path + "\n"));

        var most = FixProperties.Of(Inserting(One, new string('x', FixTransport.MostCharacters - 100)), path => path);
        Assert.InRange(most.Sum(pair => pair.Key.Length + pair.Value!.Length), 1, FixTransport.MostCharacters + 100);
        Assert.Empty(FixProperties.Of(Inserting(One, new string('x', FixTransport.MostCharacters)), path => path));
    }

    [Theory]
    [InlineData("maybe", "0 /a", "0 0 0 0\n")]
    [InlineData("safe", "", "0 0 0 0\n")]
    [InlineData("safe", "g /a", "0 0 0 0\n")]
    [InlineData("safe", "0 /a", "")]
    [InlineData("safe", "0 /a", "0 0 0 0")]
    [InlineData("safe", "0 /a", "1 0 0 0\n")]
    [InlineData("safe", "0 /a", "0 0 0 2\nx")]
    [InlineData("safe", "0 /a", "0 0 -1 0\n")]
    [InlineData("safe", "0 /a", "0 0 99999999999 0\n")]
    [InlineData("safe", "0 /a", "0 0 0\n")]
    [InlineData("safe", "0 /a\n0 /b", "0 0 0 0\n")]
    public void Properties_that_are_none_of_a_fix_are_no_fix(string kind, string files, string edits) =>
        Assert.Null(FixTransport.Read(ImmutableDictionary<string, string?>.Empty
            .Add(FixTransport.Kind, kind).Add(FixTransport.Files, files).Add(FixTransport.Edits, edits)));

    private static Fix Inserting(SourceText text, string added) => new(true, [new TextEdit(text.At(0, 0), added)]);
}
