using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>What is spoken on a connection, TLS aside.</summary>
internal enum Protocol : byte
{
    /// <summary>HTTP/1.x, possibly HTTP/2 by upgrade or ALPN as well.</summary>
    Http,

    /// <summary>HTTP/2 alone, as gRPC servers speak it.</summary>
    Http2,

    FastCgi,

    Uwsgi,

    Scgi,
}

/// <summary>What kind of place a scope is.</summary>
internal enum ScopeKind : byte
{
    Host,
    Container,
    ClusterNamespace,
}

/// <summary>Where names and loopback mean one thing.</summary>
internal sealed record Scope(ScopeKind Kind, string Id, Scope? Outer);

/// <summary>prod, staging, one example: facts never match across.</summary>
internal sealed class Deployment(string id, string folder)
{
    private readonly Kept kept = new();

    /// <summary>The folder, relative to the root; <c>.</c> for the root; or the name configlint.yaml gives.</summary>
    public string Id { get; } = id;

    /// <summary>The folder its own files lie in, empty for the root.</summary>
    public string Folder { get; } = folder;

    /// <summary>Its machine, where names and loopback are not a container's.</summary>
    public Scope Host { get; } = new(ScopeKind.Host, id, null);

    public List<Workload> Workloads { get; } = [];

    public List<Listener> Listeners { get; } = [];

    public List<Route> Routes { get; } = [];

    public List<Hop> Hops { get; } = [];

    /// <summary>The files it is made of.</summary>
    public List<string> Files { get; } = [];

    public List<Translation> Translations { get; } = [];

    public List<Probe> Probes { get; } = [];

    /// <summary>By which proxies ask programs that they reach.</summary>
    public List<Probe> ProxyProbes { get; } = [];

    /// <summary>Requests by which something asks programs for their health.</summary>
    public List<HealthRequest> HealthRequests { get; } = [];

    /// <summary>Addresses of others that programs are told by variables.</summary>
    public List<UrlVariable> UrlVariables { get; } = [];

    /// <summary>What may listen on the host without the files showing where: an unreadable ExecStart, a compose file, C# that was not read.</summary>
    public List<Gap> Gaps { get; } = [];

    /// <summary>What a room keeps of it, made when it is first asked for.</summary>
    public T Get<T>(Func<Deployment, T> make)
        where T : class => kept.Get(() => make(this));

    /// <summary>What a room keeps of it; null where it keeps no such thing.</summary>
    public T? Find<T>()
        where T : class => kept.Find<T>();

    public void Put<T>(T kept)
        where T : class => this.kept.Put(kept);
}

/// <summary>A unit, a compose service, a pod template: something that runs a program.</summary>
/// <param name="Name">As its file names it: <c>app.service</c>.</param>
/// <param name="Source">The assembled object it comes from, for rules that want more.</param>
internal sealed record Workload(Scope In, string Name, Span At, ServerProgram? Program, object Source) : ISubject
{
    /// <summary>Its file does not say on which machine it runs: an ini file of uWSGI that no unit names.</summary>
    public bool IsUnplaced { get; init; }

    /// <summary>
    /// Of a container that runs one program: the ports that it has inside and publishes as others. Whatever it runs,
    /// it is there for clients. Null of anything else.
    /// </summary>
    public IReadOnlyList<Value<int>>? Inner { get; init; }
}

/// <summary>An address that something accepts on.</summary>
internal sealed record Listener(Workload Owner, Value<Endpoint> On, Value<Protocol> Protocol, Value<bool> Tls)
{
    /// <summary>Of a unix socket: its file; null where nothing is known of it.</summary>
    public SocketFile? Socket { get; init; }

    /// <summary>For those who run the program, not for its clients: an admin port, metrics. It accepts, and is never what a proxy meant.</summary>
    public bool IsSide { get; init; }
}

/// <summary>An endpoint of one scope that is another endpoint in another: a published port, a Service, <c>docker run -p</c>.</summary>
/// <param name="Reaches">Who accepts the inner endpoint.</param>
internal sealed record Translation(
    Deployment Deployment, Workload Of, Value<Endpoint> Outer, Value<Endpoint> Inner, Resolution Reaches) : ISubject
{
    public Span At => Inner.From.At;
}

