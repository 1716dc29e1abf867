using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>One file after the pure, per-file step. Joined with others by <c>Assemble</c>.</summary>
internal abstract class ParsedFile(SourceText text, FileFormat format) : ISubject
{
    Span ISubject.At => Text.Whole;

    public SourceText Text { get; } = text;

    public FileFormat Format { get; } = format;

    /// <summary>Other paths that lead to the file: links, and what lies in folders that are links. In order.</summary>
    public List<string> Links { get; } = [];

    /// <summary>What the parser could not read: one entry for one mistake.</summary>
    public List<SyntaxProblem> Problems { get; } = [];

    /// <summary>
    /// The address of what stands at an offset, for fingerprints: <c>http/server[app.example]/location[/api]/proxy_pass</c>,
    /// <c>Service/Restart</c>, <c>backends/0/health_check/timeout</c>. Stable when lines move.
    /// </summary>
    public abstract string AddressOf(int offset);

    /// <summary>Whether the offset lies in a comment of the format, and so whether a suppression there counts.</summary>
    public abstract bool IsComment(int offset);

    /// <summary>nginx, YAML: a comment may follow a value on its line. Never in units and environment files, where it is part of the value.</summary>
    public abstract bool HasInlineComments { get; }

    /// <summary>What objects of the file say of themselves in place of a comment: annotations of Kubernetes.</summary>
    public virtual IReadOnlyList<SuppressionComment> ObjectSuppressions => [];

    /// <summary>How the containers that it describes are asked for their health, each as a list of words.</summary>
    public virtual IEnumerable<HealthCommand> HealthCommands => [];
}

/// <summary>A place a parser could not read.</summary>
/// <param name="RuleId">The rule of category <c>syntax</c> (or <c>other</c>, for limits) that reports it.</param>
/// <param name="Arguments">For the rule's message.</param>
/// <param name="Fix">The remedy as edits; null where it takes a person.</param>
internal sealed record SyntaxProblem(string RuleId, Span At, string Variant, (string Name, string Value)[] Arguments, Fix? Fix = null);
