using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>Works out the addresses a program listens on from the ways its YAML names.</summary>
internal sealed class ListenReader(ProgramReading reading, ServerProgram program)
{
    private readonly ServerInfo server = reading.Server;

    /// <summary>Those for clients, or those beside them.</summary>
    private List<ServerListener> found = program.Listeners;

    /// <summary>Why a default may not hold: one of the stronger ways may be set in something that was not read.</summary>
    private string? doubt;

    /// <summary>What the way that is being read speaks: looked up once, not for each address.</summary>
    private Value<Protocol> protocol;

    public void Read()
    {
        if (server.Kind == ServerKind.Worker) return;
        program.Protocol = ReadProtocol(null);
        program.Tls = ReadTls();
        if (server.TakesSockets && reading.Command.SocketActivated) return;
        foreach (var way in server.Listen)
        {
            if (program.Listeners.Count > 0 && !way.Also) continue;
            if (way.Unless is not null && IgnoresPort) continue;
            protocol = ReadProtocol(way);
            Read(way);
        }

        protocol = program.Protocol;

        if (program.Listeners.Count == 0 && doubt is not null) AddUnknown(doubt, reading.Run.Program);
        else if (program.Listeners.Exists(listener => listener.On.HasValue) && reading.Arguments.Open is { } open) AddUnknown($"{open.Text} is not known and may hold more options", open);
    }

    /// <summary>PORT is set because code reads it: not where the code is known and opens its port otherwise.</summary>
    private bool IgnoresPort => reading.Source is { Listens.Count: > 0 } source && !source.Mentions("PORT");

    /// <summary>Ports for whoever runs the program, whatever it listens on for its clients.</summary>
    public void ReadSide()
    {
        found = program.Side;
        foreach (var way in server.Side)
        {
            doubt = null;
            protocol = ReadProtocol(way);
            Read(way);
        }
    }

    private void Read(ListenWay way)
    {
        if (way.Address is not null) ReadAddresses(way);
        else if (way.Path is not null) ReadPath(way);
        else if (way.Port is not null) ReadHostAndPort(way);
        else if (reading.Last(way.Descriptor) is { } descriptor) AddUnknown($"descriptor {descriptor.Text} is handed to the program", descriptor);
        else if (reading.ConfigOf(way) is { } file) AddUnknown($"decided by {file.Text}", file);
        else if (way.Elsewhere is not null) AddUnknown(doubt ?? $"decided by {way.Elsewhere}", reading.Run.Program);
        doubt ??= Doubt(way.Address) ?? Doubt(way.Path) ?? Doubt(way.Port) ?? Doubt(way.Descriptor) ?? Doubt(way.Config);
    }

    private string? Doubt(Input? input) => reading.Doubt(input);

    private void ReadAddresses(ListenWay way)
    {
        foreach (var word in reading.Values(way.Address))
        {
            if (!word.IsKnown)
            {
                AddUnknown($"{word.Text} is not known", word, way);
                continue;
            }

            var address = AddressParser.Parse(word.Text, way);
            if (address.Endpoint is not { } endpoint) AddUnknown(address.Problem!, word, way);
            else if (endpoint.Path is { } path && path[0] != '@') AddSocket(word, path, way, address.Tls);
            else Add(new Value<Endpoint>(endpoint, word.Certainty, word.Origin), way, address.Tls);
        }
    }

    private void ReadPath(ListenWay way)
    {
        if (reading.Last(way.Path) is not { } word) return;
        if (!word.IsKnown) AddUnknown($"{word.Text} is not known", word, way);
        else AddSocket(word, word.Text, way, null);
    }

    private void ReadHostAndPort(ListenWay way)
    {
        var ports = reading.Values(way.Port);
        var host = reading.Last(way.Host);
        if (host is { IsKnown: true } path && (way.Forms & AddressForms.Path) != 0 && path.Text.Length > 0 && path.Text[0] is '/' or '.')
        {
            AddSocket(path, path.Text, way, null);
            return;
        }

        foreach (var port in ports) AddHostAndPort(port, host, way);
        if (ports.Count > 0 || way.DefaultPort == 0) return;
        doubt ??= Doubt(way.Port) ?? (host is null ? Doubt(way.Host) : null);
        if (way.NeedsCSharp && reading.CodeUnread) doubt ??= "the program's C# was not read and may set an address";
        if (way.NeedsCSharp && reading.Command.ImageIsUnknown) doubt ??= "the image may set an address";
        if (doubt is not null) AddUnknown(doubt, reading.Run.Program, way);
        else if (host is { IsKnown: false } unknown) AddUnknown($"{unknown.Text} is not known", unknown, way);
        else if (host is { } written && !AddressParser.IsHostAlone(written.Text)) AddUnknown($"{written.Text} is not a host", written, way);
        else Add(Value.Default(Endpoint.Tcp(host?.Text ?? way.DefaultHost, way.DefaultPort), reading.Run.Program.At, way.Versions), way, null);
    }

