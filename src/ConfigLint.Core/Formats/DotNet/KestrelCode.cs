using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What the code of an ASP.NET application makes of the addresses that its command line, environment and settings name.
/// Measured with .NET 10 (WebApplication, ConfigureWebHostDefaults and WebHost; each of UseUrls, Urls.Add, Run(url),
/// Listen, --urls, URLS, ASPNETCORE_URLS, HTTP_PORTS, appsettings.json and Kestrel:Endpoints against the others).
/// WebApplication has had this order since 6.0.4 (github.com/dotnet/aspnetcore/pull/39836).
/// </summary>
internal static class KestrelCode
{
    /// <summary>
    /// Of an address that holds unless the program's code, which the tree does not have, sets another or opens a port
    /// beside it. For messages.
    /// </summary>
    public const string Assumption = "unless its code, which is not in the tree, listens elsewhere";

    /// <summary>The same of configuration that the code reads from elsewhere.</summary>
    public const string ConfigurationAssumption = "unless configuration that is not in the tree sets another address";

    public static void Apply(ProgramReading reading, ServerProgram program)
    {
        if (program.Name == "kestrel") DropPorts(reading, program);
        if (reading.Command.DotNet is null || program.Name is not ("kestrel" or "dotnet")) return;
        program.CodeMayDecide = true;
        if (reading.Code is not { } code) Assume(program, Assumption);
        else if (!code.IsWeb) Leave(program, ($"{code.Name} serves no HTTP by what its project says", default));
        else if (code.Undecided is { } undecided) Leave(program, undecided);
        else Decide(reading, program, code, CodeAddresses.Of(reading, code));
        BindNames(program);
        program.MayServe = port => Speaks(reading, port);
    }

    /// <summary>
    /// HTTP_PORTS and HTTPS_PORTS stand back where URLs are set: "Overriding HTTP_PORTS '8080' and HTTPS_PORTS ''.
    /// Binding to values defined by URLS instead" (measured with .NET 10).
    /// </summary>
    private static void DropPorts(ProgramReading reading, ServerProgram program)
    {
        var ways = reading.Server.Listen;
        if (!Array.Exists(ways, way => way.Address is { } urls && reading.Values(urls).Count > 0)) return;
        var ports = ways.Where(static way => way.Also).SelectMany(way => reading.Values(way.Port)).ToList();
        if (ports.Count == 0) return;
        program.Listeners.RemoveAll(listener => ports.Exists(port => IsWithin(listener.On.From.At, port.Origin.At)));
    }

    private static bool IsWithin(Span at, Span word) =>
        !at.IsNowhere && at.Text == word.Text && at.Start >= word.Start && at.End <= word.End;

    /// <summary>Every address may be another, and none is sure. What nobody writes, localhost:5000, is no more than a guess then.</summary>
    private static void Assume(ServerProgram program, string assumption)
    {
        for (var i = 0; i < program.Listeners.Count; i++)
        {
            var on = program.Listeners[i].On;
            if (!on.HasValue) continue;
            var isGuess = on is { Certainty: Certainty.Default, V: { Host: "localhost", Port: 5000 } };
            program.Listeners[i] = program.Listeners[i] with
            {
                On = isGuess ? Value<Endpoint>.Unknown("its code or configuration may set an address", on.From) : on with { Certainty = Certainty.Default, Note = assumption },
            };
        }
    }

    private static void Leave(ServerProgram program, (string Reason, Span At) why)
    {
        program.Listeners.Clear();
        AddUnknown(program, why);
    }

    private static void AddUnknown(ServerProgram program, (string Reason, Span At) why) => program.Listeners.Add(new ServerListener(
        Value<Endpoint>.Unknown(why.Reason, Origin.Of(why.At)), Value<Protocol>.Unknown(why.Reason), Value<bool>.Unknown(why.Reason)));

    private static void Decide(
        ProgramReading reading, ServerProgram program, DotNetProgram code, CodeAddresses addresses)
    {
        if (addresses.Undecided is { } undecided)
        {
            Leave(program, undecided);
            return;
        }

        var hasEndpoints = EndpointsWay(reading) is { } way && reading.Values(way).Count > 0;
        var listens = addresses.Found.FindAll(static address => address.Kind == CodeAddressKind.Listen);
        if (listens.Count > 0)
        {
            if (!hasEndpoints) program.Listeners.Clear();
            foreach (var address in listens) Add(program, address);
        }
        else if (!hasEndpoints && Strongest(reading, code, addresses.Found) is { Count: > 0 } urls)
        {
            program.Listeners.Clear();
            foreach (var address in urls) AddUrl(reading, program, address);
        }
        else if (code.HasOtherConfiguration)
        {
            Assume(program, ConfigurationAssumption);
        }

        if (code.SetsEndpointDefaults) Forget(program);
        if (code.OtherSocket is { } socket) AddUnknown(program, socket);
        if ((reading.Command.CodeUnless ?? code.Assumption) is { } assumption)
        {
            Assume(program, assumption);
            program.Unless = assumption;
        }

        if (!code.LacksHost) KestrelLimits.Apply(program, code);
        if (!code.LacksStartup) program.Pipeline = new KestrelPipeline(reading, program, code).Read();
    }

