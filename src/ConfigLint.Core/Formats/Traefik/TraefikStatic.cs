using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>Where Traefik accepts connections.</summary>
/// <param name="Port">Unknown where a variable says it.</param>
/// <param name="HasTls"><c>http.tls</c>: every router of it speaks TLS.</param>
internal sealed record TraefikEntryPoint(string Name, Value<int> Port, bool HasTls, bool IsUdp, TraefikNode Node);

/// <summary>What Traefik reads once, at its start: entry points, providers, resolvers of certificates.</summary>
/// <param name="root">A file, or the flags of a command.</param>
/// <param name="isOpen">More may be written than is read.</param>
internal sealed class TraefikStatic(TraefikNode root, bool isOpen)
{
    private List<TraefikEntryPoint>? entryPoints;

    public TraefikNode Root => root;

    public bool IsOpen => isOpen;

    public List<TraefikEntryPoint> EntryPoints => entryPoints ??= [.. (root["entryPoints"]?.Children ?? []).Select(Read)];

    public IEnumerable<TraefikNode> Resolvers => root["certificatesResolvers"]?.Children ?? [];

    /// <summary>Null where containers are not asked for.</summary>
    public TraefikNode? Docker => root.Find("providers", "docker") ?? root.Find("providers", "swarm");

    /// <summary>False where containers have to ask for it; null where that is not known.</summary>
    public bool? ExposesByDefault => Docker?["exposedByDefault"] is { } written ? written.IsOn : isOpen ? null : true;

    public TraefikEntryPoint? EntryPoint(string name) => EntryPoints.Find(point => point.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The entry point <c>traefik</c>, :8080, which is there for the API, ping and metrics where none of that name is written (static_config.go, <c>SetEffectiveConfiguration()</c>).
    /// </summary>
    public Value<Endpoint>? Internal => EntryPoint("traefik") is null && (root["api"] ?? root["ping"] ?? root["metrics"]) is { } asked
        ? Value.Default(Endpoint.Tcp("*", 8080), asked.At, "Traefik 2 and later")
        : null;

    private static TraefikEntryPoint Read(TraefikNode node)
    {
        var address = node["address"]?.Text ?? Value<string>.Unknown("it has no address", Origin.Of(node.At));
        var text = address.HasValue ? address.V : "";
        var slash = text.LastIndexOf('/');
        var number = slash < 0 ? text : text.Substring(0, slash);
        var port = int.TryParse(number.Substring(number.LastIndexOf(':') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
            ? new Value<int>(parsed, address.Certainty, address.From, address.Note)
            : Value<int>.Unknown(address.Note ?? "not a port", address.From);
        return new TraefikEntryPoint(node.Name, port, node.Find("http", "tls") is { IsOff: false }, slash >= 0 && text.EndsWith("udp", StringComparison.OrdinalIgnoreCase), node);
    }
}
