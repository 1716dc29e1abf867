using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Envoy;

/// <summary>A YAML file of Envoy: what it is started with (the bootstrap), or resources that it reads from files.</summary>
internal sealed class EnvoyFile : ProxyFile
{
    public const string ProgramName = "envoy";

    private const int MaxValues = 2 * YamlReader.MaxNodes;

    private Dictionary<string, EnvoyCluster>? byName;

    private EnvoyFile(YamlTree tree, YamlMapping? root)
        : base(tree.Text, FileFormat.Envoy)
    {
        Tree = tree;
        Problems.AddRange(tree.Problems);
        if (root is not null && YamlSize.Of(root) > MaxValues)
        {
            Problems.Add(YamlReader.TooMuch(root.At with { Length = 0 }, "values", MaxValues));
            root = null;
        }

        Root = root;
        if (root is null) return;
        IsBootstrap = root["static_resources"] is not null || root["dynamic_resources"] is not null;
        var resources = root.Map("static_resources");
        foreach (var cluster in resources.Maps("clusters").Concat(Resources("Cluster"))) Clusters.Add(new EnvoyCluster(cluster));
        foreach (var listener in resources.Maps("listeners").Concat(Resources("Listener"))) Listeners.Add(new EnvoyListener(listener));
    }

    public YamlTree Tree { get; }

    /// <summary>Null where the file could not be read.</summary>
    public YamlMapping? Root { get; }

    public bool IsBootstrap { get; }

    public List<EnvoyCluster> Clusters { get; } = [];

    public List<EnvoyListener> Listeners { get; } = [];

    /// <summary>Where the admin endpoint accepts; null where there is none. Unknown for a pipe, and where a placeholder gives it.</summary>
    public Value<Endpoint>? Admin
    {
        get
        {
            if (Root.Map("admin") is not { } admin) return null;
            var own = new EnvoyListener(admin);
            return own.Port is { HasValue: true } port
                ? new Value<Endpoint>(Endpoint.Tcp(own.Address is { HasValue: true, V: var host } ? host : "*", port.V), port.Certainty, port.From)
                : Value<Endpoint>.Unknown("the address of the admin endpoint is not known", Origin.Of(admin.At));
        }
    }

    public IEnumerable<EnvoyRoute> Routes => Listeners.SelectMany(listener => listener.Routes);

    /// <summary>Placeholders stand in it, or it could not be read to the end.</summary>
    public bool IsOpen => Tree.AddsLines || Problems.Exists(problem => problem.RuleId != YamlReader.DuplicateKeyRule);

    /// <summary>Clusters come from elsewhere too: from other files, or a server.</summary>
    public bool HasOtherClusters => IsOpen || !IsBootstrap || Root.Map("dynamic_resources") is { } dynamic && (dynamic["cds_config"] is not null || dynamic["ads_config"] is not null || dynamic["cds_resources_locator"] is not null);

    public bool HasOtherListeners => IsOpen || !IsBootstrap || Root.Map("dynamic_resources") is { } dynamic && (dynamic["lds_config"] is not null || dynamic["ads_config"] is not null || dynamic["lds_resources_locator"] is not null);

    public override string Program => ProgramName;

    public override bool SaysListeners => IsBootstrap;

    public override string? UnknownListeners =>
        HasOtherListeners || Listeners.Exists(static listener => listener.Port is not { HasValue: true })
            ? "not all listeners of Envoy are known"
            : null;

    protected override IEnumerable<Value<Endpoint>> SideAddresses => Admin is { } admin ? [admin] : [];

    public override bool HasInlineComments => true;

