namespace ConfigLint.RuleGen;

/// <summary>What a server did with one fixture, as the lab recorded it: one paragraph of docs/evidence/CFLnnnn.txt.</summary>
/// <param name="Fixture">Name in tests/fixtures/CFLnnnn.</param>
/// <param name="Server">Programs and their versions.</param>
/// <param name="Changed">What else the fixture needed to run, if anything.</param>
/// <param name="Request">The request line, or the command that checks a configuration.</param>
/// <param name="Result">The status, or what happened in its place.</param>
/// <param name="Log">The log line that the rule promises, if it does.</param>
/// <param name="Good">What happens without the mistake.</param>
internal sealed record EvidenceRun(string Fixture, string Server, string? Changed, string Request, string Result, string? Log, string? Good);

/// <summary>Reads docs/evidence, which tests/ConfigLint.Lab.Tests writes and nobody else.</summary>
internal static class EvidenceReader
{
    private const string Folder = "docs/evidence";

    private static readonly HashSet<string> Keys = ["fixture", "server", "changed", "request", "result", "log", "good"];

    /// <returns>The runs of each rule that has any.</returns>
    public static Dictionary<string, List<EvidenceRun>> Read(string root, IReadOnlyList<RuleFile> rules, List<Problem> problems)
    {
        Dictionary<string, List<EvidenceRun>> all = [];
        var folder = Path.Combine(root, Folder);
        if (!Directory.Exists(folder)) return all;
        var known = rules.Select(rule => rule.Id).ToHashSet();
        foreach (var path in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            var (id, file) = (Path.GetFileNameWithoutExtension(path), $"{Folder}/{Path.GetFileName(path)}");
            if (known.Contains(id)) all.Add(id, ReadFile(file, File.ReadAllLines(path), problems));
            else problems.Add(new Problem(file, 1, 1, $"there is no rule {id}"));
        }

        return all;
    }

    private static List<EvidenceRun> ReadFile(string file, string[] lines, List<Problem> problems)
    {
        List<EvidenceRun> runs = [];
        Dictionary<string, string> values = [];
        for (var i = 0; i <= lines.Length; i++)
        {
            if (i < lines.Length && lines[i].Length > 0)
            {
                var parts = lines[i].Split(": ", 2);
                if (parts.Length != 2 || !Keys.Contains(parts[0]) || !values.TryAdd(parts[0], parts[1])) problems.Add(new Problem(file, i + 1, 1, "not a line of evidence"));
                continue;
            }

            if (values.Count == 0) continue;
            if (new[] { "fixture", "server", "request", "result" }.FirstOrDefault(key => !values.ContainsKey(key)) is { } missing) problems.Add(new Problem(file, i, 1, $"no {missing} in this paragraph"));
            else runs.Add(new(values["fixture"], values["server"], values.GetValueOrDefault("changed"), values["request"], values["result"], values.GetValueOrDefault("log"), values.GetValueOrDefault("good")));
            values = [];
        }

        return runs;
    }
}
