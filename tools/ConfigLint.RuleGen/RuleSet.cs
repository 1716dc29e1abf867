using System.Text.Json;

namespace ConfigLint.RuleGen;

/// <summary>All rule files of a repository, and what they have to keep to together.</summary>
internal static class RuleSet
{
    public static List<RuleFile> Read(
        string root, IReadOnlyDictionary<string, ProxyFile> proxies, List<Problem> problems)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "rules", "schema.json")));
        List<RuleFile> rules = [];
        Dictionary<string, string> ids = new(StringComparer.Ordinal), names = new(StringComparer.Ordinal);
        foreach (var file in Files(root))
        {
            var text = File.ReadAllText(Path.Combine(root, file));
            if (RuleReader.Read(file, text, schema.RootElement, proxies, problems) is not { } rule) continue;
            if (!ids.TryAdd(rule.Id, file)) problems.Add(new Problem(file, 1, 1, $"{rule.Id} is also {ids[rule.Id]}"));
            if (!names.TryAdd(rule.Name, file)) problems.Add(new Problem(file, 1, 1, $"the name {rule.Name} is also that of {names[rule.Name]}"));
            rules.Add(rule);
        }

        if (problems.Count > 0) return rules;
        for (var i = 0; i < rules.Count; i++)
        {
            if (RuleSubject.Of(root, rules[i]) is { } subject) rules[i] = rules[i] with { Subject = subject };
            else problems.Add(new Problem(rules[i].ClassFile, 1, 1, $"{rules[i].Id} wants a class {rules[i].ClassName} that is a Rule<T> or an NginxDirectiveRule"));
        }

        CheckSupersedes(rules, problems);
        problems.AddRange(ReleasedRules.Read(root).Compare(rules, ReleasedRules.CurrentVersion(root)));
        rules.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return rules;
    }

    /// <summary>Folders below rules/ that hold knowledge in formats of their own.</summary>
    private static readonly string[] Knowledge = ["rules/servers/", "rules/images/", "rules/proxies/"];

    /// <summary>Relative paths with <c>/</c>, in order.</summary>
    private static IEnumerable<string> Files(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "rules"), "*.yaml", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => !Knowledge.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static void CheckSupersedes(List<RuleFile> rules, List<Problem> problems)
    {
        var known = rules.Select(rule => rule.Id).ToHashSet();
        foreach (var rule in rules)
        {
            foreach (var id in rule.Supersedes.Where(id => !known.Contains(id)))
            {
                problems.Add(new Problem($"rules/{rule.Family.Folder}/{rule.Id}.yaml", 1, 1, $"supersedes {id}, which does not exist"));
            }
        }
    }
}