    /// <returns>Null for what is not Envoy's.</returns>
    public static EnvoyFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.KnownAs) is not { } name || !MayBe(text.Content)) return null;
        var tree = YamlReader.Read(text);
        if (tree.Documents.Count > 0 && tree.Documents[0].Resolved is YamlMapping root) return Is(root) ? new EnvoyFile(tree, root) : null;
        return tree.Problems.Count > 0 && name.IndexOf("envoy", StringComparison.OrdinalIgnoreCase) >= 0 ? new EnvoyFile(tree, null) : null;
    }

    public override bool IsConfiguredAt(string path, bool isExact) =>
        path.StartsWith("/etc/envoy/", StringComparison.Ordinal)
        || (isExact && path.IndexOf("envoy", StringComparison.OrdinalIgnoreCase) >= 0);

    public override IEnumerable<Route> RoutesIn(Scope scope) => EnvoyRoutes.Of(this, scope);

    public override IEnumerable<Listener> ListenersOf(Workload owner) => EnvoyRoutes.ListenersOf(this, owner);

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    public override string AddressOf(int offset) => Tree.AddressOf(offset);

    /// <summary>The first with the name; null where none has it.</summary>
    public EnvoyCluster? Cluster(string name)
    {
        if (byName is null)
        {
            byName = new(StringComparer.Ordinal);
            foreach (var cluster in Clusters)
            {
                if (cluster.Name is { HasValue: true } own) byName.TryAdd(own.V, cluster);
            }
        }

        return byName.TryGetValue(name, out var found) ? found : null;
    }

    private static bool MayBe(string content) =>
        content.IndexOf("static_resources", StringComparison.Ordinal) >= 0 || content.IndexOf("dynamic_resources", StringComparison.Ordinal) >= 0 || content.IndexOf("type.googleapis.com/envoy", StringComparison.Ordinal) >= 0;

    private static bool Is(YamlMapping root) =>
        root["static_resources"] is YamlMapping || root["dynamic_resources"] is YamlMapping ||
        root.Maps("resources").Any(static resource => resource["@type"] is YamlScalar type && type.Value.StartsWith("type.googleapis.com/envoy", StringComparison.Ordinal));

    private IEnumerable<YamlMapping> Resources(string kind) => Root.Maps("resources").Where(resource => resource["@type"] is YamlScalar type && type.Value.EndsWith("." + kind, StringComparison.Ordinal));
}

/// <summary>An address that Envoy listens on, and what it does there.</summary>
internal sealed class EnvoyListener
{
    public EnvoyListener(YamlMapping node)
    {
        Name = node.Text("name");
        var socket = node.Map("address").Map("socket_address");
        Address = socket.Text("address");
        Port = socket.Number("port_value");
        IsUdp = socket.Text("protocol") is { HasValue: true, V: "UDP" };
        At = node.At.Text.At(node.Start, 0);
        var chains = node.Maps("filter_chains")
            .Concat(node.Map("default_filter_chain") is { } last ? [last] : []);
        foreach (var (chain, filter) in chains.SelectMany(static chain =>
            chain.Maps("filters").Select(filter => (chain, filter))))
        {
            var tls = EnvoyClients.TlsOf(chain);
            var settings = filter.Map("typed_config") ?? filter.Map("config");
            if (settings.Map("route_config") is not { } table) continue;
            var validates = table.Text("validate_clusters") is not { } written || written is { HasValue: true, V: "true" };
            foreach (var route in table.Maps("virtual_hosts").SelectMany(host => host.Maps("routes")))
            {
                if (route.Map("route") is { } action)
                {
                    Routes.Add(new EnvoyRoute(action, validates) { ClientTls = tls });
                }
            }
        }
    }

    public Value<string>? Name { get; }

    public Value<string>? Address { get; }

    public Value<int>? Port { get; }

    public bool IsUdp { get; }

    public Span At { get; }

    public List<EnvoyRoute> Routes { get; } = [];
}

/// <summary>What requests of a virtual host are sent to.</summary>
internal sealed class EnvoyRoute
{
    /// <param name="validates">Envoy does not start where a cluster of it is not there.</param>
    public EnvoyRoute(YamlMapping node, bool validates)
    {
        Validates = validates;
        if (node.Text("cluster") is { } one) Clusters.Add(one);
        foreach (var part in node.Map("weighted_clusters").Maps("clusters"))
        {
            if (part.Text("name") is { } name) Clusters.Add(name);
        }

        Timeout = node.Text("timeout");
        PerTryTimeout = node.Map("retry_policy").Text("per_try_timeout");
        IsWeighted = node["weighted_clusters"] is not null;
    }

    public bool Validates { get; }

