using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary><c>docker run -p</c>: the engine listens on the host for the container.</summary>
internal static class PublishedPorts
{
    /// <summary>A range of more ports than this is not followed one by one.</summary>
    private const int MaxRange = 100;

    private static readonly Input Publish = new() { Flags = ["-p", "--publish"], Repeat = true };
    private static readonly Input PublishAll = new() { Switches = ["-P", "--publish-all"] };
    private static readonly Input Network = new() { Flags = ["--network", "--net"] };

    public static void Read(ProgramReading reading, ServerProgram program)
    {
        var origin = reading.Run.Program.Origin;
        if (reading.Last(Network) is { } network && (!network.IsKnown || network.Text == "host" || network.Text.StartsWith("container:", StringComparison.Ordinal)))
        {
            Add(program, Value<Endpoint>.Unknown("the image decides on what it listens in the host's network", network.Origin));
            return;
        }

        if (reading.Arguments.Has(PublishAll.Switches)) Add(program, Value<Endpoint>.Unknown("-P publishes on ports the engine chooses", origin));
        foreach (var word in reading.Values(Publish)) Add(word, program);
        if (reading.Arguments.Open is { } open) Add(program, Value<Endpoint>.Unknown($"{open.Text} is not known and may publish more ports", open.Origin));
    }

    /// <summary><c>[[IP:]HOST:]CONTAINER[/tcp]</c>; ports may be ranges. UDP is left out.</summary>
    public static void Add(Word word, ServerProgram program)
    {
        if (program.Listeners.Count >= ServerProgram.MaxListeners) return;
        if (!word.IsKnown)
        {
            Add(program, Value<Endpoint>.Unknown($"{word.Text} is not known", word.Origin));
            return;
        }

        var text = word.Text;
        if (text.IndexOf('/') is >= 0 and var slash)
        {
            if (text.Substring(slash + 1) != "tcp") return;
            text = text.Substring(0, slash);
        }

        var last = text.LastIndexOf(':');
        var rest = last < 0 ? "" : text.Substring(0, last);
        var colon = rest.EndsWith(']') ? rest.Length : rest.LastIndexOf(':');
        var host = colon <= 0 ? "*" : rest.Substring(0, colon);
        var ports = colon < 0 ? rest : colon < rest.Length ? rest.Substring(colon + 1) : "";
        var dash = ports.IndexOf('-');
        var first = AddressParser.ParsePort(dash < 0 ? ports : ports.Substring(0, dash));
        var final = dash < 0 ? first : AddressParser.ParsePort(ports.Substring(dash + 1));
        if (first is not { } from || final is not { } to || to < from || to - from >= MaxRange || !AddressParser.IsHost(host))
        {
            Add(program, Value<Endpoint>.Unknown(ports.Length == 0 ? $"{word.Text} is published on a port the engine chooses" : $"{word.Text} is not followed", word.Origin));
            return;
        }

        var at = word.Part(0, last);
        for (var port = from; port <= to; port++) Add(program, Value.Known(Endpoint.Tcp(host, port), at.Origin));
    }

    public static void AddUnknown(ServerProgram program, string reason, Span at) => Add(program, Value<Endpoint>.Unknown(reason, Origin.Of(at)));

    private static void Add(ServerProgram program, Value<Endpoint> on)
    {
        if (program.Listeners.Count >= ServerProgram.MaxListeners) return;
        program.Listeners.Add(new ServerListener(on, Value<Protocol>.Unknown("the image decides", on.From), Value<bool>.Unknown("the image decides", on.From)));
    }
}
