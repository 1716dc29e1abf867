using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint graph</c>: the chains as a picture.</summary>
internal static class GraphCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var run = ChainRun.Of(arguments, terminal);
        if (run.Result is not { } result) return ExitCode.Internal;
        var format = arguments.OwnFormat is { } named ? GraphFormat.All.First(format => format.Name == named.Name) : GraphFormat.All[0];
        var graph = GraphBuilder.Build(result);
        if (graph.Note is { } note) terminal.Say(note);
        ChainRun.Write(arguments, terminal, to => format.Write(graph, to));
        return ChainRun.Code(result, ExitCode.Clean, terminal);
    }
}
