using ConfigLint.Engine;

namespace ConfigLint.RuleGen;

/// <summary>rules/&lt;folder&gt;/CFLnnnn.yaml after all checks.</summary>
internal sealed record RuleFile
{
    public required Family Family { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Category { get; init; }

    public required string Severity { get; init; }

    public required string Since { get; init; }

    public required string Title { get; init; }

    public required string Why { get; init; }

    /// <summary>The rule's own message, outcome and fix.</summary>
    public required MessageText Own { get; init; }

    /// <summary>The other messages, by variant.</summary>
    public required IReadOnlyList<(string Name, MessageText Text)> Variants { get; init; }

    public required IReadOnlyList<(string Role, string Message)> Related { get; init; }

    public required IReadOnlyList<string> Sources { get; init; }

    public required IReadOnlyList<OptionText> Options { get; init; }

    public required IReadOnlyList<string> Supersedes { get; init; }

    /// <summary>A parser or the engine reports it: no class.</summary>
    public required bool IsReportedByEngine { get; init; }

    /// <summary>The question, where it is declared: no class.</summary>
    public required DeclaredCheck? Check { get; init; }

    /// <summary>Files by path.</summary>
    public required IReadOnlyList<(string Path, string Text)> Bad { get; init; }

    public required IReadOnlyList<(string Path, string Text)> Good { get; init; }

    /// <summary>The name of the class, also where there is none.</summary>
    public string ClassName => Naming.Pascal(Name);

    /// <summary>The class, relative to the repository, also where there is none.</summary>
    public string ClassFile => $"src/ConfigLint.Core/Rules/{Family.Namespace}/{ClassName}.cs";

    /// <summary>What the rule asks about, by the name of its type; empty where it asks nothing.</summary>
    public string Subject { get; init; } = "";
}

internal sealed record MessageText(string Message, OutcomeText? Outcome, string? Fix);

internal sealed record OutcomeText(string When, int? Status, string? Effect, string? Log);

internal sealed record OptionText(string Name, string Default, string Unit, string? Description);

internal static class Naming
{
    /// <summary><c>upstream-port-mismatch</c> to <c>UpstreamPortMismatch</c>.</summary>
    public static string Pascal(string kebab) => string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
