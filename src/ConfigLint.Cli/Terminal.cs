namespace ConfigLint.Cli;

/// <summary>What surrounds a run: streams, folder, environment.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Func<Stream> In, string CurrentFolder, Func<string, string?> Variable, bool OutIsTerminal)
{
    public void Say(string line) => Error.Write($"configlint: {Reporting.Visible.Of(line)}\n");
}

/// <summary>What the process ends with; docs/usage.md.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above the threshold.</summary>
    public const int Clean = 0;

    public const int Findings = 1;

    /// <summary>Wrong usage or configuration, a path that is not there, or no file of ours under the paths.</summary>
    public const int Usage = 2;

    /// <summary>A defect of the tool, or a root that cannot be read.</summary>
    public const int Internal = 3;
}

/// <summary>The user asked for what cannot be done. One sentence a line, for the user.</summary>
internal sealed class UsageException(params string[] lines) : Exception(lines[0])
{
    public string[] Lines { get; } = lines;
}
