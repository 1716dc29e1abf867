using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Mutation;

/// <summary>Which rule a source below Rules/ is, and how severe the rules are that it serves.</summary>
internal sealed class RuleSources
{
    private readonly Dictionary<string, RuleInfo> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Severity> severities = new(StringComparer.Ordinal);

    public RuleSources(Dictionary<string, HashSet<string>> words)
    {
        foreach (var info in RuleCatalog.All)
        {
            var name = string.Concat(info.Name.Split('-').Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
            var source = words.Keys.FirstOrDefault(key => key.Equals($"{info.Folder}/{name}.cs", StringComparison.OrdinalIgnoreCase));
            if (source is not null) rules[source] = info;
        }

        foreach (var source in words.Keys) severities[source] = rules.TryGetValue(source, out var rule) ? rule.Severity : Severity.None;
        // A helper is as severe as the most severe rule that names it, or names what names it. Declared checks name nobody: any rule may be one.
        for (var isChanged = true; isChanged;)
        {
            isChanged = false;
            foreach (var helper in words.Keys.Where(key => !rules.ContainsKey(key)))
            {
                var name = Path.GetFileNameWithoutExtension(helper);
                var highest = helper.StartsWith("Declared/", StringComparison.Ordinal)
                    ? Severity.Error
                    : words.Where(other => other.Key != helper && other.Value.Contains(name)).Select(other => severities[other.Key]).DefaultIfEmpty(Severity.None).Max();
                if (highest <= severities[helper]) continue;
                severities[helper] = highest;
                isChanged = true;
            }
        }
    }

    /// <summary>Null of a helper.</summary>
    public RuleInfo? RuleOf(string source) => rules.GetValueOrDefault(source);

    /// <summary>A source that nobody names in this way serves all.</summary>
    public Severity SeverityOf(string source) => severities[source] == Severity.None ? Severity.Error : severities[source];

    public int Count => rules.Count;
}
