namespace ConfigLint.Engine;

internal static partial class RuleCatalog
{
    private static IEnumerable<RuleInfo> Families() => [];

    private static RuleTexts ReadTexts(RuleInfo rule) => throw new InvalidOperationException(rule.Id);
}
