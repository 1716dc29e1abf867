using ConfigLint.CSharp;
using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Testing;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Sources;

/// <summary>A program that a container starts, with its sources in the folder app.</summary>
internal static class Sourced
{
    /// <summary>
    /// What it listens on: <c>*:3000</c>, with <c>?</c> behind what holds unless something is otherwise; <c>-</c> for
    /// what is not known.
    /// </summary>
    /// <param name="files">By their paths below app.</param>
    public static string Listens(string command, string environment, params (string Path, string Content)[] files) =>
        string.Join(" ", Start(command, environment, files)?.Listeners.Select(Describe) ?? ["none"]);

    public static ServerProgram? Start(string command, string environment, params (string Path, string Content)[] files)
    {
        var line = new SourceText("app/Dockerfile", command + "\n" + environment);
        Dictionary<string, Value<string>> variables = new(StringComparer.Ordinal);
        foreach (var pair in environment.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            variables[pair.Split('=')[0]] = Value.Known(pair.Split('=')[1], line.Whole);
        }

        var tree = new MemoryFiles([.. files.Select(static file => ("app/" + file.Path, file.Content))]);
        return ServerKnowledge.Recognize(new ServerCommand
        {
            Words = [.. command.Split(' ').Select(word => new Word(word, line.Whole))],
            Environment = variables,
            WorkingDirectory = Value.Known("/app", line.Whole),
            BuildContext = "app",
            BuiltBy =
                files.Where(static file => file.Path == "Dockerfile").Select(
                static file => new SourceText("app/Dockerfile", file.Content)).FirstOrDefault(),
            DotNet = new DotNetPrograms(tree, new RoslynReader()),
            FindFile = path => path.StartsWith("/app/", StringComparison.Ordinal) && tree.Paths.Contains(path[1..])
                ? tree.Read(path[1..]).Text : null,
        });
    }

    private static string Describe(ServerListener listener) => listener.On switch
    {
        { IsUnknown: true } => "-",
        { V.IsUnix: true } on => on.V.Path!,
        { IsKnown: true } on => on.V.ToString(),
        var on => on.V + "?",
    };
}
