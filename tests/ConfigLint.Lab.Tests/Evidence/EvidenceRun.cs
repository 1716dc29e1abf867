namespace ConfigLint.Lab.Tests.Evidence;

/// <summary>What a real server did with one fixture: one paragraph of docs/evidence/CFLnnnn.txt.</summary>
/// <param name="Fixture">Name in tests/fixtures/CFLnnnn.</param>
/// <param name="Server">Programs that took part and their versions: <c>nginx 1.22.1, gunicorn 20.1.0</c>.</param>
/// <param name="Changed">What the fixture needed to run here besides free ports and a folder of its own: <c>-t 120 as -t 2</c>; null where nothing.</param>
/// <param name="Request">What was done: a request line, or the command that checks a configuration.</param>
/// <param name="Result">The status, or what happened where there is none: <c>does not start</c>.</param>
/// <param name="Log">The promised log line as the server wrote it, without date, process and what differs from run to run; null where none is promised.</param>
/// <param name="Good">What the same request gets with the mistake mended, and how that was done; null where the check of a configuration is all there is.</param>
internal sealed record EvidenceRun(string Fixture, string Server, string? Changed, string Request, string Result, string? Log, string? Good)
{
    private static readonly (string Key, Func<EvidenceRun, string?> Get)[] Lines =
    [
        ("fixture", run => run.Fixture), ("server", run => run.Server), ("changed", run => run.Changed), ("request", run => run.Request), ("result", run => run.Result), ("log", run => run.Log), ("good", run => run.Good),
    ];

    public override string ToString() => string.Concat(Lines.Where(line => line.Get(this) is not null).Select(line => $"{line.Key}: {line.Get(this)}\n"));

    /// <exception cref="InvalidDataException">A key is unknown or missing.</exception>
    public static EvidenceRun Parse(string paragraph)
    {
        Dictionary<string, string> values = [];
        foreach (var line in paragraph.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(": ", 2);
            if (parts.Length != 2 || !Lines.Any(known => known.Key == parts[0])) throw new InvalidDataException($"not a line of evidence: {line}");
            values.Add(parts[0], parts[1]);
        }

        return new(Required("fixture"), Required("server"), values.GetValueOrDefault("changed"), Required("request"), Required("result"), values.GetValueOrDefault("log"), values.GetValueOrDefault("good"));
        string Required(string key) => values.GetValueOrDefault(key) ?? throw new InvalidDataException($"evidence without {key}: {paragraph}");
    }
}