    /// <summary>Where the TLS of clients ends whose requests it takes; null where that is not written.</summary>
    public Span? ClientTls { get; init; }

    public bool IsWeighted { get; }

    public List<Value<string>> Clusters { get; } = [];

    /// <summary>For the whole answer, retries included; null for 15 s.</summary>
    public Value<string>? Timeout { get; }

    public Value<string>? PerTryTimeout { get; }

    /// <summary>In milliseconds; 0 for no limit.</summary>
    public Value<long> TimeoutOf(Value<string> cluster) =>
        Timeout is { } written ? EnvoyDuration.Milliseconds(written) : Value.Default(15_000L, cluster.From.At, "Envoy");
}

/// <summary>Servers that requests are spread over.</summary>
internal sealed class EnvoyCluster
{
    public EnvoyCluster(YamlMapping node)
    {
        Name = node.Text("name");
        Type = node.Text("type");
        HasOwnType = node["cluster_type"] is not null;
        HasTls = node.Map("transport_socket").Text("name") is { HasValue: true, V: "envoy.transport_sockets.tls" or "tls" } || node["tls_context"] is not null;
        var idle = IdleOf(node) ?? (node.Map("typed_extension_protocol_options")?.Entries ?? [])
            .Select(static entry => IdleOf(entry.Value.Resolved as YamlMapping))
            .FirstOrDefault(static found => found is not null);
        Idle = idle is { } written
            ? EnvoyDuration.Milliseconds(written)
            : Value.Default(3_600_000L, Name?.From.At ?? node.At, "Envoy");
        IsHttp2 = node["http2_protocol_options"] is not null || SpeaksHttp2(node.Map("typed_extension_protocol_options"));
        var endpoints = node.Map("load_assignment").Maps("endpoints").SelectMany(locality => locality.Maps("lb_endpoints")).Select(one => one.Map("endpoint").Map("address").Map("socket_address"));
        foreach (var socket in endpoints.Concat(node.Maps("hosts").Select(host => host.Map("socket_address"))))
        {
            if (socket?.Text("address") is { } address) Endpoints.Add(new EnvoyEndpoint(this, address, socket.Number("port_value"), socket["resolver_name"] is not null));
        }
    }

    public Value<string>? Name { get; }

    /// <summary>STATIC where none is written.</summary>
    public Value<string>? Type { get; }

    /// <summary>An extension says how its servers are found.</summary>
    public bool HasOwnType { get; }

    /// <summary>Servers are addresses: names are refused.</summary>
    public bool IsStatic => !HasOwnType && Type is null or { HasValue: true, V: "STATIC" or "static" };

    public bool HasTls { get; }

    public bool IsHttp2 { get; }

    /// <summary>
    /// In milliseconds: how long an idle connection is kept (protocol.proto, HttpProtocolOptions: one hour).
    /// </summary>
    public Value<long> Idle { get; }

    public List<EnvoyEndpoint> Endpoints { get; } = [];

    private static Value<string>? IdleOf(YamlMapping? options) =>
        options.Map("common_http_protocol_options").Text("idle_timeout");

    private static bool SpeaksHttp2(YamlMapping? options) => options is not null && options.Entries.Any(entry => entry.Value.Resolved is YamlMapping one && one.Map("explicit_http_config")?["http2_protocol_options"] is not null);
}

/// <summary>One server of a cluster.</summary>
/// <param name="HasResolver">Something else than an address may stand there.</param>
internal sealed record EnvoyEndpoint(EnvoyCluster Cluster, Value<string> Address, Value<int>? Port, bool HasResolver)
{
    public Value<Endpoint> To => Address.HasValue && Port is { HasValue: true } port && port.V is > 0 and <= 65535
        ? new Value<Endpoint>(Endpoint.Tcp(Address.V, port.V), Address.Certainty, Address.From, Address.Note)
        : Value<Endpoint>.Unknown(Address.Note ?? "its port is not known", Address.From);

    /// <summary>An address of IP version 4 or 6, as inet_pton takes it.</summary>
    public bool IsAddress => System.Net.IPAddress.TryParse(Address.V, out _) && !Address.V.All(char.IsDigit);
}
