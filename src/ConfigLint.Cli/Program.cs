using System.Text;
using ConfigLint.Disk;

namespace ConfigLint.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        // Bytes are the same on every system and in every locale. A terminal on Windows has to be told what they are.
        if (OperatingSystem.IsWindows() && !Console.IsOutputRedirected) Console.OutputEncoding = Utf8;
        using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8, bufferSize: 1 << 14);
        using var error = new StreamWriter(Console.OpenStandardError(), Utf8, bufferSize: 1 << 10);
        var terminal = new Terminal(output, error, Console.OpenStandardInput, Environment.CurrentDirectory, Environment.GetEnvironmentVariable, !Console.IsOutputRedirected);
        return Run(args, terminal);
    }

    /// <summary>A whole run; returns the exit code.</summary>
    internal static int Run(string[] args, Terminal terminal)
    {
        try
        {
            var arguments = ArgumentParser.Parse(args);
            return arguments.Command.Run(arguments, terminal);
        }
        catch (UsageException e)
        {
            foreach (var line in e.Lines) terminal.Say(line);
            return ExitCode.Usage;
        }
        catch (TargetException e)
        {
            terminal.Say(e.Message);
            return ExitCode.Usage;
        }
        catch (Exception e)
        {
            terminal.Say($"internal error: {e.GetType().Name}: {e.Message}");
            return ExitCode.Internal;
        }
    }

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
}
