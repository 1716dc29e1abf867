using System.Diagnostics;
using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Cli.Tests;

/// <summary>What a run of the command left behind.</summary>
internal sealed record ConfigLintProcess(int ExitCode, string Output, string Error)
{
    /// <summary>For a run that waits for something and never comes back; no test is about how long one takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The whole command in this process, with an empty standard input and no variables: starting one takes longer than most runs.</summary>
    public static ConfigLintProcess Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static ConfigLintProcess Run(string folder, byte[] input, string[] arguments, params (string Name, string Value)[] variables)
    {
        using StringWriter output = new(), error = new();
        string? Variable(string name) => Array.Find(variables, variable => variable.Name == name).Value;
        var terminal = new Terminal(output, error, () => new MemoryStream(input), folder, Variable, OutIsTerminal: false);
        var run = Task.Factory.StartNew(() => Program.Run(arguments, terminal), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return run.Wait(Patience) ? new(run.Result, output.ToString(), error.ToString()) : throw Endless(arguments);
    }

    /// <summary>The built command as its users start it.</summary>
    public static ConfigLintProcess Start(string folder, byte[] input, params string[] arguments)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "configlint.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", ["exec", dll, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in new[] { "NO_COLOR", "FORCE_COLOR", "GITHUB_WORKSPACE", "CI" }) start.Environment.Remove(name);

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; what it says is checked by the test.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw Endless(arguments);
        }

        return new(process.ExitCode, output.Result, error.Result);
    }

    private static TimeoutException Endless(string[] arguments) => new($"configlint {string.Join(' ', arguments)} did not end within {Patience}");
}
