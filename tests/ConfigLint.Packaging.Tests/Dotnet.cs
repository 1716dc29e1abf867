using System.Diagnostics;

namespace ConfigLint.Packaging.Tests;

/// <summary>The <c>dotnet</c> command, run as from a shell: nothing of the test run's own environment reaches it.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public static Task<Output> Run(string folder, string packages, params IEnumerable<string> arguments) => Run("dotnet", folder, packages, arguments);

    public static async Task<Output> Run(string program, string folder, string packages, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList()) start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "true";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        // A node or compiler server that outlives the test would hold the package's files.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}");
        }

        return new Output($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output + await error);
    }

    private static bool IsOfTheTestRun(string variable) =>
        variable.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || variable.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase) ||
        variable is "DOTNET_HOST_PATH" or "CI";
}

internal sealed record Output(string Command, int ExitCode, string Text)
{
    public Output Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command}: exit code {ExitCode}\n{Text}");
        return this;
    }

    /// <summary>Warnings and errors as the console shows them, each once, without the folder of the test.</summary>
    public IReadOnlyList<string> Findings(string folder)
    {
        var lines = Text.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(": warning ") || line.Contains(": error ") || line.StartsWith("error ")).Distinct().ToList();
        // Warnings that leave the build green with an analyzer that did not run (CS9057) or threw (AD0001).
        Assert.DoesNotContain(lines, line => line.Contains("CS9057") || line.Contains("AD0001") || line.Contains("CS8032"));
        return [.. lines.Select(line => line.Replace(folder + Path.DirectorySeparatorChar, "{folder}/"))];
    }
}
