using ConfigLint.Testing;
using Xunit;

namespace ConfigLint.Lab.Tests.Evidence;

/// <summary>
/// docs/evidence/CFLnnnn.txt: what the lab saw of a rule, a paragraph for each fixture in order of their names. Written where LAB_RECORD=1; else what is seen now has
/// to be what stands there.
/// </summary>
internal static class EvidenceFile
{
    private static readonly Lock Writing = new();

    public static string Folder { get; } = Repository.File("docs/evidence");

    private static bool Records => Environment.GetEnvironmentVariable("LAB_RECORD") == "1";

    public static IEnumerable<string> Rules() => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "CFL*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal) : [];

    public static List<EvidenceRun> Read(string rule)
    {
        var path = PathOf(rule);
        return !File.Exists(path) ? [] : [.. File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(EvidenceRun.Parse)];
    }

    /// <summary>Records or compares. Of other versions than the recorded ones only the result is compared; that the log keeps the promise is asserted where it is read.</summary>
    public static void Meet(string rule, EvidenceRun seen)
    {
        if (Records)
        {
            Write(rule, seen);
            return;
        }

        var recorded = Read(rule).Find(run => run.Fixture == seen.Fixture);
        Assert.True(recorded is not null, $"nothing is recorded of {rule}/{seen.Fixture}; run the test with LAB_RECORD=1, then RuleGen. Seen now:\n{seen}");
        // Which good fixtures there are is no matter of the bad one.
        if (seen.Good?.StartsWith("reads ", StringComparison.Ordinal) != false) recorded = recorded with { Good = seen.Good };
        if (recorded.Server == seen.Server) Assert.Equal(recorded.ToString(), seen.ToString());
        else Assert.Equal(recorded.Result, seen.Result);
    }

    private static void Write(string rule, EvidenceRun seen)
    {
        lock (Writing)
        {
            var runs = Read(rule).Where(run => run.Fixture != seen.Fixture).Append(seen).OrderBy(run => run.Fixture, StringComparer.Ordinal);
            Directory.CreateDirectory(Folder);
            File.WriteAllText(PathOf(rule), string.Join("\n", runs));
        }
    }

    private static string PathOf(string rule) => Path.Combine(Folder, rule + ".txt");
}
