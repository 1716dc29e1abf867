using ConfigLint.Formats.Systemd;
using ConfigLint.Model;

namespace ConfigLint.Engine;

/// <summary>What the catalogue knows of a rule without its texts. Generated from rules/**/CFLnnnn.yaml.</summary>
/// <param name="Id">CFLnnnn.</param>
/// <param name="Name">The bad pattern in kebab-case.</param>
/// <param name="Category">One of DESIGN's categories, as the JSON report writes it.</param>
/// <param name="Severity">The highest the rule may reach.</param>
/// <param name="Folder">The folder below rules/, which is also the rule's family: nginx, kubernetes, chain, tool.</param>
/// <param name="Options">Name, default and unit of each option.</param>
/// <param name="Supersedes">Rules whose finding at the same place this one replaces.</param>
/// <param name="Subject">What the rule asks about, by the name of its type; empty where the engine itself reports it (tool and syntax rules) or a user declares it.</param>
internal sealed record RuleInfo(
    string Id,
    string Name,
    string Category,
    Severity Severity,
    string Folder,
    RuleOption[] Options,
    string[] Supersedes,
    string Subject)
{
    /// <summary>CFL4xxx, in whatever folder: compares two places, and another checkout may have the second.</summary>
    public bool JoinsPlaces => Id.StartsWith("CFL4", StringComparison.Ordinal);

    /// <summary>Makes a rule that a user declares; null of those in the catalogue.</summary>
    public Func<Rule>? Create { get; init; }

    /// <summary>Where more is said: the rule's page, or the configlint.yaml that declares it.</summary>
    public string Help { get; init; } = $"docs/rules/{Id}.md";

    /// <summary>The texts of a rule that a user declares; null of those in the catalogue.</summary>
    public RuleTexts? Texts { get; init; }
}

/// <summary>An option of a rule, set in configlint.yaml under <c>options: CFLnnnn: name:</c>.</summary>
internal sealed record RuleOption(string Name, string Default, string Unit);

/// <summary>The texts of a rule, read only when something is reported.</summary>
/// <param name="Variants">The message and outcome of each variant; the one with an empty key is the rule's own.</param>
/// <param name="Related">What a second place says, by role.</param>
internal sealed record RuleTexts(
    string Title,
    string Why,
    string Fix,
    IReadOnlyDictionary<string, RuleMessage> Variants,
    IReadOnlyDictionary<string, string> Related)
{
    /// <summary>
    /// What is worded for this proxy and this variant, else for this proxy, else for this variant, else the rule's own.
    /// </summary>
    /// <param name="proxy">The program that fails the request; empty where it is no proxy.</param>
    public string KeyOf(string variant, string proxy)
    {
        if (proxy.Length == 0) return variant;
        // The texts of nginx are those of the rule, under no name of their own.
        for (var program = proxy; program is not null and not Proxies.Default; program = Proxies.Like(program))
        {
            if (variant.Length > 0 && Variants.ContainsKey($"{program}-{variant}")) return $"{program}-{variant}";
            if (Variants.ContainsKey(program)) return program;
        }

        return Variants.ContainsKey(variant) ? variant : "";
    }

    /// <summary>
    /// Whether the rule says what this program makes of its mistake. Where it names no proxies it speaks of nginx.
    /// </summary>
    public bool SpeaksOf(string proxy)
    {
        for (var program = proxy; program is not null; program = Proxies.Like(program))
        {
            if (program == Proxies.Default || Variants.ContainsKey(program)) return true;
            if (Variants.Keys.Any(key => key.StartsWith(program + "-", StringComparison.Ordinal))) return true;
        }

        return false;
    }
}

/// <summary>A message template with named placeholders (<c>{port}</c>), and what will be seen when it happens.</summary>
internal sealed record RuleMessage(string Message, Outcome? Outcome, string? Fix = null);

/// <summary>What the client or the operator gets.</summary>
/// <param name="When"><c>request</c>, <c>startup</c>, <c>deploy</c> or <c>intermittent</c>.</param>
/// <param name="Status">The HTTP status, or null where there is none.</param>
/// <param name="Effect">In place of a status: "does not start", "connection closed".</param>
/// <param name="Log">The log line as the server prints it.</param>
internal sealed record Outcome(string When, int? Status, string? Effect, string? Log);
