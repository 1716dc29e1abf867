using System.Text;
using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Cli;

/// <summary>What graph and trace share: a run over the files, and one output.</summary>
/// <param name="Result">Null where the root cannot be read; the user has been told.</param>
internal sealed record ChainRun(LintTarget Target, LintResult? Result)
{
    /// <exception cref="UsageException">There is no file of ours.</exception>
    public static ChainRun Of(Arguments arguments, Terminal terminal)
    {
        var request = CheckRequest.Of(arguments, terminal);
        if (request.Files is null) return new ChainRun(request.Target, null);
        // A picture of one file needs the others: paths choose the root alone.
        var result = LintEngine.Run(request.Files, request.Options with { Only = [] });
        if (result.Files == 0) throw new UsageException(CheckCommand.NothingIn(arguments));
        return new ChainRun(request.Target, result);
    }

    /// <summary>Internal errors of rules are shown nowhere here, but must not pass for a clean run.</summary>
    public static int Code(LintResult result, int code, Terminal terminal)
    {
        if (result.Findings.FirstOrDefault(finding => finding.Rule.Id == ToolRules.InternalError) is not { } error) return code;
        terminal.Say(error.Message);
        return ExitCode.Internal;
    }

    /// <summary>To standard output, or to the file that <c>--format NAME=FILE</c> names.</summary>
    public static void Write(Arguments arguments, Terminal terminal, Action<TextWriter> write)
    {
        if (arguments.OwnFormat is not (var name, { } file))
        {
            write(terminal.Out);
            terminal.Out.Flush();
            return;
        }

        try
        {
            using var to = new StreamWriter(Path.Combine(terminal.CurrentFolder, file), append: false, new UTF8Encoding(false));
            write(to);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--format {name}={file}: cannot write there ({FileReader.Explain(e)})");
        }
    }
}
