using System.Text;
using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.Programs.Servers;
using ConfigLint.Reporting;

namespace ConfigLint.Cli;

/// <summary><c>configlint check</c>: find the files, lint them, report.</summary>
internal static class CheckCommand
{
    public static int Run(Arguments arguments, Terminal terminal)
    {
        var timings = new Timings(arguments.Timings);
        var request = CheckRequest.Of(arguments, terminal);
        if (request.Files is null) return ExitCode.Internal;
        timings.Mark("files");

        var result = LintEngine.Run(request.Files, request.Options);
        timings.Mark("checks");

        foreach (var (format, file) in arguments.Formats.Count > 0 ? arguments.Formats : [(ReportFormat.All[0], null)])
            Write(format, file, result, arguments, request.Target, terminal);
        terminal.Out.Flush();
        timings.Mark("reports");
        timings.Tell(terminal);
        return Verdict(result, arguments, terminal);
    }

    private static int Verdict(LintResult result, Arguments arguments, Terminal terminal)
    {
        if (result.Findings.Any(finding => finding.Rule.Id == ToolRules.InternalError)) return ExitCode.Internal;
        if (result.Files == 0 && result.Findings.Count == 0)
        {
            terminal.Say(NothingIn(arguments));
            return ExitCode.Usage;
        }

        return arguments.FailOn != Severity.None && result.Findings.Any(finding => finding.Severity >= arguments.FailOn) ? ExitCode.Findings : ExitCode.Clean;
    }

    internal static string NothingIn(Arguments arguments)
    {
        var where = arguments.Operands.Count == 0 ? arguments.StdinFileName ?? "the current folder" : string.Join(", ", arguments.Operands);
        return $"no nginx, systemd, PHP-FPM, compose, Kubernetes or load-balancer file in {where}: nothing was checked";
    }

    private static void Write(ReportFormat format, string? file, LintResult result, Arguments arguments, LintTarget target, Terminal terminal)
    {
        var context = new ReportContext
        {
            ToolVersion = HelpCommand.ToolVersion,
            FailOn = arguments.FailOn,
            Palette = file is null && Colors.Are(arguments.Color, terminal) ? Palette.Ansi : Palette.None,
            ShowsDocuments = arguments.Operands.Contains("-"),
            ShowPath = PathsFor(format.Paths, target, terminal),
        };
        if (file is null)
        {
            format.Write(result, context, terminal.Out);
            return;
        }

        try
        {
            using var to = new StreamWriter(Path.Combine(terminal.CurrentFolder, file), append: false, new UTF8Encoding(false));
            format.Write(result, context, to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--format {format.Name}={file}: cannot write there ({FileReader.Explain(e)})");
        }
    }

    /// <summary>From paths relative to the root to the paths a format's readers know.</summary>
    internal static Func<string, string> PathsFor(PathBase paths, LintTarget target, Terminal terminal)
    {
        var from = paths switch
        {
            PathBase.CurrentFolder => RealPath.Of(terminal.CurrentFolder),
            PathBase.Repository => terminal.Variable("GITHUB_WORKSPACE") is { Length: > 0 } workspace ? RealPath.Of(workspace) : target.Repository,
            _ => null,
        } ?? target.Root;
        return from == target.Root ? static path => path : path => RealPath.From(from, Path.GetFullPath(Path.Combine(target.Root, path)));
    }
}
