using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>
/// Finds what each route of one machine reaches. "Nobody" is said only where one program is left that was meant: by its name, by an address that is nearly the other's, or as the only
/// one that no route reaches; and where nothing that is not known may be meant as well (<see cref="Completions"/>). Everything else that is not found is open.
/// </summary>
internal sealed class Matching
{
    /// <summary>Comparisons of a lost route with what it may mean; a tree with more of them is not one deployment.</summary>
    private const int MostCompared = 1_000_000;

    private readonly IReadOnlyList<Listener> listeners;
    private readonly IReadOnlyList<Gap> gaps;
    private readonly Dictionary<int, List<Listener>> byPort = [];
    private readonly Dictionary<string, List<Listener>> byPath = new(StringComparer.Ordinal);

    private Matching(IReadOnlyList<Listener> listeners, IReadOnlyList<Gap> gaps)
    {
        this.listeners = listeners;
        this.gaps = gaps;
        foreach (var listener in listeners)
        {
            if (!listener.On.HasValue) continue;
            if (listener.On.V.IsUnix) Add(byPath, Canonical(listener.On.V.Path!), listener);
            else Add(byPort, listener.On.V.Port, listener);
        }
    }

    /// <summary>The routes of the deployment's host.</summary>
    public static void Match(Deployment deployment)
    {
        foreach (var (route, to) in Match(deployment.Routes.FindAll(static route => route.In.Kind == ScopeKind.Host), deployment.Listeners, deployment.Gaps))
        {
            deployment.Hops.Add(new Hop(deployment, route, to));
        }
    }

    /// <summary>What each route reaches among the listeners of its machine; those that reach something first.</summary>
    /// <param name="gaps">What else may listen there.</param>
    public static List<(Route Route, Resolution To)> Match(IReadOnlyList<Route> routes, IReadOnlyList<Listener> listeners, IReadOnlyList<Gap> gaps) =>
        new Matching(listeners, gaps).Run(routes);

    private List<(Route Route, Resolution To)> Run(IReadOnlyList<Route> routes)
    {
        List<(Route, Resolution)> found = new(routes.Count);
        var reached = new HashSet<Listener>();
        var lost = new List<Route>();
        foreach (var route in routes)
        {
            if (Accepting(route) is { Count: > 0 } accepting)
            {
                reached.UnionWith(accepting);
                found.Add((route, new Resolution.Matched(accepting)));
            }
            else
            {
                lost.Add(route);
            }
        }

        // Another server of the same nginx is reached by clients; only an application waits for a proxy.
        List<Listener> spare = [.. listeners.Where(listener => listener.On.HasValue && !reached.Contains(listener) && !listener.IsSide && MayBeMeant(listener.Owner))];
        var isTooMuch = (long)lost.Count * (lost.Count + spare.Count + gaps.Count) > MostCompared;
        foreach (var route in lost) found.Add((route, isTooMuch ? new Resolution.Open("there is too much that could be meant") : Lost(route, lost, spare)));
        return found;
    }

    /// <summary>An application; of a container that publishes a port it need not be known which.</summary>
    private static bool MayBeMeant(Workload owner) => owner.Program is { IsServer: true, IsProxy: false } || (owner.Program is null && owner.Inner is not null);

    /// <summary>Of a container of which nothing else is known: the port is the one that it has inside, which is published as another.</summary>
    private static bool IsInside(Listener listener, Endpoint target) => listener.Owner is not { Program: null, Inner: { } inner }
        || (!target.IsUnix && inner.Any(port => port.HasValue && port.V == target.Port));

    private List<Listener>? Accepting(Route route)
    {
        if (!route.To.HasValue) return null;
        var target = route.To.V;
        if (!IsOnHost(target)) return Unplaced(target) is { } unplaced ? [unplaced] : null;
        if (target.IsUnix) return byPath.TryGetValue(Canonical(target.Path!), out var sockets) ? sockets : null;
        return byPort.TryGetValue(target.Port, out var ports) ? ports.FindAll(listener => listener.On.V.Accepts(target)) : null;
    }

    /// <summary>
    /// A file that starts a program and does not say where: it answers for a machine or container of one's own network, if it alone has the port and accepts there.
    /// </summary>
    private Listener? Unplaced(Endpoint target)
    {
        if (!IsPrivate(target.Host) || !byPort.TryGetValue(target.Port, out var ports)) return null;
        var found = ports.FindAll(listener => listener.Owner.IsUnplaced && listener.On.V.IsAny);
        return found.Count == 1 && gaps.Count == 0 ? found[0] : null;
    }

