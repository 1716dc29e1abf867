using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint fix</c>: write what the findings say, where that is certain.</summary>
internal static class FixCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        if (arguments.StdinFileName is not null || arguments.Operands.Contains("-")) throw new UsageException("configlint fix changes files: standard input has none");
        var request = CheckRequest.Of(arguments, terminal);
        if (request.Files is null) return ExitCode.Internal;

        var result = FixRun.Run(request.Files, request.Options, path => MayEdit(path, request), arguments.Unsafe);
        if (result.Left.Files == 0 && result.Left.Findings.Count == 0)
        {
            terminal.Say(CheckCommand.NothingIn(arguments));
            return ExitCode.Usage;
        }

        var show = CheckCommand.PathsFor(PathBase.CurrentFolder, request.Target, terminal);
        var allWritten = true;
        foreach (var (before, after) in result.Changed)
        {
            if (arguments.Diff) terminal.Out.Write(UnifiedDiff.Of(before.Content, after.Content, Visible.Of(show(before.Path)), terminal.OutIsTerminal));
            else if (FileWriter.Write(request.Target.Root, before, after) is { } problem)
            {
                terminal.Say($"{show(before.Path)} is not written: {problem}");
                allWritten = false;
            }
        }

        if (!arguments.Diff && allWritten) Tell(result.Fixed, show, terminal);
        terminal.Out.Flush();
        Summarize(result, arguments, terminal);
        if (!allWritten) return ExitCode.Internal;
        var isLeft = arguments.FailOn != Severity.None && result.Left.Findings.Any(finding => finding.Severity >= arguments.FailOn);
        return isLeft || (arguments.Diff && result.Changed.Count > 0) ? ExitCode.Findings : ExitCode.Clean;
    }

    /// <summary>Files of the root alone, and of those the ones that were named: a finding that shows in two files is fixed where the user pointed.</summary>
    private static bool MayEdit(string path, CheckRequest request) =>
        !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path) && (request.Options.Only.Count == 0 || FindingList.IsIn(path, request.Options.Only));

    private static void Tell(IReadOnlyList<Finding> done, Func<string, string> show, Terminal terminal)
    {
        foreach (var finding in done) terminal.Out.Write($"{Visible.Of(show(finding.Path))}:{finding.Start.Line}: fixed {finding.Rule.Id} {finding.Rule.Name}\n");
    }

    private static void Summarize(FixResult result, Arguments arguments, Terminal terminal)
    {
        var left = result.Left.Findings.Count(finding => finding.Severity > Severity.Info);
        var agreed = result.Left.Findings.Count(finding => finding.Fix is { IsSafe: false });
        var verb = arguments.Diff ? "to fix" : "fixed";
        terminal.Say($"{result.Fixed.Count} {verb} in {result.Changed.Count} file{(result.Changed.Count == 1 ? "" : "s")}, {left} left{(agreed > 0 && !arguments.Unsafe ? $" ({agreed} more with --unsafe: read the diff)" : "")}");
    }
}
