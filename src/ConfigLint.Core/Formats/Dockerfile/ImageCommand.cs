using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Programs.Sources;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Formats.Dockerfile;

/// <summary>
/// What containers and starters start, in the form in which <see cref="ServerKnowledge"/> recognises it.
/// </summary>
internal static class ImageCommand
{
    /// <summary>
    /// The image of a Dockerfile, run as it is: its command, and its environment over that of its base image.
    /// </summary>
    /// <param name="findFile">By the path in the container.</param>
    /// <returns>Null where the Dockerfile names no command, and where the base image's own program gets it as arguments
    /// that it is not known to take.</returns>
    public static ServerCommand? Of(DockerfileImage image, Func<string, SourceText?> findFile, DotNetPrograms? dotNet = null)
    {
        if (image.Command is not { } command) return null;
        var known = image.BaseImage.HasValue ? ImageCatalog.Find(image.BaseImage.V) : null;
        var words = command.Words;
        if (!image.SetsEntrypoint && WithProgram(known, words, command.At) is { } whole) words = whole;
        else if (!image.SetsEntrypoint && known is { TakesCommand: false }) return null;
        var environment = known?.Environment(image.BaseImage.From.At) ?? [];
        foreach (var pair in image.Env) environment[pair.Key] = pair.Value;
        return new ServerCommand
        {
            Words = ToWords(words),
            Environment = environment,
            // Another base image may set what it likes.
            EnvironmentOpen = known is null && image.BaseImage is not { IsKnown: true, V: "scratch" },
            WorkingDirectory = image.WorkDir,
            User = image.User,
            DotNet = dotNet,
            FindFile = findFile,
        };
    }

    /// <summary>
    /// A command that is arguments alone, with the program of a stock image in front: <c>command:
    /// --web.listen-address=:9091</c>. Null where the words are a command already, or the image has no such program.
    /// </summary>
    public static IReadOnlyList<CommandWord>? WithProgram(ImageInfo? image, IReadOnlyList<CommandWord> words, Span at) =>
        image?.Program is { } program && words.Count > 0 && (!image.TakesCommand || words[0].KnownPrefix.StartsWith('-'))
            ? [ShellForm.Implied(program, at), .. words]
            : null;

    /// <summary>
    /// A process of a Procfile, supervisord.conf, package.json or PM2 file; null where its command is not known.
    /// </summary>
    /// <param name="sourceFolder">Of a host the folder of the tree below which its programs' sources lie.</param>
    /// <param name="starter">What starts it, where that is known: it hands its own environment and folder down.</param>
    public static ServerCommand? Of(
        StartedProcess process,
        Func<string, SourceText?> findFile,
        DotNetPrograms? dotNet = null,
        ServerCommand? starter = null,
        string? sourceFolder = null)
    {
        if (process.Command is not { } command) return null;
        var environment = new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in starter?.Environment ?? new Dictionary<string, Value<string>>()) environment[pair.Key] = pair.Value;
        foreach (var pair in process.Environment) environment[pair.Key] = pair.Value;
        return new ServerCommand
        {
            Words = ToWords(command.Words),
            Environment = environment,
            EnvironmentOpen = starter?.EnvironmentOpen ?? process.EnvironmentOpen,
            WorkingDirectory = process.Directory ?? starter?.WorkingDirectory ?? Value<string>.Unknown("the folder is not set"),
            User = process.User ?? starter?.User ?? Value<string>.Unknown("the user is not set"),
            DotNet = dotNet,
            ImageIsUnknown = starter is { ImageIsUnknown: true },
            BuildContext = starter?.BuildContext,
            BuiltBy = starter?.BuiltBy,
            SourceFolder = sourceFolder,
            StartedIn = starter is null && process.Directory is null ? SourceTree.FolderOf(process.At.Text.Path) : null,
            FindFile = findFile,
        };
    }

    private static List<Word> ToWords(IReadOnlyList<CommandWord> words)
    {
        List<Word> all = new(words.Count);
        foreach (var word in words) all.Add(Word.Of(word));
        return all;
    }
}
