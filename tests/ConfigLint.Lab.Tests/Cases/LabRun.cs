using System.Diagnostics;
using System.Text.RegularExpressions;
using ConfigLint.Engine;
using ConfigLint.Lab.Tests.Evidence;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;
using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>Runs a case: what the finding promises of the bad fixture happens, and it does not happen without the mistake.</summary>
internal static class LabRun
{
    public static async Task Check(LabCase lab)
    {
        var (bad, good) = (Bad(lab), Good(lab));
        await Task.WhenAll(bad, good);
        EvidenceFile.Meet(lab.Rule, await bad with { Good = await good });
    }

    private static async Task<EvidenceRun> Bad(LabCase lab)
    {
        using var stage = new Stage(new Fixture(lab.Rule, lab.Fixture), lab, mends: false);
        var finding = stage.Find(lab.Rule);
        Assert.True(finding is not null, $"{lab}: no finding on what the servers run with:\n{string.Join('\n', stage.Texts.Values)}");
        using var scene = await Scene.Start(stage, lab);
        var status = await Ask(stage, lab);
        var expected = finding.Outcome!.Status ?? lab.Gets;
        Assert.True(status == expected, $"{lab}: {status}, and the finding promises {expected}. The log:\n{string.Join('\n', scene.Log)}");
        var log = finding.Outcome.Log is null ? null : await Logged(finding, scene, lab.Pause > TimeSpan.Zero && lab.Before.Length == 0 ? () => Ask(stage, lab) : null);
        Assert.True(finding.Outcome.Log is null || log is not null, $"{lab}: nothing in the log like \"{finding.Outcome.Log}\":\n{string.Join('\n', scene.Log)}");
        return new(
            lab.Fixture,
            string.Join(", ", scene.Programs.Distinct().Select(RealProgram.Version)),
            lab.Changed.Length == 0 ? lab.Played : string.Join(", ", lab.Changed.Select(change => $"{change.From} as {OneLine(change.To)}")),
            string.Concat(lab.Before.Select(request => $"{request}, then ")) + lab.Request + (lab.Crowd > 1 ? $", {lab.Crowd} times at once" : ""),
            lab.Means ?? $"{status}",
            log is null ? null : Steady(stage.Original(log), lab),
            null);
    }

    /// <returns>What the request gets, and why.</returns>
    private static async Task<string> Good(LabCase lab)
    {
        using var stage = lab.Good is null ? new Stage(new Fixture(lab.Rule, lab.Fixture), lab, mends: true) : new Stage(new Fixture(lab.Rule, lab.Good), lab, mends: false);
        Assert.True(stage.Find(lab.Rule) is null, $"{lab}: reported without the mistake, too");
        using var scene = await Scene.Start(stage, lab);
        var status = await Ask(stage, lab);
        Assert.True(status == lab.GoodStatus, $"{lab}: {status} without the mistake:\n{string.Join('\n', scene.Log)}");
        return $"{status} with {lab.Good ?? string.Join(", ", lab.Mended.Select(edit => edit.To.Length == 0 ? "no " + edit.From.TrimEnd('\n') : OneLine(edit.To)))}";
    }

    private static async Task<int?> Ask(Stage stage, LabCase lab)
    {
        foreach (var request in lab.Before)
        {
            await request.Send("127.0.0.1", stage.Port(lab.Door));
            await Task.Delay(lab.Pause);
        }

        if (lab.Before.Length == 0) await Task.Delay(lab.Pause);
        return (await Task.WhenAll(Enumerable.Range(0, lab.Crowd).Select(_ => lab.Request.Send("127.0.0.1", stage.Port(lab.Door))))).Max();
    }

    /// <summary>The client may have its answer before the line is written.</summary>
    /// <param name="again">Asks once more where the line depends on who is quicker, which a busy machine decides; null where it does not.</param>
    private static async Task<string?> Logged(Finding finding, Scene scene, Func<Task>? again)
    {
        var waiting = Stopwatch.StartNew();
        var asked = Stopwatch.StartNew();
        while (true)
        {
            if (Promise.Kept(finding, scene.Log) is { } line) return line;
            if (waiting.Elapsed > RealProgram.Patience) return null;
            if (again is not null && asked.Elapsed > TimeSpan.FromSeconds(5))
            {
                await again();
                asked.Restart();
            }

            await Task.Delay(50);
        }
    }

    private static string OneLine(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    private static string Steady(string line, LabCase lab) => lab.Varies is null ? line : Regex.Replace(line, lab.Varies, "...");
}
