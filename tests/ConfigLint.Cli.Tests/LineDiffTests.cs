
namespace ConfigLint.Cli.Tests;

/// <summary>What is shown as changed turns the one text into the other, and nothing else is shown.</summary>
public class LineDiffTests
{
    [Theory]
    [InlineData("a b c", "a b c", 0)]
    [InlineData("a b c", "a x c", 1)]
    [InlineData("a b c", "a b c d", 1)]
    [InlineData("", "a", 1)]
    [InlineData("a b c d e", "b c x e f", 3)]
    [InlineData("a a a a", "a a", 1)]
    public void Changes_are_few(string old, string now, int blocks) => Assert.Equal(blocks, Check(Words(old), Words(now)));

    [Fact]
    public void Any_two_texts_are_turned_into_one_another()
    {
        var random = new Random(502);
        for (var i = 0; i < 2000; i++) Check(Some(random), Some(random));
    }

    [Fact]
    public void Ten_thousand_changes_are_one_block() =>
        Assert.Equal(1, Check([.. Enumerable.Range(0, 10_000).Select(i => $"a{i}")], [.. Enumerable.Range(0, 10_000).Select(i => $"b{i}")]));

    private static int Check(string[] old, string[] now)
    {
        var made = new List<string>();
        var at = 0;
        var blocks = LineDiff.Of(old, now);
        foreach (var block in blocks)
        {
            made.AddRange(old[at..block.Old.Start]);
            Assert.Equal(made.Count, block.New.Start);
            made.AddRange(now.AsSpan(block.New.Start, block.New.Count));
            at = block.OldEnd;
        }

        made.AddRange(old[at..]);
        Assert.Equal(now, made);
        return blocks.Count;
    }

    private static string[] Some(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => ((char)('a' + random.Next(4))).ToString())];

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
