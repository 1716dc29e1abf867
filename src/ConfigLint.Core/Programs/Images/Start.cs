using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Text;

namespace ConfigLint.Programs.Images;

/// <summary>
/// How something is started from an image: what the image brings, by a Dockerfile of the tree or by what is known of
/// its name, and what is put in its place. Services of compose, containers of pods and tasks, and Quadlets fill one,
/// and all are read alike.
/// </summary>
internal sealed class Start
{
    private Dictionary<string, Value<string>>? environment;
    private ImageInfo? info;

    /// <summary>
    /// The reference; of an image that is built here, the one it builds on. Null where neither is known.
    /// </summary>
    public required Value<string>? Image { get; init; }

    /// <summary>What the tree's Dockerfile makes; null where the tree has none for it.</summary>
    public DockerfileImage? Built { get; init; }

    /// <summary>
    /// Where only names say that the Dockerfile is its own: what would have to be otherwise, for messages.
    /// </summary>
    public string? Assumption { get; init; }

    /// <summary>It is built from a Dockerfile that the tree does not have.</summary>
    public bool IsBuiltElsewhere { get; init; }

    /// <summary>The folder it is built from, empty for the whole tree; null where that is not known.</summary>
    public string? BuildContext { get; init; }

    /// <summary>The image's entry point and its command give way to <see cref="EntryPoint"/>.</summary>
    public bool SetsEntryPoint { get; init; }

    /// <summary>Null where none is written, or an empty one.</summary>
    public IReadOnlyList<Word>? EntryPoint { get; init; }

    /// <summary>
    /// What takes the place of the image's command: arguments of its entry point. Null where the image's stays.
    /// </summary>
    public IReadOnlyList<Word>? Arguments { get; init; }

