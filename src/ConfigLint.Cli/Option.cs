using System.Globalization;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;
using ConfigLint.Text;

namespace ConfigLint.Cli;

/// <summary>An option: a line here makes it work, and appear in the help text.</summary>
/// <param name="Value">What its value is called in the help text; empty where it takes none.</param>
/// <param name="Of">The commands that take it; empty for all.</param>
/// <param name="Apply">Puts the value into the arguments.</param>
internal sealed record Option(string Name, string Value, string Summary, Command[] Of, Action<Arguments, string> Apply)
{
    public bool TakesValue => Value.Length > 0;

    private static readonly (string, Severity)[] Thresholds =
        [("error", Severity.Error), ("warning", Severity.Warning), ("info", Severity.Info), ("never", Severity.None)];

    private static readonly (string, ColorChoice)[] Colors = [("auto", ColorChoice.Auto), ("always", ColorChoice.Always), ("never", ColorChoice.Never)];

    public static readonly IReadOnlyList<Option> All =
    [
        new("--format", "NAME[=FILE]", $"how to report, and where to (repeatable): {Names(ReportFormat.All.Select(format => format.Name))}; text on standard output where none is named; of graph: {Names(Command.Graph.Formats)}; of trace and facts: {Names(Command.Trace.Formats)}", [Command.Check, Command.Graph, Command.Trace, Command.Facts], AddFormat),
        new("--fail-on", "SEVERITY", "exit with 1 from here on: error, warning (default), info, never", [Command.Check, Command.Fix], (to, value) => to.FailOn = One("--fail-on", value, Thresholds)),
        new("--root", "FOLDER", "the folder whose files are seen together (default: a PATH that is a folder, else the repository)", [Command.Check, Command.Fix, Command.Graph, Command.Trace, Command.Facts, Command.Init], (to, value) => to.Root = value),
        new("--include-root", "FOLDER", "a further folder that includes may lead to (repeatable)", [Command.Check, Command.Fix, Command.Graph, Command.Trace, Command.Facts], (to, value) => to.IncludeRoots.Add(value)),
        new("--config", "FILE", "the configuration (default: configlint.yaml in the root or above it in the repository)", [Command.Check, Command.Fix, Command.Graph, Command.Trace, Command.Facts], (to, value) => to.Config = value),
        new("--stdin-filename", "FILE", "read standard input, and take it for the content of FILE", [Command.Check], (to, value) => to.StdinFileName = value),
        new("--date", "YYYY-MM-DD", "the day for which certificates are judged (default: today)", [Command.Check], (to, value) => to.Date = Date(value)),
        new("--diff", "", "show what would be written as a patch, and write nothing; exit with 1 if there is any", [Command.Fix], (to, _) => to.Diff = true),
        new("--unsafe", "", "also write what a person has to agree to, because a program that works today would behave differently", [Command.Fix], (to, _) => to.Unsafe = true),
        new("--timings", "", "say on standard error where the time went", [Command.Check], (to, _) => to.Timings = true),
        new("--color", "WHEN", "auto (default), always, never; NO_COLOR and FORCE_COLOR are heard where it is auto", [], (to, value) => to.Color = One("--color", value, Colors)),
        new("--help", "", "show this text", [], (to, _) => to.Command = Command.Help),
        new("--version", "", "show the version", [], (to, _) => to.Command = Command.Version),
    ];

    private static void AddFormat(Arguments to, string value)
    {
        var equals = value.IndexOf('=');
        var name = equals < 0 ? value : value[..equals];
        var file = equals < 0 ? null : value[(equals + 1)..];
        if (file is "") throw new UsageException($"--format {value}: the file's name is missing");
        if (to.Command.Formats.Count > 0)
        {
            if (to.OwnFormat is not null) throw new UsageException($"configlint {to.Command.Name} writes one format: --format stands there twice");
            to.OwnFormat = (One("--format", name, to.Command.Formats.Select(format => (format, format))), file);
            return;
        }

        var format = One("--format", name, ReportFormat.All.Select(format => (format.Name, format)));
        if (file is null && to.Formats.FirstOrDefault(other => other.File is null) is { Format: { } first })
            throw new UsageException($"--format {first.Name} and --format {name} both write to standard output: send one to a file (--format {name}=FILE)");
        to.Formats.Add((format, file));
    }

    private static DateTime Date(string value) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : throw new UsageException($"--date {value}: it takes a day such as 2026-01-31");

    /// <summary>One of some words, or a sentence that names the nearest.</summary>
    private static T One<T>(string option, string value, IEnumerable<(string Word, T Meaning)> words)
    {
        foreach (var (word, meaning) in words)
        {
            if (word == value) return meaning;
        }

        var known = words.Select(word => word.Word).ToList();
        var nearest = Suggestion.Nearest(value, known) is { } near ? $"; the nearest is {near}" : "";
        throw new UsageException($"{option} {value}: it takes {Names(known)}{nearest}");
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names);
}
