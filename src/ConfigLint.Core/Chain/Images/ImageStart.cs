using ConfigLint.Chain.DotNet;
using ConfigLint.Chain.Servers;
using ConfigLint.Text;

namespace ConfigLint.Chain.Images;

/// <summary>How an orchestrator starts a container: an image, and what it puts in place of the image's own command.</summary>
internal sealed class ImageStart
{
    public required Value<string> Image { get; init; }

    /// <summary>Entry point and command, as far as they are written.</summary>
    public required List<Word> Words { get; init; }

    /// <summary>The first word takes the place of the image's entry point; else they are all arguments of it.</summary>
    public bool ReplacesEntryPoint { get; init; }

    /// <summary>What is set beside the image's own; Unknown where another place gives the value.</summary>
    public required Dictionary<string, Value<string>> Environment { get; init; }

    public bool EnvironmentOpen { get; init; }

    public Value<string> WorkingDirectory { get; init; } = Value<string>.Unknown("the image decides");

    /// <summary>Where in the container files or folders are mounted.</summary>
    public IEnumerable<string> MountPaths { get; init; } = [];

    public DotNetPrograms? DotNet { get; init; }

    /// <summary>What the container runs, by its command, else by what is known of the image; null where neither tells.</summary>
    public ServerProgram? Program()
    {
        var at = Image.From.At;
        var image = ImageCatalog.Find(Image.HasValue ? Image.V : at.ToString());
        var environment = EnvironmentOf(Image, Environment);
        List<Word> words = [.. Words];
        if (words.Count == 0) return image is null or { IsBase: true } ? null : FromImage(image, environment, at);
        if (!ReplacesEntryPoint)
        {
            // Arguments alone are for the image's entry point.
            if (image is null) return null;
            if (image.Program is { } own && (words[0].Text.StartsWith('-') || !image.TakesCommand)) words.Insert(0, new Word(own, at));
            else if (!image.TakesCommand && !image.IsBase) return null;
        }

        return ServerKnowledge.Recognize(new ServerCommand
        {
            Words = words,
            Environment = environment,
            EnvironmentOpen = EnvironmentOpen,
            WorkingDirectory = WorkingDirectory,
            DotNet = DotNet,
            ImageIsUnknown = image is null,
        });
    }

    /// <summary>What the program finds set: the image's own variables, and over them those of the container.</summary>
    public static Dictionary<string, Value<string>> EnvironmentOf(Value<string> image, Dictionary<string, Value<string>> own)
    {
        var at = image.From.At;
        var environment = ImageCatalog.Find(image.HasValue ? image.V : at.ToString())?.Environment(at) ?? new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in own) environment[pair.Key] = pair.Value;
        return environment;
    }

    private ServerProgram FromImage(ImageInfo image, Dictionary<string, Value<string>> environment, Span at)
    {
        var program = new ServerProgram { Name = image.Name, At = at, IsProxy = image.IsProxy };
        Value<string>? Variable(string name) =>
            environment.TryGetValue(name, out var value) ? value : EnvironmentOpen ? Value<string>.Unknown("it may be set elsewhere") : null;
        program.Listeners.AddRange(image.Listeners(Variable, at));
        program.Side.AddRange(image.Side(Variable, at));
        program.IsServer = program.Listeners.Exists(listener => listener.Protocol.HasValue);
        if (MountPaths.FirstOrDefault(image.IsConfiguredBy) is { } path) program.Listeners.Add(Unknown($"what is mounted at {path} decides on what {image.Name} listens"));
        return program;
    }

    private static ServerListener Unknown(string why) => new(Value<Endpoint>.Unknown(why), Value<Protocol>.Unknown(why), Value<bool>.Unknown(why));
}