    /// <summary>What is set beside the image's own; Unknown where another place gives the value.</summary>
    public Dictionary<string, Value<string>> Variables { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Why there may be more variables than are shown; null where there are not.</summary>
    public string? OpenEnvironment { get; init; }

    /// <summary>Null where the image decides.</summary>
    public Value<string>? WorkingDirectory { get; init; }

    /// <inheritdoc cref="WorkingDirectory"/>
    public Value<string>? User { get; init; }

    /// <summary>Where in the container files or folders are mounted or copied.</summary>
    public IEnumerable<string> Places { get; init; } = [];

    /// <summary>Its own health check asks over TLS: settings that are not seen turn that on.</summary>
    public bool IsAskedOverTls { get; init; }

    /// <summary>The file of the tree at a path of the container, or null.</summary>
    public Func<string, SourceText?> FindFile { get; init; } = static _ => null;

    public DotNetPrograms? DotNet { get; init; }

    /// <summary>
    /// The program that it runs by all that the tree shows, where that has neither its Dockerfile nor its command.
    /// </summary>
    public DotNetProgram? Alone { get; init; }

    /// <summary>
    /// Whether there is C# below a folder of the tree, which may set what the image's environment does not.
    /// </summary>
    public Func<string, bool> HasCSharp { get; init; } = static _ => true;

    /// <summary>What is known of the image, or of the one it builds on.</summary>
    public ImageInfo? Info => info ??= Image is { } written && (written.HasValue || !written.From.At.IsNowhere)
        ? ImageCatalog.Find(written.HasValue ? written.V : written.From.At.ToString())
        : null;

    /// <summary>What messages call a program of which nothing but its image is known.</summary>
    public required string Name { get; init; }

    /// <summary>Where findings about the image itself are shown.</summary>
    public required Span At { get; init; }

    /// <summary>What ARG of its Dockerfile is given.</summary>
    public IReadOnlyDictionary<string, Value<string>>? BuildArguments { get; init; }

    /// <summary>
    /// What the program finds set: the image's own variables, over them the Dockerfile's, over those its own.
    /// </summary>
    public Dictionary<string, Value<string>> Environment => environment ??= Merge();

    /// <summary>Its command is a program or script of which nothing is known: that starts what it likes.</summary>
    public bool RunsUnknown { get; private set; }

    /// <summary>What it listens on is what is known of its image: there may be ports beside those.</summary>
    public bool IsStock { get; private set; }

    /// <summary>Entry point and command, as far as they are written; null where the image alone decides.</summary>
    public IReadOnlyList<Word>? Words()
    {
        if (SetsEntryPoint) return Join(EntryPoint, Arguments);
        var arguments = Arguments ?? (Built is { SetsCmd: true, Cmd: { } cmd } ? Of(cmd) : null);
        return Built is { SetsEntrypoint: true } ? Join(Built.Entrypoint is { } own ? Of(own) : null, Built.EntrypointIsShell ? null : arguments) : Join(null, arguments);
    }

    public ServerCommand Command(IReadOnlyList<Word> words) => new()
    {
        Words = words,
        Environment = Environment,
        EnvironmentOpen = OpenEnvironment is not null,
        WorkingDirectory = WorkingDirectory ?? Built?.WorkDir ?? Value<string>.Unknown("the image decides"),
        User = User ?? Built?.User ?? Value<string>.Unknown("the image decides"),
        DotNet = DotNet,
        // Of a stock image more is known than a flag says.
        StartsProgram = Info is null or { IsBase: true },
        ImageIsUnknown = Info is null,
        BuildContext = BuildContext,
        BuiltBy = Built?.File.Text,
        BuildArguments = BuildArguments,
        FindFile = FindFile,
        Code = Alone,
        CodeUnless = Alone is null ? null : $"unless {Name} is not made from {Alone.StartAt.Text.Path}",
    };

    /// <summary>
    /// What the container runs, with what it listens on; null where neither its command nor its image tells.
    /// </summary>
    /// <param name="isConfigured">Configurations of its program were found, which say where that listens.</param>
    public ServerProgram? Program(bool isConfigured = false)
    {
        var program = Find(isConfigured);
        if (OpenEnvironment is not null && program is not null && !IsStock) AssumeVariables(program.Listeners);
        if (Assumption is not null && program is not null && !IsWritten(program)) program.Suppose(Assumption);
        return program;
    }

    /// <summary>
    /// A variable that the image gives may be set in its place by what is not in the tree: addresses that it decides
    /// hold unless it is.
    /// </summary>
    private void AssumeVariables(List<ServerListener> listeners)
    {
        foreach (var pair in Environment)
        {
            if (Variables.ContainsKey(pair.Key)) continue;
            if (pair.Value is not { HasValue: true, From.At: { IsNowhere: false } at }) continue;
            for (var i = 0; i < listeners.Count; i++)
            {
                if (listeners[i].On is not { HasValue: true } on || !IsWithin(on.From.At, at)) continue;
                listeners[i] = listeners[i] with
                {
                    On = on with { Certainty = Certainty.Default, Note = $"unless {Elsewhere()} sets {pair.Key}" },
                    IsOfImage = true,
                };
            }
        }
    }

    private string Elsewhere() => OpenEnvironment!.EndsWith(NotInTree, StringComparison.Ordinal)
        ? $"{OpenEnvironment.Substring(0, OpenEnvironment.Length - NotInTree.Length)}, which is not in the tree,"
        : "what is not in the tree";

    private const string NotInTree = " is not in the tree";

    private static bool IsWithin(Span at, Span word) =>
        at.Text == word.Text && at.Start >= word.Start && at.End <= word.End;

    /// <summary>
    /// Of an image of which nothing is known, by its arguments and variables; null where they say no address.
    /// </summary>
    public ServerProgram? Guess()
    {
        if (Info is not null || (Words() is { } words && !words[0].Text.StartsWith('-'))) return null;
        // Only ASP.NET reads these.
        if (AspNet.Any(Environment.ContainsKey)) return Recognize([new Word("dotnet", At), new Word("/app/app.dll", At)]);
        return UnknownProgram.Of(Name, At, Words() ?? [], Variable);
    }

    private static readonly string[] AspNet = ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS"];

    /// <summary>Its own command names it, whatever the image is.</summary>
    private bool IsWritten(ServerProgram program) => (SetsEntryPoint || Arguments is { Count: > 0 }) && program.Listeners.TrueForAll(listener => listener.On.From.At.Text != Built!.File.Text);

    private ServerProgram? Find(bool isConfigured)
    {
        if (Alone is { StartAt: var at }) return Recognize([new Word("dotnet", at), new Word("./app.dll", at)]);
        if (Words() is not { } words) return IsBuiltElsewhere ? null : FromImage(isConfigured);
        if (Info is { Program: { } own } && words[0].Text.StartsWith('-'))
        {
            return Recognize([new Word(own, At), .. words]) ?? FromImage(isConfigured, "its command may change it");
        }

        if (Info is null && words[0].Text.StartsWith('-')) return UnknownProgram.Of(Name, At, words, static _ => null);
        // Without a word on the image's entry point a command may be arguments of that: "serve" of the registry is no
        // program.
        var mayBeArguments = !SetsEntryPoint && Built is not { SetsEntrypoint: true } and not { SetsCmd: true }
            && (Info is null ? words[0].Text == "serve" : !Info.IsBase && !Info.TakesCommand);
        if (!mayBeArguments && Recognize([.. words.Select(AsBuilt)]) is { } program)
        {
            return program.Name == "nginx" && Info is { Name: "nginx" } ? FromImage(isConfigured) : WithImage(program);
        }

        if (mayBeArguments && Info is { Program: { } takes } && Recognize([new Word(takes, At), .. words]) is { } behind) return behind;
        RunsUnknown = !mayBeArguments;
        return Info is null || Info.IsBase ? null : Info.IsProxy ? FromImage(isConfigured) : FromImage(isConfigured, "its command may change it");
    }

    public Value<string>? Variable(string name) =>
        Environment.TryGetValue(name, out var value) ? value : OpenEnvironment is { } reason ? Value<string>.Unknown(reason) : null;

    /// <summary>
    /// A Next.js standalone build is copied to where the image works, mostly from another stage: its server.js is known
    /// by that copy.
    /// </summary>
    private Word AsBuilt(Word word) =>
        word.Text is "server.js" or "./server.js" && Built?.File.Text.Content.IndexOf(".next/standalone", StringComparison.Ordinal) >= 0
            ? new Word(".next/standalone/server.js", word.At)
            : word;

    private ServerProgram? Recognize(IReadOnlyList<Word> words) => ServerKnowledge.Recognize(Command(words));

    /// <summary>
    /// What the image's environment decides for the program: <c>ASPNETCORE_HTTP_PORTS</c> of dotnet/aspnet. Code can
    /// change it, if there is any.
    /// </summary>
    private ServerProgram WithImage(ServerProgram program)
    {
        if (Info is not { IsBase: true } || program.Listeners.Exists(listener => listener.On.HasValue) || !program.Listeners.Exists(listener => listener.On.IsUnknown)) return program;
        if (OpenEnvironment is not null || HasCSharp(BuildContext ?? "")) return program;
        var usual = Info.Listeners(Variable, At);
        if (usual.Count == 0 || usual.Exists(listener => listener.On.IsUnknown)) return program;
        program.Listeners.Clear();
        program.Listeners.AddRange(usual);
        return program;
    }

    private ServerProgram? FromImage(bool isConfigured, string? doubt = null)
    {
        // An image to build on may start something where no command is given: php with -fpm in its tag.
        if (Info is null || (Info.IsBase && Words() is not null)) return null;
        var program = new ServerProgram { Name = Info.Name, At = At, IsProxy = Info.IsProxy };
        program.Listeners.AddRange(Info.Listeners(Variable, At));
        program.Side.AddRange(Info.Side(Variable, At));
        var isByUrl = Info.HttpsByUrl is { } byUrl && FollowUrl(byUrl, program.Listeners);
        if (Info.IsBase && program.Listeners.Count == 0) return null;
        program.IsServer = program.Listeners.Exists(listener => listener.Protocol.HasValue);
        doubt ??= !isByUrl && Places.FirstOrDefault(Info.IsConfiguredBy) is { } path
            ? $"what is put at {path} decides on what {Info.Name} listens" : null;
        if (Info.Name == "nginx") doubt ??= SetsEntryPoint ? "its entry point decides" : NginxInImage.Doubt(Built);
        IsStock = true;
        if (!Info.IsProxy && (doubt ?? StockTls.Doubt(this)) is { } tls) StockTls.Open(program.Listeners, tls);
        if (doubt is not null && !isConfigured) program.Listeners.Add(Unknown(doubt));
        return program;
    }

    /// <summary>Port and TLS of an image that takes them from its public URL, in the place of the usual ones.</summary>
    /// <returns>False where the URL is not known, and where all is as usual: the rules about it ask for that.</returns>
    private bool FollowUrl(HttpsByUrl byUrl, List<ServerListener> listeners)
    {
        var variable = Variable(byUrl.Env);
        var file = FindFile(byUrl.File);
        if (variable is { HasValue: false } || (variable is null && file is null)) return false;
        var url = byUrl.Read(variable?.V + "\n" + file?.Content);
        if (url.Listener is not var (port, isTls) || (!url.SetsListener && port == (isTls ? 443 : 80))) return false;
        var from = file is null ? variable!.Value.From : Origin.Of(file.At(0, 0));
        var certainty = file is null ? Certainty.Default : Certainty.Known;
        var note = file is null ? $"unless {byUrl.File} says otherwise" : null;
        // Of TLS the plain port may redirect: by an entry, or for the certificate of Let's Encrypt.
        listeners.RemoveAll(listener =>
            listener is { Protocol.HasValue: true, On.HasValue: true }
            && (!isTls || port == 80 || listener.On.V.Port != 80));
        listeners.Insert(
            0,
            new ServerListener(
                new Value<Endpoint>(Endpoint.Tcp("*", port), certainty, from, note),
                Value.Default(Protocol.Http, At, $"image {Info!.Name}"), new Value<bool>(isTls, certainty, from)));
        return true;
    }

    private Dictionary<string, Value<string>> Merge()
    {
        var all = Info?.Environment(At) ?? new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in Built?.Env ?? []) all[pair.Key] = pair.Value;
        foreach (var pair in Variables) all[pair.Key] = pair.Value;
        return all;
    }

    public static IReadOnlyList<Word> Of(CommandLine line) => [.. line.Words.Select(Word.Of)];

    private static List<Word>? Join(IReadOnlyList<Word>? first, IReadOnlyList<Word>? then)
    {
        List<Word> all = [.. first ?? [], .. then ?? []];
        return all.Count > 0 ? all : null;
    }

    private static ServerListener Unknown(string why) => new(Value<Endpoint>.Unknown(why), Value<Protocol>.Unknown(why), Value<bool>.Unknown(why));
}
