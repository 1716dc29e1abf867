using System.Diagnostics;

namespace ConfigLint.Lab.Tests;

/// <summary>A real program of this machine, run on loopback or without a network, bounded in time.</summary>
internal static class RealProgram
{
    /// <summary>The program's path, or null where this machine has none.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin").Append("/sbin")
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs to the end; standard output and error together.</summary>
    public static (int Code, string Output) Run(string path, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(20_000))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} did not end within 20 s");
        }

        return (process.ExitCode, output.Result + error.Result);
    }
}
