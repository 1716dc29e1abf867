using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary>The command line, read.</summary>
internal sealed class Arguments
{
    public Command Command { get; set; } = Command.Check;

    /// <summary>What stands without an option: paths, or the rule to explain.</summary>
    public List<string> Operands { get; } = [];

    /// <summary>The formats asked for; no file means standard output.</summary>
    public List<(ReportFormat Format, string? File)> Formats { get; } = [];

    /// <summary>The format of a command that has formats of its own, and writes one of them.</summary>
    public (string Name, string? File)? OwnFormat { get; set; }

    /// <summary>None for "never".</summary>
    public Severity FailOn { get; set; } = Severity.Warning;

    public string? Root { get; set; }

    public List<string> IncludeRoots { get; } = [];

    public string? Config { get; set; }

    public string? StdinFileName { get; set; }

    /// <summary>None for today.</summary>
    public DateTime? Date { get; set; }

    /// <summary>fix: show the changes, write none.</summary>
    public bool Diff { get; set; }

    /// <summary>fix: also what a person has to agree to.</summary>
    public bool Unsafe { get; set; }

    public bool Timings { get; set; }

    public ColorChoice Color { get; set; }
}

internal enum ColorChoice : byte
{
    Auto,
    Always,
    Never,
}
