using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;
using ConfigLint.Text;

namespace ConfigLint.Cli;

/// <summary><c>configlint explain RULE</c>: what docs/rules says of a rule, in the terminal.</summary>
internal static class ExplainCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var rule = Find(arguments.Operands[0]);
        var texts = RuleCatalog.TextsOf(rule);
        var palette = Colors.Are(arguments.Color, terminal) ? Palette.Ansi : Palette.None;
        var to = terminal.Out;
        to.Write($"{palette.Strong}{rule.Id} {rule.Name}{palette.Reset}: {texts.Title}\n");
        to.Write($"{palette.Of(rule.Severity)}{SeverityWord.Of(rule.Severity)}{palette.Reset}, {rule.Category}\n\n");
        foreach (var message in texts.Variants.Values)
        {
            to.Write($"  {message.Message}\n");
            if (message.Outcome?.Log is { } log) to.Write($"  log: {log}\n");
        }

        to.Write($"\n{texts.Why.Trim()}\n\nfix: {texts.Fix}\n");
        foreach (var option in rule.Options) to.Write($"option {option.Name}: default {option.Default}\n");
        to.Write($"\n{rule.Help}\n");
        return ExitCode.Clean;
    }

    /// <summary>By id or name, in any case.</summary>
    private static RuleInfo Find(string wanted)
    {
        foreach (var rule in RuleCatalog.All)
        {
            if (string.Equals(rule.Id, wanted, StringComparison.OrdinalIgnoreCase) || string.Equals(rule.Name, wanted, StringComparison.OrdinalIgnoreCase)) return rule;
        }

        var names = RuleCatalog.All.Select(rule => rule.Id).Concat(RuleCatalog.All.Select(rule => rule.Name));
        throw new UsageException($"there is no rule {wanted}" + (Suggestion.Nearest(wanted, names) is { } near ? $"; the nearest is {near}" : "; configlint rules lists them"));
    }
}
