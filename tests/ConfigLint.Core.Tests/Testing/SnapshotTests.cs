using ConfigLint.Testing;
using VerifyTests;
using VerifyXunit;

namespace ConfigLint.Core.Tests.Testing;

/// <summary>The snapshot helper itself: it fails on a difference, or every other snapshot test proves nothing.</summary>
public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("configlint-snapshots-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Same_text_passes_and_takes_back_what_was_received()
    {
        File.WriteAllText(In("shot.verified.txt"), "one\r\ntwo\n");
        File.WriteAllText(In("shot.received.txt"), "older");
        await Compare("one\ntwo");
        Assert.False(File.Exists(In("shot.received.txt")));
    }

    [Fact]
    public async Task Difference_fails_and_shows_both_lines()
    {
        File.WriteAllText(In("shot.verified.txt"), "one\ntwo\nthree\n");
        var failure = await Assert.ThrowsAsync<VerifyException>(async () => await Compare("one\n2\nthree"));
        Assert.Contains("  one\n- two\n+ 2\n  three\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2\nthree\n", File.ReadAllText(In("shot.received.txt")));
        Assert.Equal("one\ntwo\nthree\n", File.ReadAllText(In("shot.verified.txt")));
    }

    [Fact]
    public async Task Missing_snapshot_fails()
    {
        await Assert.ThrowsAsync<VerifyException>(async () => await Compare("one"));
        Assert.Equal("one\n", File.ReadAllText(In("shot.received.txt")));
        Assert.False(File.Exists(In("shot.verified.txt")));
    }

    [Fact]
    public async Task Accepted_text_becomes_the_snapshot()
    {
        File.WriteAllText(In("shot.received.txt"), "older");
        await Compare("one").Accept(true);
        Assert.Equal("one\n", File.ReadAllText(In("shot.verified.txt")));
        Assert.False(File.Exists(In("shot.received.txt")));
    }

    [Fact]
    public void Default_name_is_that_of_the_test_beside_its_source()
    {
        var failure = Assert.Throws<VerifyException>(() => Verifier.Verify("one", In("SomeTests.cs"), "Some_test").Accept(false).ToTask().GetAwaiter().GetResult());
        Assert.StartsWith(In("SomeTests.Some_test.verified.txt"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_of_a_deterministic_build_are_found()
    {
        var failure = Assert.Throws<VerifyException>(() => Verifier.Verify("one", "/_/ConfigLint.sln").UseDirectory(folder).UseFileName("shot").Accept(false).ToTask().GetAwaiter().GetResult());
        Assert.StartsWith(In("shot.verified.txt"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Diff_keeps_what_is_common()
    {
        Assert.Equal("- a\n  b\n+ c\n", LineDiff.Of("a\nb", "b\nc"));
        Assert.Equal("  a\n+ b\n  c\n", LineDiff.Of("a\nc", "a\nb\nc"));
    }

    private SettingsTask Compare(string text) => Verifier.Verify(text).UseDirectory(folder).UseFileName("shot").Accept(false);

    private string In(string name) => Path.Combine(folder, name);
}
