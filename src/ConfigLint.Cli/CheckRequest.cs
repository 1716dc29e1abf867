using ConfigLint.CSharp;
using ConfigLint.Disk;
using ConfigLint.Engine;
using ConfigLint.Formats.DotNet;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Cli;

/// <summary>What <c>check</c> was asked for, found on the disk.</summary>
/// <param name="Files">Null where the root cannot be read; the user has been told.</param>
internal sealed record CheckRequest(LintTarget Target, LintOptions Options, IFileSet? Files)
{
    private const string NamelessInput = "stdin";

    /// <summary>Whoever writes it believes that it is in force.</summary>
    private const string NearConfigName = "configlint.yml";

    /// <summary>Roslyn is loaded where a C# file that matters is met, and else not.</summary>
    private static readonly DeferredCSharpReader CSharp = new(static () => new RoslynReader());

    public static CheckRequest Of(Arguments arguments, Terminal terminal)
    {
        var readsInput = arguments.StdinFileName is not null || arguments.Operands.Contains("-");
        if (readsInput && arguments.Operands.Exists(path => path != "-")) throw new UsageException("standard input and paths do not go together: name one of them");

        var target = arguments.StdinFileName is { } name ? LintTarget.ForText(name, arguments.Root, terminal.CurrentFolder) : Find(readsInput ? [] : arguments.Operands, arguments, terminal);
        var config = ConfigLoader.Load(target, arguments.Config, terminal.CurrentFolder);
        if (config.Problems.Count > 0) throw new UsageException([.. config.Problems.Select(Describe)]);

        var today = arguments.Date ?? DateTime.UtcNow.Date;
        var options = new LintOptions { Config = config, Only = target.Only, Reads = config.Reads, Names = config.Names, Today = today, Given = [CSharp] };
        if (readsInput && arguments.StdinFileName is null)
            return new CheckRequest(target, new LintOptions { Config = config, Today = today }, ReadNameless(terminal));

        var disk = OpenDisk(target, arguments, terminal);
        return new CheckRequest(target, options, disk is null || !readsInput ? disk : new InputFile(target.Only[0], FileReader.Read(terminal.In(), target.Only[0]), disk));
    }

    /// <summary>A text that stands alone, under a name that its content gives it.</summary>
    private static InputFile ReadNameless(Terminal terminal)
    {
        var content = FileReader.Read(terminal.In(), NamelessInput);
        if (content.Text is not { } text) return new InputFile(NamelessInput, content, null);
        var name = InputName.Of(text.Content);
        return new InputFile(name, FileContent.Of(new SourceText(name, text.Content, text.NotUtf8)), null);
    }

    private static LintTarget Find(List<string> paths, Arguments arguments, Terminal terminal)
    {
        try
        {
            return LintTarget.Find(paths, arguments.Root, terminal.CurrentFolder);
        }
        catch (TargetException e) when (paths.Count == 1 && Suggestion.Nearest(paths[0], Command.All.Select(command => command.Name)) is not null)
        {
            throw new UsageException($"{e.Message}; the nearest command is {Suggestion.Nearest(paths[0], Command.All.Select(command => command.Name))}");
        }
    }

    private static DiskFiles? OpenDisk(LintTarget target, Arguments arguments, Terminal terminal)
    {
        var disk = new DiskFiles(target.Root, [.. arguments.IncludeRoots.Select(folder => LintTarget.Folder(folder, "--include-root", terminal.CurrentFolder))]);
        foreach (var (folder, problem) in disk.UnreadableFolders) terminal.Say($"{folder} cannot be listed: {problem}");
        if (disk.Paths.Exactly(NearConfigName).Count > 0) terminal.Say($"{NearConfigName} is not read: the name is {LintTarget.ConfigName}");
        return disk.UnreadableFolders.Any(folder => folder.Path == ".") ? null : disk;
    }

    private static string Describe(Configuration.ConfigProblem problem)
    {
        var position = problem.At.Position;
        return $"{problem.At.Text.Path}:{position.Line}:{position.Column}: {problem.Message}";
    }
}