    /// <summary>10/8, 172.16/12, 192.168/16, or a single word.</summary>
    private static bool IsPrivate(string host)
    {
        if (host.IndexOfAny(['.', ':']) < 0) return true;
        var parts = host.Split('.');
        if (parts.Length != 4 || !Array.TrueForAll(parts, part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))) return false;
        return parts[0] == "10" || (parts[0] == "192" && parts[1] == "168") || (parts[0] == "172" && int.Parse(parts[1], CultureInfo.InvariantCulture) is >= 16 and <= 31);
    }

    private Resolution Lost(Route route, List<Route> lost, List<Listener> spare)
    {
        if (!route.To.HasValue) return new Resolution.Open(route.To.Note ?? "unknown address");
        if (!IsOnHost(route.To.V)) return new Resolution.Open($"{route.To.V.Host} is another host");
        var target = route.To.V;
        // The port is right and the address is not: 127.0.0.1 here, one address of the host there. With nginx on one address, another program has the port on the other.
        if (!target.IsUnix && byPort.TryGetValue(target.Port, out var ports) && ports.Count == 1 && ports[0].Owner.Program is not null) return new Resolution.Nobody(ports[0]);
        var near = spare.FindAll(listener => IsNear(target, listener.On.V));
        if (near.Count == 1) return Nobody(near[0], target);
        var (meant, affinity) = Meant(route, lost, spare);
        if (meant is null) return new Resolution.Open(Completions.MostLikely(gaps, route)?.Reason ?? (spare.Count == 0 ? $"nothing in this deployment listens on {target}" : $"several programs could be meant by {target}"));
        if (Completions.Likely(gaps, route, affinity) is { } likely) return new Resolution.Open(likely.Reason);
        return Nobody(meant, target) is Resolution.Nobody nobody
            ? nobody with { Unless = Completions.Remote(gaps, route), IsNamed = affinity == Affinity.Name, IsGuess = affinity == Affinity.None && !IsInside(meant, target) }
            : MayListen(meant, target);
    }

    /// <summary>The process that was meant may have other sockets than those that are known.</summary>
    private static Resolution Nobody(Listener instead, Endpoint target) =>
        !target.IsUnix && instead.Owner.Program?.MayServe?.Invoke(target.Port) == true ? MayListen(instead, target) : new Resolution.Nobody(instead);

    private static Resolution.Open MayListen(Listener instead, Endpoint target) => new($"something in {instead.Owner.Name} may listen on {target}");

    /// <summary>The program that a lost route means: the one closest to it by name, unless another lost route is as close; else the only one that is left, for the only address that is lost.</summary>
    private static (Listener? Meant, Affinity By) Meant(Route route, List<Route> lost, List<Listener> spare)
    {
        if (spare.Count == 0) return (null, Affinity.None);
        var rivals = lost.FindAll(other => other.To.HasValue && IsOnHost(other.To.V) && !other.To.V.Equals(route.To.V));
        var best = Affinity.None;
        List<Listener> closest = [];
        foreach (var listener in spare)
        {
            var tie = Kinship.Of(route.Names, listener.Owner.Name);
            if (tie < best) continue;
            if (tie > best) closest.Clear();
            best = tie;
            closest.Add(listener);
        }

        if (!IsOneProgram(closest)) return (null, best);
        if (best == Affinity.None) return rivals.Count == 0 ? (OfProtocol(closest, route), best) : (null, best);
        return rivals.Exists(rival => Kinship.Of(rival.Names, closest[0].Owner.Name) >= best) ? (null, best) : (OfProtocol(closest, route), best);
    }

    private static bool IsOneProgram(List<Listener> listeners) => listeners.TrueForAll(listener => listener.Owner == listeners[0].Owner);

    private static Listener OfProtocol(List<Listener> listeners, Route route) =>
        listeners.Find(listener => listener.Protocol.HasValue && listener.Protocol.V == route.Protocol) ?? listeners[0];

    /// <summary>A unix socket, or an address of the host itself.</summary>
    private static bool IsOnHost(Endpoint target) => target.IsUnix || target.IsLoopback || target.IsAny;

    /// <summary>One name for a socket: /var/run is a link to /run.</summary>
    private static string Canonical(string path) => path.StartsWith("/var/run/", StringComparison.Ordinal) ? path.Substring(4) : path;

    /// <summary>Two socket paths that one person meant to be the same: other case, other folder, two letters apart.</summary>
    private static bool IsNear(Endpoint target, Endpoint listener)
    {
        if (!target.IsUnix || !listener.IsUnix) return false;
        var a = Canonical(target.Path!);
        var b = Canonical(listener.Path!);
        if (a.Equals(b, StringComparison.OrdinalIgnoreCase) || Suggestion.Distance(a, b) <= 2) return true;
        var name = FileName(a);
        return name == FileName(b) && name is not ("app.sock" or "gunicorn.sock" or "puma.sock" or "uwsgi.sock" or "php-fpm.sock" or "web.sock" or "server.sock") ||
            SameWords(a, b);
    }

    /// <summary>The same folders in another order: shared/tmp for tmp/shared.</summary>
    private static bool SameWords(string a, string b)
    {
        var first = a.Split('/');
        var second = b.Split('/');
        Array.Sort(first, StringComparer.Ordinal);
        Array.Sort(second, StringComparer.Ordinal);
        return first.SequenceEqual(second);
    }

    private static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static void Add<TKey>(Dictionary<TKey, List<Listener>> map, TKey key, Listener listener)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var list)) map[key] = list = [];
        list.Add(listener);
    }
}