    private static Input? EndpointsWay(ProgramReading reading) => reading.Server.Name == "kestrel" ? reading.Server.Listen[0].Address : null;

    /// <summary>The URLs of the code that count; empty where configuration is stronger, or there are none.</summary>
    private static List<CodeAddress> Strongest(
        ProgramReading reading, DotNetProgram code, List<CodeAddress> addresses)
    {
        foreach (var kind in (CodeAddressKind[])[CodeAddressKind.Run, CodeAddressKind.AddUrl])
        {
            if (addresses.FindAll(address => address.Kind == kind) is { Count: > 0 } found) return found;
        }

        var urls = addresses.FindAll(static address => address.Kind == CodeAddressKind.UseUrls);
        // What is no variable of the host's own (ASPNETCORE_) comes later for ConfigureWebHostDefaults, and above.
        var isConfigured = reading.Values(new Input { Flags = ["--urls"] }).Count > 0 || reading.Environment.Find("URLS") is not null;
        return isConfigured && code.Host == HostKind.Generic ? [] : urls;
    }

    private static void Add(ServerProgram program, CodeAddress address) => program.Listeners.Add(new ServerListener(
        address.With(address.On!),
        address.IsHttp2 is { } isHttp2 ? Value.Known(isHttp2 ? Protocol.Http2 : Protocol.Http, address.At) : Value<Protocol>.Unknown("the code decides", Origin.Of(address.At)),
        address.Tls is { } tls ? Value.Known(tls, address.At) : Value<bool>.Unknown("the code decides", Origin.Of(address.At))));

    private static void AddUrl(ProgramReading reading, ServerProgram program, CodeAddress address)
    {
        var way = Array.Find(reading.Server.Listen, static way => way.Address is not null && (way.Forms & AddressForms.Url) != 0);
        var parsed = way is null ? default : AddressParser.Parse(address.Url!, way);
        if (parsed.Endpoint is not { } on || (on.IsUnix && !on.Path!.StartsWith('/')))
        {
            AddUnknown(program, (parsed.Problem ?? $"{address.Url} is not an address that is known", address.At));
            return;
        }

        var security = parsed.Tls is { } tls ? Value.Known(tls, address.At) : program.Tls;
        program.Listeners.Add(new ServerListener(
            address.With(on), Value.Known(Protocol.Http, address.At), security));
    }

    /// <summary>ConfigureEndpointDefaults says what endpoints speak that do not say it themselves.</summary>
    private static void Forget(ServerProgram program)
    {
        for (var i = 0; i < program.Listeners.Count; i++)
        {
            const string why = "the code decides";
            program.Listeners[i] = program.Listeners[i] with { Protocol = Value<Protocol>.Unknown(why), Tls = Value<bool>.Unknown(why) };
        }
    }

    /// <summary>
    /// A host that is neither an address nor localhost binds every address (KestrelServer, AddressBinder.ParseAddress;
    /// measured with .NET 10).
    /// </summary>
    private static void BindNames(ServerProgram program)
    {
        for (var i = 0; i < program.Listeners.Count; i++)
        {
            if (program.Listeners[i].On is { HasValue: true, V: { IsUnix: false, IsAny: false, IsLoopback: false, IsIPv6: false } on } written && !IsAddress(on.Host))
            {
                program.Listeners[i] = program.Listeners[i] with { On = written with { V = Endpoint.Tcp("*", on.Port) } };
            }
        }
    }

    private static bool IsAddress(string host) =>
        host.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, static part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>Whether code, settings or environment speak of a port, so that something in the process may listen there.</summary>
    private static bool Speaks(ProgramReading reading, int port)
    {
        if (reading.Code is { } code && code.Mentions(port)) return true;
        var number = port.ToString(CultureInfo.InvariantCulture);
        foreach (var name in reading.Environment.Names)
        {
            var isKestrels = Array.Exists(KestrelVariables, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
            // PORT is not read by Kestrel; code that reads it sets an address with it.
            if (isKestrels || (name == "PORT" && reading.Code is not null)) continue;
            if (reading.Environment.Find(name) is { HasValue: true } value && value.V == number) return true;
        }

        return false;
    }

    /// <summary>How the variables start that say where Kestrel listens, and so not where something else does.</summary>
    private static readonly string[] KestrelVariables = ["ASPNETCORE_", "DOTNET_", "Kestrel__", "HTTP_PORTS", "HTTPS_PORTS", "URLS"];
}
