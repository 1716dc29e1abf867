using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint rules</c>: one line a rule.</summary>
internal static class RulesCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var name = RuleCatalog.All.Count == 0 ? 0 : RuleCatalog.All.Max(rule => rule.Name.Length);
        foreach (var rule in RuleCatalog.All)
            terminal.Out.Write($"{rule.Id}  {SeverityWord.Of(rule.Severity),-7}  {rule.Name.PadRight(name)}  {RuleCatalog.TextsOf(rule).Title}\n");
        return ExitCode.Clean;
    }
}
