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

internal sealed record MessageText(string Message, OutcomeText? Outcome, string? Fix)
{
    /// <summary>What it is for each proxy that the rule names; empty where it is the same for all.</summary>
    public IReadOnlyList<ProxyText> Proxies { get; init; } = [];

    /// <summary>By the keys of the catalogue: nginx's by the variant alone, others as haproxy or apache-port.</summary>
    public IEnumerable<(string Key, MessageText Text)> ByKey(string variant)
    {
        if (Proxies.Count == 0) yield return (variant, this);
        foreach (var (proxy, _, text, _) in Proxies)
        {
            var isPlain = proxy.Name == ProxyTexts.Default;
            yield return (isPlain ? variant : variant.Length == 0 ? proxy.Name : $"{proxy.Name}-{variant}", text);
        }
    }
}

internal sealed record OutcomeText(string When, int? Status, string? Effect, string? Log);

internal sealed record OptionText(string Name, string Default, string Unit, string? Description);

internal static class Naming
{
    /// <summary><c>upstream-port-mismatch</c> to <c>UpstreamPortMismatch</c>.</summary>
    public static string Pascal(string kebab) => string.Concat(kebab.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
