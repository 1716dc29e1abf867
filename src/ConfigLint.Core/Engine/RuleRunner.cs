using ConfigLint.Configuration;
using ConfigLint.Model;

namespace ConfigLint.Engine;

/// <summary>
/// Hands subjects to the rules that ask about their kind. A rule that throws is a finding; the others go on. For one
/// thread: another has a runner of its own.
/// </summary>
internal sealed class RuleRunner
{
    private readonly Dictionary<Type, List<(Rule Rule, Report Report)>> bySubject = [];
    private readonly List<Rule> declared = [];
    private readonly ConfigFile config;
    private readonly FindingCollector findings;
    private readonly CancellationToken cancelled;

    public RuleRunner(ConfigFile config, FindingCollector findings, CancellationToken cancelled = default)
    {
        this.config = config;
        this.findings = findings;
        this.cancelled = cancelled;
        foreach (var info in config.Rules)
        {
            var rule = info.Create!();
            rule.Info = info;
            declared.Add(rule);
        }
    }

    /// <summary>The rules about a type; made when its first subject comes, because most runs have few kinds.</summary>
    private List<(Rule Rule, Report Report)> RulesAbout(Type type)
    {
        if (!bySubject.TryGetValue(type, out var rules)) bySubject[type] = rules = Make(type);
        return rules;
    }

    private List<(Rule Rule, Report Report)> Make(Type type)
    {
        var rules = new List<(Rule Rule, Report Report)>();
        foreach (var rule in RuleCatalog.RulesAbout(type.Name).Concat(declared.Where(rule => rule.Subject == type)))
        {
            if (config.SeverityOf(rule.Info) == Severity.None) continue;
            var options = new RuleOptions(rule.Info, config.Options.GetValueOrDefault(rule.Info.Id));
            rules.Add((rule, new Report(rule.Info, findings, options)));
        }

        return rules;
    }

    public void Run(IEnumerable<ISubject> subjects)
    {
        foreach (var subject in subjects)
        {
            cancelled.ThrowIfCancellationRequested();
            Check(subject);
        }
    }

    private void Check(ISubject subject)
    {
        // A rule about levels is asked about servers too, which are levels.
        for (var type = subject.GetType(); type != typeof(object); type = type.BaseType!)
        {
            foreach (var (rule, report) in RulesAbout(type)) Check(rule, subject, report);
        }
    }

    private static void Check(Rule rule, ISubject subject, Report report)
    {
        try
        {
            rule.CheckObject(subject, report);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            report.Failed(subject.At, e);
        }
    }
}
