namespace ConfigLint.Model.Matching;

/// <summary>
/// What has one loopback, as one who sends there finds it: a host, a container with those that share its network, a
/// pod, a task.
/// </summary>
internal sealed class Machine(Scope scope, string name)
{
    private Dictionary<int, List<Listener>>? byPort;
    private Dictionary<string, List<Listener>>? byPath;

    public Scope Scope { get; } = scope;

    /// <summary>As messages call it.</summary>
    public string Name { get; } = name;

    /// <summary>Whom an address of it names: of a container that shares its network that one. Null of a host.</summary>
    public Workload? Of { get; init; }

    /// <summary>What is known to accept in it, sides too; what <see cref="Of"/> accepts comes first.</summary>
    public required IReadOnlyList<Listener> Listeners { get; init; }

    /// <summary>What runs in it beside those that are known to listen; null of what is not known.</summary>
    public IEnumerable<ServerProgram?> Programs { get; init; } = [];

    /// <summary>What else may accept.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What else than its programs speaks of its ports.</summary>
    public IReadOnlyList<Witness> Witnesses { get; init; } = [];

    /// <summary>
    /// Programs are started side by side in it, and proxies among them send to the others: which of them a lost route
    /// means all routes together tell (<see cref="LostRoutes"/>).
    /// </summary>
    public bool StartsSeveral { get; init; }

    /// <summary>What has a port of it, on whatever address.</summary>
    public List<Listener> On(int port) => (byPort ??= ByPort()).GetValueOrDefault(port) ?? [];

    /// <summary>What accepts an endpoint that its own programs ask for.</summary>
    public List<Listener> AcceptingInside(Endpoint target) => target.IsUnix
        ? (byPath ??= ByPath()).GetValueOrDefault(SocketPath.Canonical(target.Path!)) ?? []
        : On(target.Port).FindAll(listener => listener.On.V.Accepts(target));

    /// <summary>What accepts a port that is asked for from outside; what clients use comes before sides.</summary>
    public List<Listener> Accepting(int port)
    {
        var found = On(port).FindAll(static listener => !listener.On.V.IsLoopback);
        return found.Exists(static listener => !listener.IsSide) ? found.FindAll(static listener => !listener.IsSide)
            : found.Count > 1 ? found.GetRange(0, 1) : found;
    }

    /// <summary>What has a port, and accepts it from the machine itself alone.</summary>
    public Listener? OnLoopback(int port) => On(port).Find(static listener => listener.On.V.IsLoopback);

    /// <summary>Something in one of its programs may listen on a port beside what is known.</summary>
    public bool MayServe(int port) =>
        Programs.Concat(Listeners.Select(static listener => listener.Owner.Program))
            .Any(program => program?.MayServe?.Invoke(port) == true);

    /// <summary>Its own files name the port as one of the machine.</summary>
    public bool Declares(int port) => Speaking(WitnessKind.Declared, port) is not null;

    /// <summary>The port under which the host knows one of the machine, where the machine does not know it.</summary>
    public Witness? PublishedAs(int port) => Speaking(WitnessKind.Published, port, one => one.InnerOf(port) != port);

    /// <summary>What its program, which is told where to listen, has in place of a declared port.</summary>
    public Listener? InPlaceOf(int port) => Speaking(WitnessKind.Contradicted, port)?.Instead;

    private Witness? Speaking(WitnessKind kind, int port, Func<Witness, bool>? isIt = null)
    {
        foreach (var witness in Witnesses)
        {
            if (witness.Kind == kind && witness.SpeaksOf(port) && isIt?.Invoke(witness) != false) return witness;
        }

        return null;
    }

    private Dictionary<int, List<Listener>> ByPort()
    {
        Dictionary<int, List<Listener>> found = [];
        foreach (var listener in Listeners)
        {
            if (listener.On is { HasValue: true, V: { IsUnix: false } on }) Add(found, on.Port, listener);
        }

        return found;
    }

    private Dictionary<string, List<Listener>> ByPath()
    {
        Dictionary<string, List<Listener>> found = new(StringComparer.Ordinal);
        foreach (var listener in Listeners)
        {
            if (listener.On is { HasValue: true, V.Path: { } path }) Add(found, SocketPath.Canonical(path), listener);
        }

        return found;
    }

    private static void Add<TKey>(Dictionary<TKey, List<Listener>> map, TKey key, Listener listener)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        list.Add(listener);
    }
}

/// <summary>What speaks of a port beside the program that has it.</summary>
internal enum WitnessKind : byte
{
    /// <summary><c>expose:</c>, EXPOSE, the container's side of <c>ports:</c>. It opens nothing.</summary>
    Declared,

    /// <summary>A port of the host that leads to another of the machine: <c>8080:80</c>, PublishPort=.</summary>
    Published,

    /// <summary>A containerPort that the program of the container, which is told another, does not have.</summary>
    Contradicted,
}

/// <param name="Port">The port, or the first of a range.</param>
internal sealed record Witness(WitnessKind Kind, Value<int> Port)
{
    private readonly int? last;

    /// <summary>The last port of a range.</summary>
    public int Last
    {
        get => last ?? Port.V;
        init => last = value;
    }

    /// <summary>Of a published port, or the first of a range: the one that it leads to.</summary>
    public int Inner { get; init; }

    /// <summary>Of a contradicted port: what the program listens on.</summary>
    public Listener? Instead { get; init; }

    /// <summary>Of a range: each port leads to one of its own, <c>8000-8010:9000-9010</c>.</summary>
    public bool IsOneToOne { get; init; }

    public bool SpeaksOf(int port) => Port.HasValue && port >= Port.V && port <= Last;

    /// <summary>The port of the machine to which a published one leads.</summary>
    public int InnerOf(int outer) => IsOneToOne ? Inner + outer - Port.V : Inner;
}
