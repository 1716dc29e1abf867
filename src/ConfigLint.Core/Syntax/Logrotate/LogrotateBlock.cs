using ConfigLint.Text;

namespace ConfigLint.Syntax.Logrotate;

/// <summary>The logs that are rotated together, and how.</summary>
internal sealed class LogrotateBlock(IReadOnlyList<Span> paths)
{
    /// <summary>Patterns of files, without quotes. Never empty.</summary>
    public IReadOnlyList<Span> Paths { get; } = paths;

    /// <summary>One a line, with its arguments: <c>rotate 14</c>.</summary>
    public List<Span> Directives { get; } = [];

    public List<LogrotateScript> Scripts { get; } = [];

    /// <summary>The brace at its end; nowhere where it is missing.</summary>
    public Span Close { get; internal set; }

    public bool Has(string directive) => Directives.Exists(line => LogrotateParser.FirstWord(line.ToString()) == directive);
}

/// <summary>What stands between <c>postrotate</c> or its like and <c>endscript</c>, for <c>/bin/sh</c>.</summary>
/// <param name="Kind">postrotate, prerotate, firstaction, lastaction, preremove.</param>
internal sealed record LogrotateScript(string Kind, Span Body);
