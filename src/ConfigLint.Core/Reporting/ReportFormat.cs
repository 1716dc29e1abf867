using ConfigLint.Engine;

namespace ConfigLint.Reporting;

/// <summary>One way to write down what was found: one class, one file, a line in <see cref="All"/>.</summary>
/// <param name="name">As <c>--format</c> takes it.</param>
/// <param name="summary">What it is for, in a few words; for the help text.</param>
/// <param name="paths">What the reader of this format takes paths to be relative to.</param>
internal abstract class ReportFormat(string name, string summary, PathBase paths)
{
    public static readonly IReadOnlyList<ReportFormat> All = [new TextReport(), new JsonReport(), new SarifReport(), new MsBuildReport(), new GitHubReport()];

    public string Name { get; } = name;

    public string Summary { get; } = summary;

    public PathBase Paths { get; } = paths;

    public abstract void Write(LintResult result, ReportContext context, TextWriter to);
}

internal enum PathBase : byte
{
    /// <summary>The root of the run.</summary>
    Root,

    /// <summary>The folder the command was started in: paths that can be clicked.</summary>
    CurrentFolder,

    /// <summary>The top of the repository: what CI services resolve paths against.</summary>
    Repository,
}

/// <summary>What a host tells a report besides the result.</summary>
internal sealed record ReportContext
{
    public required string ToolVersion { get; init; }

    /// <summary>The severity that fails the run; None where nothing does.</summary>
    public Severity FailOn { get; init; } = Severity.Warning;

    public Palette Palette { get; init; } = Palette.None;

    /// <summary>From a path relative to the root to one relative to the format's <see cref="PathBase"/>.</summary>
    public Func<string, string> ShowPath { get; init; } = path => path;

    /// <summary>Whether places in a stream of YAML documents say in which they lie: nobody has the lines of what a tool wrote into a pipe.</summary>
    public bool ShowsDocuments { get; init; }

    /// <summary>0 where there is nothing to say.</summary>
    public int DocumentOf(Text.Span at) => ShowsDocuments && at.Text.Path.EndsWith(".yaml", StringComparison.Ordinal) ? Text.DocumentIndex.Of(at) : 0;

    /// <summary>Advice is hidden where people read, unless it fails the run.</summary>
    public bool Shows(Severity severity) => severity > Severity.Info || FailOn == Severity.Info;
}
