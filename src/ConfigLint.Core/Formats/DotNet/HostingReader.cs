using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.CSharp;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Looks for the calls that set addresses among the tokens of a file. Only what is written as a literal or a constant
/// of the file, and stands on no condition, is taken for an address; any other way to call the same leaves the
/// addresses undecided.
/// </summary>
internal sealed class HostingReader : IHostingReader
{
    public static readonly HostingReader Instance = new();

    /// <summary>A file that is longer is taken to set addresses.</summary>
    private const int MostCharacters = 2_000_000;

    private HostingReader()
    {
    }

    public SourceHosting Read(SourceText source)
    {
        var facts = new SourceHosting(source);
        if (!DotNetWords.MayMatter(source.Content)) return facts;
        if (source.Length > MostCharacters) facts.Undecided = (source.Whole, "is too long to be read");
        else new HostingCalls(source, CSharpLexer.Read(source.Content), facts).Read();
        return facts;
    }
}

/// <summary>One walk over the tokens of a file.</summary>
internal sealed class HostingCalls
{
    private readonly SourceText source;
    private readonly List<CSharpToken> tokens;
    private readonly SourceHosting facts;
    private readonly CodeConditions conditions;
    private readonly CodeConstants constants;
    private readonly PipelineReader pipeline;
    private readonly bool speaksOfKestrel;

    /// <summary>Variables that hold a built host: what <c>Run</c> may be called on.</summary>
    private readonly HashSet<string> hosts = new(StringComparer.Ordinal);

    private string? assigned;

    public HostingCalls(SourceText source, List<CSharpToken> tokens, SourceHosting facts)
    {
        (this.source, this.tokens, this.facts) = (source, tokens, facts);
        conditions = new CodeConditions(tokens);
        constants = new CodeConstants(tokens);
        pipeline = new PipelineReader(source, tokens, constants, facts.Pipeline);
        speaksOfKestrel = source.Content.IndexOf("Kestrel", StringComparison.Ordinal) >= 0;
    }

