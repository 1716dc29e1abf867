using ConfigLint.Engine;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Configuration;

/// <summary>The rules a key of configlint.yaml may name: by id or by name, the catalogue's and the file's own.</summary>
internal sealed class RuleNames(IReadOnlyList<RuleInfo> declared)
{
    private readonly Dictionary<string, RuleInfo> byName = Index(declared);

    /// <summary>Null, with a problem, where there is no such rule.</summary>
    public RuleInfo? Resolve(YamlEntry entry, ConfigSection section)
    {
        if (byName.TryGetValue(entry.Name, out var rule)) return rule;
        section.Report(entry.Key.At, $"no rule is named '{entry.Name}'{ConfigSection.Suggest(entry.Name, byName.Keys)}");
        return null;
    }

    private static Dictionary<string, RuleInfo> Index(IReadOnlyList<RuleInfo> declared)
    {
        var index = new Dictionary<string, RuleInfo>(StringComparer.Ordinal);
        foreach (var rule in RuleCatalog.All.Concat(declared)) index[rule.Id] = index[rule.Name] = rule;
        return index;
    }
}