/// <summary>Who sends requests on.</summary>
/// <param name="Program">nginx, ingress-nginx, nginx-proxy, haproxy, caddy, traefik, envoy, apache, kong, yarp, ocelot, alb, google.</param>
/// <param name="Source">The object of its format.</param>
internal sealed record Sender(string Program, object Source)
{
    public bool Is(params string[] programs) => Array.IndexOf(programs, Program) >= 0;
}

/// <summary>What a proxy sends where, with its effective settings.</summary>
/// <param name="Directive">What sends, as the format calls it: proxy_pass, fastcgi_pass.</param>
/// <param name="At">The statement that sends, for messages that are about it and not about the address.</param>
/// <param name="Names">Words by which a person would know the application behind it: upstream, server name, path, file name.</param>
/// <param name="By">Whose program sends.</param>
internal sealed record Route(
    Scope In, Value<Endpoint> To, Protocol Protocol, bool Tls, ProxySettings Effective, string Directive, Span At, IReadOnlyList<string> Names, Sender By)
{
    /// <summary>The object of its format that says so, for the rules of its room.</summary>
    public object Source => By.Source;

    /// <summary>When the name in its address is looked up.</summary>
    public NameLookup Lookup => Source is ILooksUpNames names ? names.Lookup : NameLookup.AsUsual;

    /// <summary>
    /// The virtual server that sends, where one statement sends for several: an included one is counted in each.
    /// Nowhere where its place alone says which route it is.
    /// </summary>
    public Span Server { get; init; }

    /// <summary>
    /// The value by which a variable names this one of several targets; empty where it is the only one.
    /// </summary>
    public string Choice { get; init; } = "";

    private readonly IClientSide? clients;

    /// <summary>Its side towards clients; null where nothing is known of it.</summary>
    public IClientSide? Clients
    {
        get => clients ?? Source as IClientSide;
        init => clients = value;
    }

    /// <summary>
    /// It is a neighbour of what it sends to, and not in its container or pod, though its scope is that: what a label
    /// or a target group names is read where it stands.
    /// </summary>
    public bool IsNeighbour { get; init; }

    /// <summary>A server with more names is called by the first of them: each of its routes keeps them.</summary>
    public const int MostNames = 40;
}

/// <summary>The effective settings of a route that other hops are compared with. Times in milliseconds, sizes in bytes; 0 means "no limit" where the proxy says so.</summary>
internal sealed record ProxySettings
{
    public Value<long> ConnectTimeout { get; init; } = Value<long>.Unknown("not read");

    public Value<long> ReadTimeout { get; init; } = Value<long>.Unknown("not read");

    public Value<long> SendTimeout { get; init; } = Value<long>.Unknown("not read");

    /// <summary>The largest request body that is let through; 0 for any.</summary>
    public Value<long> MaxBody { get; init; } = Value<long>.Unknown("not read");

    /// <summary>The longest header line that is let through.</summary>
    public Value<long> MaxHeader { get; init; } = Value<long>.Unknown("not read");

    /// <summary>How long an idle connection to the upstream is kept; 0 where none is kept.</summary>
    public Value<long> UpstreamIdle { get; init; } = Value<long>.Unknown("not read");

    /// <summary>The name under which <see cref="UpstreamIdle"/> is written; empty where that is plain.</summary>
    public string UpstreamIdleName { get; init; } = "";
}

/// <summary>A health check that asks an address: curl in a compose health check.</summary>
/// <param name="Asks">What it asks, as written there.</param>
/// <param name="Reaches">Null until it is matched.</param>
internal sealed record Probe(
    Deployment Deployment, Workload Of, Value<Endpoint> To, string Asks, Resolution Reaches) : ISubject
{
    public Span At => To.From.At;

    /// <summary>The path it asks for; null where that is not known, and of one that is not HTTP.</summary>
    public string? Path { get; init; }

    /// <summary>What asks.</summary>
    public ProbeClient By { get; init; }

    /// <summary>Of a proxy that asks: what it takes for healthy, and what comes of the rest.</summary>
    public HealthRequest? Check { get; init; }

    /// <summary>A check of a proxy that follows no redirect, by HTTP, and what it reaches.</summary>
    public static Probe? OfProxy(HealthRequest check, Listener served, ProbeClient by = ProbeClient.Proxy) =>
        check.Request.IsTls || served.Owner.Program is not ({ Pipeline: not null } or { ServedUnder: not null })
            ? null
            : new Probe(
                check.Deployment, served.Owner, Value.Known(served.On.V, check.At), check.Asker,
                new Resolution.Matched([served]))
            {
                Path = check.Request.Path,
                By = by,
                Check = check,
            };
}

