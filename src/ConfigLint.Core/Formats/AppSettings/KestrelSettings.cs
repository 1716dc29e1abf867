using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Formats.AppSettings;

/// <summary>
/// What appsettings.json and the file of the environment beside it say of Kestrel's addresses and protocols (KestrelConfigurationLoader). Stronger than ASPNETCORE_URLS and weaker than
/// variables without that prefix: measured with .NET 10. Limits are not read: Kestrel takes them from there only where the code binds them.
/// </summary>
internal sealed class KestrelSettings
{
    /// <summary>An application with more endpoints is not followed.</summary>
    private const int MostEndpoints = 100;

    private readonly ProgramReading reading;
    private readonly List<JsNode> roots = [];
    private readonly bool isSetInCode;

    /// <summary>The host looks for its settings in the folder it is started in: where that is another than the program's, or not known, theirs may not count.</summary>
    private readonly bool isElsewhere;

    private KestrelSettings(ProgramReading reading)
    {
        this.reading = reading;
        // The application's settings come above those of all environments.
        foreach (var name in (string[])[$"appsettings.{EnvironmentOf(reading.Environment)}.json", "appsettings.json"])
        {
            var path = UnixPath.Resolve(reading.Environment.WorkingDirectory, Value.Known(name, reading.Run.Program.At));
            var found = path.HasValue ? reading.Command.FindFile(path.V) : null;
            var text = found ?? reading.Code?.Settings(name);
            if (text is null || AppSettingsFile.RootOf(text) is not { } root) continue;
            roots.Add(root);
            if (reading.Code is null) isSetInCode |= reading.Command.SetsAddressInCode(text);
            isElsewhere |= found is null && !StartsBesideProgram(reading);
        }
    }

    /// <summary>Null where there are no such files.</summary>
    public static KestrelSettings? Of(ProgramReading reading) => reading.Server.Name == "kestrel" && new KestrelSettings(reading) is { roots.Count: > 0 } settings ? settings : null;

    /// <summary>The value of a key as its code reads it; null where the settings do not have it.</summary>
    public Value<string>? Text(string key)
    {
        if (Find(key.Split(':')) is not { } node) return null;
        if (isElsewhere || node.Kind is not (JsKind.String or JsKind.Literal))
        {
            return Value<string>.Unknown("not known", Origin.Of(node.At));
        }

        return new Value<string>(node.Text, Sure, Origin.Of(node.At));
    }

    /// <summary>The settings as the flags they stand for.</summary>
    public IReadOnlyList<Word> Words()
    {
        List<Word> words = [];
        var inEnvironment = reading.Environment.Matching("Kestrel__Endpoints__*").Count > 0;
        var names = EndpointNames();
        // A variable of the same endpoint is stronger; of others beside it not all is known.
        if (names.TrueForAll(
            name => reading.Environment.Matching($"Kestrel__Endpoints__{name}__Url").Count > 0)) names.Clear();
        foreach (var name in names)
        {
            var url = Find("Kestrel", "Endpoints", name, "Url");
            words.Add(Flag($"--Kestrel:Endpoints:{name}:Url=", url, url is null || inEnvironment));
        }

        if (Find("Urls") is { } urls && reading.Environment.Find("URLS") is null) words.Add(Flag("--urls=", urls, isUnknown: false));
        return words;
    }

    /// <summary>Gives each listener the protocol of its endpoint. Without TLS, HTTP/1.1 and HTTP/2 at once are HTTP/1.1 (HttpProtocols).</summary>
    public void SetProtocols(ServerProgram program)
    {
        var inEnvironment = reading.Environment.Matching("Kestrel__Endpoints__*").Count > 0 || reading.Environment.Matching("Kestrel__EndpointDefaults__*").Count > 0 || isSetInCode;
        foreach (var name in EndpointNames())
        {
            if ((Find("Kestrel", "Endpoints", name, "Protocols") ?? Find("Kestrel", "EndpointDefaults", "Protocols")) is not { } written || Find("Kestrel", "Endpoints", name, "Url") is not { } url) continue;
            var protocol = inEnvironment || written.Kind != JsKind.String ? Value<Protocol>.Unknown("decided elsewhere", Origin.Of(written.At))
                : new Value<Protocol>(written.Text.Equals("Http2", StringComparison.OrdinalIgnoreCase) ? Protocol.Http2 : Protocol.Http, Sure, Origin.Of(written.At));
            for (var i = 0; i < program.Listeners.Count; i++)
            {
                if (program.Listeners[i].On.From.At.Start == url.At.Start) program.Listeners[i] = program.Listeners[i] with { Protocol = protocol };
            }
        }
    }

    /// <summary><c>dotnet Shop.dll</c>, or <c>dotnet /srv/shop/Shop.dll</c> in /srv/shop.</summary>
    private static bool StartsBesideProgram(ProgramReading reading)
    {
        var program = reading.Run.Program.Text;
        var slash = program.LastIndexOf('/');
        if (slash < 0 || program.LastIndexOf("./", StringComparison.Ordinal) == slash - 1) return true;
        return reading.Environment.WorkingDirectory is { HasValue: true } folder && folder.V.TrimEnd('/') == program.Substring(0, slash);
    }

    /// <summary>Production, unless the environment says otherwise.</summary>
    private static string EnvironmentOf(ProgramEnvironment environment) =>
        (environment.Find("DOTNET_ENVIRONMENT") ?? environment.Find("ASPNETCORE_ENVIRONMENT")) is { HasValue: true } name ? name.V : "Production";

    /// <summary>A variable that no file shows may stand above.</summary>
    private Certainty Sure => reading.Environment.IsOpen ? Certainty.Default : Certainty.Known;

    private Word Flag(string flag, JsNode? value, bool isUnknown) => value is { Kind: JsKind.String } && !isUnknown && !isSetInCode && !isElsewhere
        ? new Word(flag + value.Text, value.At, Sure) { KnownStart = flag.Length }
        : new Word(flag, value?.At ?? reading.Run.Program.At, Certainty.Unknown) { KnownStart = flag.Length };

    private JsNode? Find(params string[] path)
    {
        foreach (var root in roots)
        {
            if (AppSettingsFile.Find(root, path) is { } found) return found;
        }

        return null;
    }

    private List<string> EndpointNames()
    {
        List<string> names = [];
        foreach (var root in roots)
        {
            foreach (var (name, _) in AppSettingsFile.Find(root, "Kestrel", "Endpoints")?.Properties ?? [])
            {
                if (names.Count >= MostEndpoints) return names;
                if (!names.Exists(known => known.Equals(name, StringComparison.OrdinalIgnoreCase))) names.Add(name);
            }
        }

        return names;
    }
}
