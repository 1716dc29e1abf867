using System.Diagnostics;
using System.Text;

namespace ConfigLint.Cli.Tests;

/// <summary>What a run of the built command left behind.</summary>
internal sealed record ConfigLintProcess(int ExitCode, string Output, string Error, TimeSpan Time)
{
    /// <summary>Longer than any run takes on a busy machine; a run that waits for something never comes back.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Starts the command in a folder, with an empty standard input, no colour variables and no CI ones.</summary>
    public static ConfigLintProcess Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    public static ConfigLintProcess Run(string folder, byte[] input, string[] arguments, params (string Name, string Value)[] variables)
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
        foreach (var (name, value) in variables) start.Environment[name] = value;

        var watch = Stopwatch.StartNew();
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
            throw new TimeoutException($"configlint {string.Join(' ', arguments)} did not end within {Patience}");
        }

        return new ConfigLintProcess(process.ExitCode, output.Result, error.Result, watch.Elapsed);
    }
}
