namespace ConfigLint.Engine;

/// <summary>The rule set. Table, rules by subject and texts are generated from rules/**/CFLnnnn.yaml by tools/ConfigLint.RuleGen.</summary>
internal static partial class RuleCatalog
{
    private static RuleInfo[]? all;

    /// <summary>Every rule, by id.</summary>
    public static IReadOnlyList<RuleInfo> All => all ??= [.. Table.Split('\n').Select(ReadRow)];

    public static RuleInfo? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    /// <summary>The rule with that id; for rules the engine itself reports.</summary>
    public static RuleInfo Get(string id) => Find(id) ?? throw new InvalidOperationException($"no rule {id} in the catalogue");

    /// <summary>Makes the rules about a kind of subject.</summary>
    /// <param name="subject">The name of its type.</param>
    public static Rule[] RulesAbout(string subject)
    {
        var rules = Make(subject);
        if (rules.Length == 0) return rules;
        var next = 0;
        foreach (var info in All)
        {
            if (info.Subject == subject) rules[next++].Info = info;
        }

        return rules;
    }

    public static RuleTexts TextsOf(RuleInfo rule)
    {
        if (rule.Texts is { } own) return own;
        if (texts.TryGetValue(rule.Id, out var known)) return known;
        return texts[rule.Id] = ReadTexts(rule);
    }

    private static RuleInfo ReadRow(string row)
    {
        var cells = row.Split('|');
        var options = cells[6].Length == 0 ? [] : Array.ConvertAll(cells[6].Split(';'), static text => text.Split('=') is var parts ? new RuleOption(parts[0], parts[1], parts[2]) : null!);
        return new RuleInfo(cells[0], cells[1], cells[2], SeverityOf(cells[3]), cells[4], options, cells[7].Length == 0 ? [] : cells[7].Split(' '), cells[5]);
    }

    private static Severity SeverityOf(string word) => word switch { "error" => Severity.Error, "warning" => Severity.Warning, _ => Severity.Info };

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, RuleTexts> texts = new(StringComparer.Ordinal);
}
