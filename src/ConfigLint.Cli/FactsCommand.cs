using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint facts</c>: what was understood of the files.</summary>
internal static class FactsCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var run = ChainRun.Of(arguments, terminal);
        if (run.Result is not { } result) return ExitCode.Internal;
        var isJson = arguments.OwnFormat is ("json", _);
        var report = new FactsReport(result, isJson ? static path => path : CheckCommand.PathsFor(PathBase.CurrentFolder, run.Target, terminal));
        ChainRun.Write(arguments, terminal, to =>
        {
            if (isJson) report.WriteJson(to);
            else report.WriteText(to);
        });
        return ChainRun.Code(result, ExitCode.Clean, terminal);
    }
}
