using ConfigLint.Chain.Tracing;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint trace URL</c>: the way of one request.</summary>
internal static class TraceCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var url = RequestUrl.Parse(arguments.Operands[0], out var problem) ?? throw new UsageException($"{arguments.Operands[0]} is no URL to trace: {problem}");
        arguments.Operands.RemoveAt(0);
        var run = ChainRun.Of(arguments, terminal);
        if (run.Result is not { } result) return ExitCode.Internal;
        var traces = Tracer.Follow(result.Deployments, url, new Patterns(), out var listened);
        var isJson = arguments.OwnFormat is ("json", _);
        var report = new TraceReport(url, traces, listened, result, isJson ? path => path : CheckCommand.PathsFor(PathBase.CurrentFolder, run.Target, terminal));
        var palette = arguments.OwnFormat is (_, not null) || !Colors.Are(arguments.Color, terminal) ? Palette.None : Palette.Ansi;
        ChainRun.Write(arguments, terminal, to =>
        {
            if (isJson) report.WriteJson(to);
            else report.WriteText(to, palette);
        });
        return ChainRun.Code(result, report.HasMistake ? ExitCode.Findings : ExitCode.Clean, terminal);
    }
}
