namespace ConfigLint.Engine;

/// <summary>What a host asks of a run.</summary>
internal sealed record LintOptions
{
    /// <summary>configlint.yaml as read; its path is a file of the run like any other.</summary>
    public Configuration.ConfigFile Config { get; init; } = Configuration.ConfigFile.Empty;

    /// <summary>Paths whose findings are shown (files or folders, relative to the root); empty for all. A finding is shown where it or a related place lies in one.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Whether a path is read at all, by name and by the globs of configlint.yaml.</summary>
    public Func<string, bool> Reads { get; init; } = static _ => true;

    /// <summary>
    /// What the host has of its own for rooms that look for it by its type: who reads the C# of programs
    /// (<see cref="Formats.DotNet.ICSharpReader"/>).
    /// </summary>
    public IReadOnlyList<object> Given { get; init; } = [];

    /// <summary>Whether a path that is not read is named in the summary where it turns out to be a proxy: by name, and by the globs of configlint.yaml.</summary>
    public Func<string, bool> Names { get; init; } = Formats.UnreadProxies.MayBe;

    /// <summary>The day for which certificates are judged (UTC); null where the host names none, and then none has expired: a build gives the same output tomorrow.</summary>
    public DateTime? Today { get; init; }

    /// <summary>
    /// Ends the run between two files or two subjects of rules: an editor that has another text by now wants none of
    /// it.
    /// </summary>
    public CancellationToken Cancelled { get; init; }
}