    public void Read()
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            conditions.Enter(i);
            var token = tokens[i];
            if (token.Is(";") || token.Is("{")) assigned = null;
            if (!token.IsName) continue;
            if (IsAt(i + 1, "=") && !IsAt(i + 2, "=") && !IsAt(i + 2, ">")) assigned ??= token.Value;
            if (DotNetWords.Sockets.Contains(token.Value)) facts.OtherSocket ??= (At(i), token.Value);
            if (DotNetWords.Limits.Contains(token.Value)) facts.Limits.Add(token.Value);
            if (DotNetWords.Web.Contains(token.Value)) facts.IsWeb = true;
            pipeline.Read(i, conditions.When);
            if (IsAt(i + 1, "(") || IsAt(i + 1, "<")) ReadCall(i);
        }
    }

    private void ReadCall(int i)
    {
        var name = tokens[i].Value;
        var isMember = IsAt(i - 1, ".");
        switch (name)
        {
            case "CreateBuilder" or "CreateSlimBuilder" or "Create" or "CreateEmptyBuilder" when isMember && IsAt(i - 2, "WebApplication"):
                AddHost(HostKind.WebApplication);
                if (name == "CreateEmptyBuilder") Leave(i, "builds a host without the usual configuration");
                break;
            case "ConfigureWebHostDefaults" or "ConfigureWebHost" or "ConfigureWebHostDefault":
                AddHost(HostKind.Generic);
                break;
            case "CreateDefaultBuilder" when isMember && IsAt(i - 2, "WebHost"):
            case "WebHostBuilder" when IsAt(i - 1, "new"):
                AddHost(HostKind.WebHost);
                break;
            case "Build" when isMember && assigned is not null:
                hosts.Add(assigned);
                break;
            case "UseUrls":
                AddUrls(i, CodeAddressKind.UseUrls);
                break;
            case "Add" when isMember && IsAt(i - 2, "Urls") && IsAt(i - 3, ".") && IsHost(i - 4):
            case "Add" when isMember && IsAt(i - 2, "Addresses") && source.Content.IndexOf("IServerAddressesFeature", StringComparison.Ordinal) >= 0:
                AddUrls(i, CodeAddressKind.AddUrl);
                break;
            case "Run" or "RunAsync" when isMember:
                ReadRun(i);
                break;
            case "ListenLocalhost" or "ListenAnyIP" or "ListenUnixSocket":
                AddListen(i, name, Arguments(i));
                break;
            case "Listen" when isMember:
                ReadListen(i);
                break;
            case "ListenHandle" or "ListenNamedPipe" or "UseCloudHosting" or "AddHttpSys":
                Leave(i, $"calls {name}");
                break;
            case "PreferHostingUrls" when Arguments(i) is not { Count: 1 } only || !only[0].IsWord(tokens, "false"):
                Leave(i, "calls PreferHostingUrls");
                break;
            case "UseSetting" or "SetEnvironmentVariable":
                ReadSetting(i);
                break;
            case "Bind" when isMember && source.Content.IndexOf("System.Net.Sockets", StringComparison.Ordinal) >= 0:
                facts.OtherSocket ??= (At(i), "Socket");
                break;
            case "ConfigureEndpointDefaults" or "ConfigureHttpsDefaults":
                facts.SetsEndpointDefaults = true;
                break;
            case "AddJsonFile":
                AddJsonFile(i);
                break;
            default:
                if (DotNetWords.Configuration.Contains(name) && !IsUsualFolder(name, i)) facts.OtherConfiguration ??= At(i);
                break;
        }
    }

    private void AddHost(HostKind kind)
    {
        facts.Hosts++;
        if (kind > facts.Host) facts.Host = kind;
    }

    /// <summary>Any number of literals, or an array of them.</summary>
    private void AddUrls(int i, CodeAddressKind kind)
    {
        var arguments = Arguments(i);
        if (arguments is { Count: 0 }) return;
        List<CodeAddress> found = [];
        foreach (var argument in arguments ?? [])
        {
            if (constants.Text(argument) is { } literal) AddUrl(found, kind, literal);
            else if (argument.IsArray(tokens)) AddArray(found, kind, argument);
            else arguments = null;
        }

        if (arguments is null || found.Count == 0) Leave(i, $"calls {tokens[i].Value} with what is not written there");
        else Add(i, found);
    }

    private void AddArray(List<CodeAddress> found, CodeAddressKind kind, CodeArgument argument)
    {
        for (var at = argument.Start; at < argument.End; at++)
        {
            if (tokens[at].Kind == CSharpTokenKind.Text) AddUrl(found, kind, tokens[at]);
        }
    }

    private void AddUrl(List<CodeAddress> found, CodeAddressKind kind, CSharpToken literal)
    {
        // As configuration does, UseUrls takes several in one.
        foreach (var url in literal.Value.Split(';'))
        {
            if (url.Trim().Length > 0) found.Add(new CodeAddress(kind, url.Trim(), null, source.At(literal.Start, literal.Length)));
        }
    }

    private void Add(int i, List<CodeAddress> found)
    {
        if (conditions.Applies) Leave(i, $"calls {tokens[i].Value} on a condition");
        else facts.Addresses.AddRange(found);
    }

    /// <summary><c>app.Run("http://...")</c>; a handler is no address, nor is what a benchmark or a task runs.</summary>
    private void ReadRun(int i)
    {
        var isChained = IsAt(i - 2, ")") && Names(i - 2, "Build");
        if (!(isChained || IsHost(i - 2)) || Arguments(i) is not { Count: > 0 } arguments) return;
        if (constants.Text(arguments[0]) is { } literal)
        {
            List<CodeAddress> found = [];
            AddUrl(found, CodeAddressKind.Run, literal);
            Add(i, found);
        }
        else if (facts.Host == HostKind.WebApplication && !arguments[0].IsHandlerOrToken(tokens))
        {
            Leave(i, $"calls {tokens[i].Value} with an address that is not written there");
        }
    }

    /// <summary>A variable that holds a built host; <c>app</c> is one wherever it comes from.</summary>
    private bool IsHost(int i) => i >= 0 && tokens[i].IsName && (hosts.Contains(tokens[i].Value) || (tokens[i].Value == "app" && facts.IsWeb));

    /// <summary>The call whose arguments end at a token: <c>Build()</c>.</summary>
    private bool Names(int close, string name) => IsAt(close - 1, "(") && IsAt(close - 2, name);

    /// <summary><c>Listen(IPAddress.Any, 5000)</c>. With one number, or outside Kestrel's options, it is a socket's.</summary>
    private void ReadListen(int i)
    {
        var arguments = Arguments(i);
        if (!speaksOfKestrel || arguments is { Count: 0 } || (arguments is { Count: 1 } && arguments[0].IsNumber(tokens)))
        {
            if (source.Content.IndexOf("System.Net.Sockets", StringComparison.Ordinal) >= 0) facts.OtherSocket ??= (At(i), "Socket");
            else if (speaksOfKestrel) Leave(i, "calls Listen with what is not written there");
            return;
        }

        AddListen(i, "Listen", arguments);
    }

    private void AddListen(int i, string name, List<CodeArgument>? arguments)
    {
        if (arguments is { Count: > 0 } && EndpointOf(name, arguments) is { } known)
        {
            var (tls, isHttp2) = arguments[arguments.Count - 1].Secures(tokens);
            if (arguments.Count == 1 || (name == "Listen" && arguments.Count == 2)) (tls, isHttp2) = (false, false);
            Add(i, [new CodeAddress(CodeAddressKind.Listen, null, known.On, source.At(known.Token.Start, known.Token.Length), tls, isHttp2)]);
        }
        else
        {
            Leave(i, $"calls {name} with what is not written there");
        }
    }

    private (Endpoint On, CSharpToken Token)? EndpointOf(string name, List<CodeArgument> arguments)
    {
        var first = arguments[0];
        if (name == "ListenUnixSocket") return constants.Text(first) is { } path && path.Value.StartsWith('/') ? (Endpoint.Unix(path.Value), path) : null;
        if (name != "Listen") return Tcp(name == "ListenAnyIP" ? "*" : "localhost", first);
        // new IPEndPoint(IPAddress.Any, 5000)
        if (first.IsEndPoint(tokens)) return Arguments(first.Start + 1) is { Count: 2 } parts && Host(parts[0]) is { } inner ? Tcp(inner, parts[1]) : null;
        return arguments.Count > 1 && first.IsAddress(tokens) && Host(first) is { } host ? Tcp(host, arguments[1]) : null;
    }

    private (Endpoint On, CSharpToken Token)? Tcp(string host, CodeArgument port) =>
        constants.Number(port) is { } token && int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
            ? (Endpoint.Tcp(host, number), token)
            : null;

    private string? Host(CodeArgument argument)
    {
        for (var at = argument.Start; at < argument.End; at++)
        {
            switch (tokens[at].Value)
            {
                case "Parse": return Arguments(at) is { Count: 1 } only && constants.Text(only[0]) is { } literal ? literal.Value : null;
                case "Any": return "0.0.0.0";
                case "Loopback": return "127.0.0.1";
                case "IPv6Any": return "::";
                case "IPv6Loopback": return "::1";
            }
        }

        return null;
    }

    /// <summary><c>UseSetting("urls", X)</c>, <c>SetEnvironmentVariable("ASPNETCORE_URLS", X)</c>.</summary>
    private void ReadSetting(int i)
    {
        if (Arguments(i) is not { Count: 2 } arguments) return;
        var key = constants.Text(arguments[0])?.Value ?? tokens[arguments[0].End - 1].Value;
        var isUrls = key.Equals("urls", StringComparison.OrdinalIgnoreCase) || key == "ServerUrlsKey";
        if (isUrls && tokens[i].Value == "UseSetting" && constants.Text(arguments[1]) is { } literal)
        {
            List<CodeAddress> found = [];
            AddUrl(found, CodeAddressKind.UseUrls, literal);
            Add(i, found);
        }
        else if (isUrls || Array.Exists(DotNetWords.AddressKeys, part => key.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            Leave(i, $"sets {key}");
        }
    }

    private void AddJsonFile(int i)
    {
        if (Arguments(i) is not { Count: > 0 } arguments)
        {
            facts.JsonFiles.Add(null);
            return;
        }

        // $"appsettings.{environment}.json"
        var isOfEnvironment = arguments[0].End - arguments[0].Start == 1 && tokens[arguments[0].Start] is { Kind: CSharpTokenKind.Interpolated } text
            && text.Value.StartsWith("appsettings.", StringComparison.OrdinalIgnoreCase);
        facts.JsonFiles.Add(isOfEnvironment ? "appsettings.json" : constants.Text(arguments[0])?.Value);
    }

    /// <summary>The folder that the host takes anyway: Directory.GetCurrentDirectory(), or the program's own.</summary>
    private bool IsUsualFolder(string name, int i) => name is "UseContentRoot" or "SetBasePath" && Arguments(i) is { Count: 1 } only &&
        tokens.FindIndex(only[0].Start, only[0].End - only[0].Start, static token => token.Is("GetCurrentDirectory") || token.Is("ContentRootPath") || token.Is("BaseDirectory")) >= 0;

    private void Leave(int i, string why) => facts.Undecided ??= (At(i), why);

    private List<CodeArgument>? Arguments(int i) => CodeArgument.Read(tokens, IsAt(i + 1, "(") ? i + 1 : -1);

    private bool IsAt(int i, string value) => i >= 0 && i < tokens.Count && tokens[i].Is(value);

    private Span At(int i) => source.At(tokens[i].Start, tokens[i].Length);
}
