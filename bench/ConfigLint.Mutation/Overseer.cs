using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;

namespace ConfigLint.Mutation;

/// <summary>What became of a mutant: the fixture that noticed it, or what stopped it; null where nothing did.</summary>
internal sealed record Fate(bool IsKilled, string By);

/// <summary>Starts workers, and starts one again after a mutant that hung or brought it down: that one was noticed.</summary>
internal sealed class Overseer(string folder, int count)
{
    /// <summary>
    /// Of the processor, which a busy machine does not stretch: all fixtures of all rules take seconds of it, and reading them not a minute.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan PatienceAtStart = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<int, Fate> fates = new();
    private readonly ConcurrentDictionary<string, bool> wrong = new();

    public IReadOnlyDictionary<int, Fate> Fates => fates;

    /// <summary>Fixtures that fail without any mutant.</summary>
    public IEnumerable<string> Wrong => wrong.Keys.Order(StringComparer.Ordinal);

    public async Task Run(IReadOnlyList<(int Number, string Rule)> mutants, int workers)
    {
        // Every n-th, so that all end at about the same time.
        await Task.WhenAll(Enumerable.Range(0, workers).Select(first => Finish(mutants.Where((_, index) => index % workers == first).ToList(), first))).ConfigureAwait(false);
    }

    private async Task Finish(List<(int Number, string Rule)> left, int worker)
    {
        while (left.Count > 0)
        {
            var stopped = await RunOnce(left, worker).ConfigureAwait(false);
            if (stopped is { } number) fates[number] = new Fate(true, "it hung or ended the process");
            left.RemoveAll(mutant => fates.ContainsKey(mutant.Number));
            if (stopped is null && left.Count > 0) throw new InvalidOperationException("a worker ended without a mutant");
        }
    }

    /// <returns>The mutant at which the worker stopped.</returns>
    private async Task<int?> RunOnce(List<(int Number, string Rule)> mutants, int worker)
    {
        var list = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"mutants{worker}.txt"));
        await File.WriteAllLinesAsync(list, mutants.Select(static mutant => string.Create(CultureInfo.InvariantCulture, $"{mutant.Number} {mutant.Rule}"))).ConfigureAwait(false);
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])["exec", Path.Combine(folder, "ConfigLint.Mutation.dll"), "worker", list, count.ToString(CultureInfo.InvariantCulture)]) start.ArgumentList.Add(argument);
        // A mutant that adds to a list for ever ends the worker, not the machine.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x80000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var lines = Channel.CreateUnbounded<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text) lines.Writer.TryWrite(text);
            else lines.Writer.TryComplete();
        };
        process.BeginOutputReadLine();
        int? current = null;
        var since = TimeSpan.Zero;
        while (true)
        {
            using var pause = new CancellationTokenSource(Pause);
            try
            {
                if (!await lines.Reader.WaitToReadAsync(pause.Token).ConfigureAwait(false)) return current;
            }
            catch (OperationCanceledException)
            {
                if (process.HasExited || Used(process) - since < (current is null ? PatienceAtStart : Patience)) continue;
                process.Kill(entireProcessTree: true);
                return current;
            }

            while (lines.Reader.TryRead(out var line))
            {
                var words = line.Split(' ', 3);
                if (words[0] is "fixture") wrong[words[1]] = true;
                else if (words[0] is "start") (current, since) = (int.Parse(words[1], CultureInfo.InvariantCulture), Used(process));
                else if (words[0] is "survived" or "killed")
                {
                    fates[current!.Value] = new Fate(words[0] is "killed", words[2]);
                    current = null;
                }
            }
        }
    }

    private static TimeSpan Used(Process process)
    {
        process.Refresh();
        return process.HasExited ? TimeSpan.Zero : process.TotalProcessorTime;
    }
}