    private void AddHostAndPort(Word port, Word? host, ListenWay way)
    {
        if (!port.IsKnown)
        {
            AddUnknown($"{port.Text} is not known", port, way);
        }
        else if (AddressParser.ParsePort(port.Text) is not { } number)
        {
            AddUnknown($"{port.Text} is not a port", port, way);
        }
        else if (host is { } word && (!word.IsKnown || !AddressParser.IsHostAlone(word.Text)))
        {
            AddUnknown($"{word.Text} is not a host that is known", word, way);
        }
        else
        {
            // A port that is written decides more than a host that nobody writes: such an address is a default only where the host may be another.
            var certainty = host is null && (way.HostVaries || Doubt(way.Host) is not null) ? Certainty.Default
                : host is { Certainty: Certainty.Default } ? Certainty.Default : port.Certainty;
            Add(new Value<Endpoint>(Endpoint.Tcp(host?.Text ?? way.DefaultHost, number), certainty, port.Origin, certainty == Certainty.Default ? way.Versions : null), way, null);
        }
    }

    private void AddSocket(Word word, string path, ListenWay way, bool? tls)
    {
        var resolved = UnixPath.Resolve(reading.Environment.WorkingDirectory, new Value<string>(path, word.Certainty, word.Origin));
        if (resolved.IsUnknown) AddUnknown(resolved.Note!, word, way);
        else Add(new Value<Endpoint>(Endpoint.Unix(resolved.V), resolved.Certainty, word.Origin), way, tls);
    }

    private void AddUnknown(string reason, Word word, ListenWay? way = null) => Add(Value<Endpoint>.Unknown(reason, word.Origin), way, null);

    private void Add(Value<Endpoint> on, ListenWay? way, bool? tls)
    {
        var security = (tls ?? way?.Tls) is { } known ? Value.Known(known, on.From) : program.Tls;
        if (found.Count >= ServerProgram.MaxListeners) return;
        if (way?.Unless is { } unless && on.HasValue) on = on with { Certainty = Certainty.Default, Note = "unless " + unless };
        found.Add(new ServerListener(on, protocol, security) { Foreign = way?.Foreign ?? server.Foreign });
    }

    private Value<bool> ReadTls() => server.Tls is null && server.Kind == ServerKind.Runtime
        ? Value<bool>.Unknown("the program decides", reading.Run.Program.Origin)
        : reading.IsOn(server.Tls, otherwise: false);

    private Value<Protocol> ReadProtocol(ListenWay? way)
    {
        var at = reading.Run.Program.Origin;
        if ((way?.Protocol ?? server.Protocol) is not { } protocol) return Value<Protocol>.Unknown("the program decides", at);
        var flags = way is { ProtocolFlags.Length: > 0 } ? way.ProtocolFlags : server.ProtocolFlags;
        if (flags.Length == 0) return Value.Known(protocol, at);
        var input = new Input { Flags = flags };
        if (reading.Last(input) is not { } word)
        {
            return (reading.Doubt(input) ?? reading.ConfigDoubt) is { } why ? Value<Protocol>.Unknown(why, at) : Value.Default(protocol, at.At);
        }

        return word switch
        {
            { IsKnown: true, Text: "http" or "http11" or "http-socket" } => Value.Known(Protocol.Http, word.Origin),
            { IsKnown: true, Text: "uwsgi" } => Value.Known(Protocol.Uwsgi, word.Origin),
            { IsKnown: true, Text: "fastcgi" or "fcgi" } => Value.Known(Protocol.FastCgi, word.Origin),
            { IsKnown: true, Text: "scgi" } => Value.Known(Protocol.Scgi, word.Origin),
            _ => Value<Protocol>.Unknown($"{word.Text} is not a protocol that is known", word.Origin),
        };
    }
}
