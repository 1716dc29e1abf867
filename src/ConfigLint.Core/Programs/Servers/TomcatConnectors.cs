using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// The connectors of Tomcat's conf/server.xml in $CATALINA_BASE, else in the folder above catalina.sh. Attributes of Connector elements alone are read: no entity and no include is followed,
/// and a value with <c>${...}</c> or <c>&amp;</c> is unknown (Tomcat 9 to 11, docs/config/http.html).
/// </summary>
internal static class TomcatConnectors
{
    private const string Element = "<Connector";

    public static void Read(ProgramReading reading, ServerProgram program)
    {
        if (FileOf(reading) is not { } text || text.Content.Contains("<!ENTITY", StringComparison.Ordinal)) return;
        List<Dictionary<string, Value<string>>> connectors = [];
        var content = text.Content;
        for (var at = content.IndexOf('<'); at >= 0; at = content.IndexOf('<', at + 1))
        {
            if (string.CompareOrdinal(content, at, "<!--", 0, 4) == 0)
            {
                at = content.IndexOf("-->", at, StringComparison.Ordinal);
                if (at < 0) break;
            }
            else if (string.CompareOrdinal(content, at, Element, 0, Element.Length) == 0 && at + Element.Length < content.Length && char.IsWhiteSpace(content[at + Element.Length]))
            {
                connectors.Add(Attributes(text, at + Element.Length));
            }
        }

        if (connectors.Count is 0 or > ServerProgram.MaxListeners) return;
        program.Listeners.Clear();
        foreach (var connector in connectors) program.Listeners.Add(Listener(connector, text));
        // What is left out is connectionTimeout, and that is 60 s; the file that Tomcat brings along says 20 s.
        if (connectors.Count == 1) program.KeepAlive = Milliseconds(connectors[0], "keepAliveTimeout") ?? Milliseconds(connectors[0], "connectionTimeout") ?? Value.Default(60_000L, program.At, "Tomcat 9 to 11");
    }

    private static SourceText? FileOf(ProgramReading reading)
    {
        var folder = reading.Environment.Find("CATALINA_BASE") ?? reading.Environment.Find("CATALINA_HOME");
        if (folder is { HasValue: true } written) return reading.Command.FindFile(written.V.TrimEnd('/') + "/conf/server.xml");
        var script = reading.Run.Program.Text;
        const string tail = "/bin/catalina.sh";
        if (folder is not null || reading.Environment.IsOpen || !script.StartsWith('/') || !script.EndsWith(tail, StringComparison.Ordinal)) return null;
        return reading.Command.FindFile(script.Substring(0, script.Length - tail.Length) + "/conf/server.xml");
    }

    private static ServerListener Listener(Dictionary<string, Value<string>> connector, SourceText text)
    {
        var at = Origin.Of(connector.TryGetValue("port", out var port) ? port.From.At : text.Whole);
        var on = Find(connector, "address") is { HasValue: false } ? Value<Endpoint>.Unknown("the address is filled in", at)
            : port.HasValue && AddressParser.ParsePort(port.V) is { } number ? Value.Known(Endpoint.Tcp(Find(connector, "address")?.V ?? "*", number), at.At)
            : Value<Endpoint>.Unknown("the port is filled in", at);
        var protocol = Find(connector, "protocol") is not { } written || (written.HasValue && (written.V == "HTTP/1.1" || written.V.IndexOf("Http11", StringComparison.Ordinal) >= 0)) ? Value.Known(Protocol.Http, at.At)
            : Value<Protocol>.Unknown("AJP, or a protocol of its own", at);
        var tls = Find(connector, "SSLEnabled") is not { } enabled ? Value.Known(false, at.At)
            : enabled.HasValue ? Value.Known(enabled.V.Equals("true", StringComparison.OrdinalIgnoreCase), enabled.From.At)
            : Value<bool>.Unknown("filled in", at);
        return new ServerListener(on, protocol, tls);
    }

    private static Value<string>? Find(Dictionary<string, Value<string>> connector, string name) => connector.TryGetValue(name, out var value) ? value : null;

    private static Value<long>? Milliseconds(Dictionary<string, Value<string>> connector, string name) => Find(connector, name) is not { } written ? null
        : written.HasValue && long.TryParse(written.V, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? Value.Known(time, written.From.At)
        : Value<long>.Unknown("not a number", written.From);

    /// <summary>name="value" up to the end of the tag.</summary>
    private static Dictionary<string, Value<string>> Attributes(SourceText text, int at)
    {
        Dictionary<string, Value<string>> attributes = new(StringComparer.Ordinal);
        var content = text.Content;
        while (at < content.Length && content[at] is not ('>' or '<'))
        {
            if (!char.IsLetter(content[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < content.Length && char.IsLetterOrDigit(content[at])) at++;
            var name = content.Substring(start, at - start);
            while (at < content.Length && (char.IsWhiteSpace(content[at]) || content[at] == '=')) at++;
            if (at >= content.Length || content[at] is not ('"' or '\'')) continue;
            var end = content.IndexOf(content[at], at + 1);
            if (end < 0) break;
            var value = content.Substring(at + 1, end - at - 1);
            var place = text.At(at + 1, end - at - 1);
            attributes[name] = value.IndexOfAny(Magic) < 0 ? Value.Known(value, place) : Value<string>.Unknown("filled in", Origin.Of(place));
            at = end + 1;
        }

        return attributes;
    }

    private static readonly char[] Magic = ['$', '&', '{', '@'];
}