/// <summary>What makes a health check, by what it takes for a failure.</summary>
internal enum ProbeClient : byte
{
    Unknown,

    /// <summary>
    /// Follows a redirect to the same host (pkg/probe/http/http.go, RedirectChecker); below 400 is healthy.
    /// </summary>
    Kubelet,

    /// <summary><c>curl -f</c>: a redirect is healthy, 404 is not.</summary>
    Curl,

    /// <summary><c>curl -fL</c>, <c>wget</c>: follow all redirects.</summary>
    Follower,

    /// <summary>A proxy that takes the first answer: a target group, HAProxy.</summary>
    Proxy,

    /// <summary>A proxy that follows redirects: Traefik.</summary>
    FollowingProxy,
}

/// <summary>A route and what it reaches.</summary>
internal sealed record Hop(Deployment Deployment, Route Route, Resolution To) : ISubject
{
    public Span At => Route.At;
}

/// <summary>Matched, nobody, or open.</summary>
internal abstract record Resolution
{
    /// <summary>These accept the connection.</summary>
    internal sealed record Matched(IReadOnlyList<Listener> Listeners) : Resolution
    {
        /// <summary>What accepts it; null where several do.</summary>
        public Listener? Only => Listeners.Count == 1 ? Listeners[0] : null;
    }

    /// <summary>The set is closed and nothing accepts it; <paramref name="Instead"/> is what does listen and was meant.</summary>
    internal sealed record Nobody(Listener Instead) : Resolution
    {
        /// <summary>What would have to accept it all the same, though nothing ties it to the route; null where nothing can.</summary>
        public Gap? Unless { get; init; }

        /// <summary>The route names the very program: whatever else is not known, it is what was meant.</summary>
        public bool IsNamed { get; init; }

        /// <summary>Nothing but being the only one left ties what is meant to the route, and nobody knows what runs there.</summary>
        public bool IsGuess { get; init; }
    }

    /// <summary>The port is the one a container publishes on the host; inside the network it is another.</summary>
    /// <param name="Entry">The entry of <c>ports:</c>.</param>
    internal sealed record PublishedPort(Workload Target, int Inner, Value<int> Entry) : Resolution;

    /// <summary>What the container listens on is not known, but its Dockerfile or environment names one port, and it is another.</summary>
    internal sealed record OtherPortNamed(Workload Target, Value<int> Port) : Resolution;

    /// <summary>The loopback of a container on which nothing accepts it.</summary>
    /// <param name="Instead">The neighbour that was meant; null where none or several could be.</param>
    /// <param name="Port">The neighbour's own port.</param>
    internal sealed record OwnLoopback(Workload From, Workload? Instead, int Port) : Resolution;

    /// <summary>The program accepts it from its own container alone.</summary>
    internal sealed record LoopbackOnly(Listener Listener) : Resolution;

    /// <summary>The socket is made in another container, and no folder is shared for it.</summary>
    internal sealed record SocketNotShared(Listener Listener) : Resolution;

    /// <summary>Nothing in the network has the name.</summary>
    /// <param name="Near">What was meant: a name that is nearly the same, or has the port.</param>
    internal sealed record NoSuchName(Workload? Near) : Resolution;

    /// <summary>The service is there, and Docker gives it no name: its <c>network_mode</c> puts it on no network of the project.</summary>
    /// <param name="Carrier">Whose network it shares; null where it shares none.</param>
    internal sealed record WithoutName(Workload From, Workload Target, Value<string> Mode, Workload? Carrier) : Resolution;

    /// <summary>The service is there, and the sender, which is on the host's network, does not ask Docker for names.</summary>
    internal sealed record NameFromHost(Workload From, Workload Target, Value<string> Mode) : Resolution;

    /// <summary>The name is there, on networks the sender is not on.</summary>
    internal sealed record OtherNetwork(Workload From, Workload Target) : Resolution;

    /// <summary>It ends on the way, at a Service that does not lead on; what is wrong is said there.</summary>
    /// <param name="Meant">Who listens elsewhere in its place; null where that is not known.</param>
    internal sealed record Cut(string Reason, Workload? Meant) : Resolution;

    /// <summary>The files do not say who accepts it.</summary>
    internal sealed record Open(string Reason) : Resolution;
}
