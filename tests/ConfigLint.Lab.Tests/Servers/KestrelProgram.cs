using System.Text.RegularExpressions;
using ConfigLint.Testing;

namespace ConfigLint.Lab.Tests.Servers;

/// <summary>One of the programs of tests/ConfigLint.Lab.Kestrel, started as a process of its own.</summary>
internal sealed partial class KestrelProgram : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("kestrel");
    private readonly Daemon daemon;

    private KestrelProgram(string program, IEnumerable<string> variables, IEnumerable<string> flags, string settings)
    {
        if (settings.Length > 0) File.WriteAllText(Path.Combine(folder.FullName, "appsettings.json"), settings);
        var environment = variables.Select(static word => word.Split('=', 2)).Select(static pair => (pair[0], pair[1]));
        daemon = new Daemon(
            RealProgram.Get("dotnet"), [Assembly, program, .. flags], folder.FullName,
                [("DOTNET_ENVIRONMENT", "Production"), .. environment]);
    }

    /// <summary>Those that it says it listens on.</summary>
    public IEnumerable<string> Ports =>
        daemon.Lines.Select(static line => Listening().Match(line)).Where(static match => match.Success)
        .Select(static match => match.Groups[1].Value);

    public IEnumerable<string> Lines => daemon.Lines;

    public static async Task<KestrelProgram> Start(string program, IEnumerable<string> variables,
        IEnumerable<string> flags, string settings = "")
    {
        var started = new KestrelProgram(program, variables, flags, settings);
        for (var waited = 0; waited < 1500; waited++)
        {
            if (started.Lines.Any(
                static line => line.Contains("Application started", StringComparison.Ordinal))) return started;
            await Task.Delay(20);
        }

        started.Dispose();
        throw new InvalidOperationException($"{program} does not start: {string.Join('\n', started.Lines)}");
    }

    /// <summary>
    /// The same program as a tree that ConfigLint reads: src/App with the lines between the braces of its method.
    /// </summary>
    public static IEnumerable<(string Path, string Text)> Sources(string program) =>
        [("src/App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk.Web\"></Project>"),
            ("src/App/Program.cs", BodyOf(program))];

    public void Dispose()
    {
        daemon.Dispose();
        folder.Delete(recursive: true);
    }

    private static string BodyOf(string program)
    {
        var text = File.ReadAllText(Repository.File("tests/ConfigLint.Lab.Kestrel/Programs.cs"))
            .ReplaceLineEndings("\n");
        var start = text.IndexOf($"void {program}(string[] args)\n    {{\n", StringComparison.Ordinal);
        return text[text.IndexOf('{', start)..text.IndexOf("\n    }\n", start, StringComparison.Ordinal)][1..];
    }

    /// <summary>It is built beside the tests, in the same configuration.</summary>
    internal static string Assembly
    {
        get
        {
            var own = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(own.Parent!.Parent!.FullName, "ConfigLint.Lab.Kestrel", own.Name,
                "ConfigLint.Lab.Kestrel.dll");
        }
    }

    [GeneratedRegex(@"Now listening on: \S+:(\d+)")]
    private static partial Regex Listening();
}
