using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace ConfigLint.Roslyn.Tests.Editor;

public class CancellationTests
{
    /// <summary>
    /// The compiler keeps the actions of a compilation, and with them its run, for later requests: one that was
    /// cancelled must not be what they get.
    /// </summary>
    [Fact]
    public async Task A_run_that_was_cancelled_is_made_by_the_next_who_asks()
    {
        using var cancelled = new CancellationTokenSource();
        var reads = 0;
        var file = new TextInMemory(Lint.PathOf("nginx/app.conf"), () =>
        {
            if (Interlocked.Increment(ref reads) == 1) cancelled.Cancel();
            return "server { location / { proxy_connect_timeout 0; } }\n";
        });
        var compiled = new Lint(file, Lint.TwoMistakes("nginx/other.conf")).Compile();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => compiled.GetAnalyzerDiagnosticsAsync(cancelled.Token));
        var found = await compiled.GetAnalyzerDiagnosticsAsync(CancellationToken.None);

        Assert.Equal(["CFL1004", "CFL1004", "CFL1005"], found.Select(one => one.Id).Order());
    }

    [Fact]
    public async Task It_ends_soon_with_much_left_to_read()
    {
        using var cancelled = new CancellationTokenSource();
        var reads = 0;
        var files = Enumerable.Range(0, 2000).Select(i => new TextInMemory(Lint.PathOf($"nginx/{i}.conf"), () =>
        {
            if (Interlocked.Increment(ref reads) == 10) cancelled.Cancel();
            return "server { location / { proxy_connect_timeout 0; } }\n";
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new Lint([.. files]).Compile().GetAnalyzerDiagnosticsAsync(cancelled.Token));

        Assert.InRange(reads, 10, 500);
    }

    /// <summary>
    /// Rules that run when it comes end between two subjects, and say nothing of a failure of theirs.
    /// </summary>
    [Fact]
    public void The_engine_stops_between_subjects_and_files()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var files = new AdditionalFileSet([Lint.TwoMistakes()], [], Lint.Root);

        Assert.ThrowsAny<OperationCanceledException>(
            () => Engine.LintEngine.Run(files, new Engine.LintOptions { Cancelled = cancelled.Token }));
    }
}
