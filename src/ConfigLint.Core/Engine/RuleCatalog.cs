namespace ConfigLint.Engine;

/// <summary>The rule set. The lists and texts are generated from rules/**/CFLnnnn.yaml by tools/ConfigLint.RuleGen, one file per folder.</summary>
internal static partial class RuleCatalog
{
    private static RuleInfo[]? all;

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<RuleInfo> All => all ??= [.. Families().OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    public static RuleInfo? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The rule with that id; for rules the engine itself reports.</summary>
    public static RuleInfo Get(string id) => Find(id) ?? throw new InvalidOperationException($"no rule {id} in the catalogue");

    public static RuleTexts TextsOf(RuleInfo rule)
    {
        if (rule.Texts is { } own) return own;
        if (texts.TryGetValue(rule.Id, out var known)) return known;
        return texts[rule.Id] = ReadTexts(rule);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, RuleTexts> texts = new(StringComparer.Ordinal);
}
