using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>Routers, services and what they use, from one provider: a file, or the labels of one container.</summary>
internal sealed class TraefikDynamic
{
    /// <param name="root">What stands above <c>http</c>, <c>tcp</c> and <c>udp</c>.</param>
    /// <param name="provider">Behind the <c>@</c> of names: <c>file</c>, <c>docker</c>.</param>
    /// <param name="source">The file or the container.</param>
    /// <param name="isOpen">Placeholders may stand for more.</param>
    public TraefikDynamic(TraefikNode root, string provider, object source, bool isOpen)
    {
        (Root, Provider, Source, IsOpen) = (root, provider, source, isOpen);
        foreach (var section in Sections)
        {
            foreach (var node in root.Find(section, "routers")?.Children ?? []) Routers.Add(new TraefikRouter(section, node));
            foreach (var node in root.Find(section, "services")?.Children ?? []) Services.Add(new TraefikService(section, node));
        }
    }

    public static readonly string[] Sections = ["http", "tcp", "udp"];

    public TraefikNode Root { get; }

    public string Provider { get; }

    public object Source { get; }

    public bool IsOpen { get; }

    public List<TraefikRouter> Routers { get; } = [];

    public List<TraefikService> Services { get; } = [];

    /// <param name="kind">services, middlewares or serversTransports.</param>
    public IEnumerable<TraefikNode> Named(string section, string kind) => Root.Find(section, kind)?.Children ?? [];
}

/// <summary>Which requests go to which service.</summary>
/// <param name="section">http, tcp or udp.</param>
internal sealed class TraefikRouter(string section, TraefikNode node)
{
    public string Section => section;

    public string Name => node.Name;

    public TraefikNode Node => node;

    public Value<string>? Rule => node["rule"]?.Text;

    public Value<string>? Service => node["service"]?.Text;

    public IEnumerable<Value<string>> EntryPoints => node["entryPoints"]?.Texts ?? [];

    public IEnumerable<Value<string>> Middlewares => node["middlewares"]?.Texts ?? [];

    /// <summary>It answers requests that come by TLS, and no others; null where that is not known.</summary>
    public bool? HasTls => node["tls"] is not { } tls ? false : tls.IsOff ? false : tls.Text is { HasValue: false } && tls.Children.Count == 0 ? null : true;

    public Value<string>? Resolver => node.Find("tls", "certResolver")?.Text;
}

/// <summary>Servers that answer, or other services that do.</summary>
internal sealed class TraefikService(string section, TraefikNode node)
{
    public string Section => section;

    public string Name => node.Name;

    public TraefikNode Node => node;

    public TraefikNode? LoadBalancer => node["loadBalancer"];

    public Value<string>? Transport => LoadBalancer?["serversTransport"]?.Text;

    /// <summary>The addresses that files write; containers have ports.</summary>
    public IEnumerable<TraefikServer> Servers
    {
        get
        {
            foreach (var server in LoadBalancer?["servers"]?.Children ?? [])
            {
                if (server["url"]?.Text is { } url) yield return new TraefikServer(this, url);
            }
        }
    }

    /// <summary>The services it spreads requests over.</summary>
    public IEnumerable<Value<string>> Parts
    {
        get
        {
            foreach (var kind in Spreading)
            {
                if (node[kind] is not { } spread) continue;
                foreach (var option in SpreadNames)
                {
                    if (spread[option]?.Text is { } name) yield return name;
                }

                foreach (var one in (spread["services"]?.Children ?? []).Concat(spread["mirrors"]?.Children ?? []))
                {
                    if (one["name"]?.Text is { } name) yield return name;
                }
            }
        }
    }

    private static readonly string[] Spreading = ["weighted", "mirroring", "failover", "highestRandomWeight"];

    private static readonly string[] SpreadNames = ["service", "fallback"];
}

/// <summary>An address that a service sends to: <c>http://app:3000</c>.</summary>
internal sealed class TraefikServer
{
    public TraefikServer(TraefikService service, Value<string> url)
    {
        (Service, Url) = (service, url);
        var text = url.HasValue ? url.V : "";
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        Scheme = scheme < 0 ? "" : text.Substring(0, scheme).ToLowerInvariant();
        To = url.HasValue ? Parse(scheme < 0 ? "" : text.Substring(scheme + 3)) : Value<Endpoint>.Unknown(url.Note ?? "a template gives it", url.From);
    }

    public TraefikService Service { get; }

    public Value<string> Url { get; }

    /// <summary>http, https, h2c; empty where it has none.</summary>
    public string Scheme { get; }

    public Value<Endpoint> To { get; }

    private Value<Endpoint> Parse(string rest)
    {
        var end = rest.IndexOfAny(['/', '?', '#']);
        var address = end < 0 ? rest : rest.Substring(0, end);
        var colon = address.LastIndexOf(':');
        if (colon <= address.LastIndexOf(']')) colon = -1;
        var port = Scheme switch { "https" => 443, "http" or "h2c" => 80, _ => 0 };
        if (colon >= 0 && (!int.TryParse(address.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > 65535)) port = 0;
        var host = colon < 0 ? address : address.Substring(0, colon);
        return port == 0 || host.Length == 0 || host.IndexOf('@') >= 0
            ? Value<Endpoint>.Unknown("not an address", Url.From)
            : new Value<Endpoint>(Endpoint.Tcp(host, port), Url.Certainty, Url.From, Url.Note);
    }
}
