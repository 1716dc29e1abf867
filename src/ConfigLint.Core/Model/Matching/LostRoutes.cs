namespace ConfigLint.Model.Matching;

/// <summary>
/// Which program each route of a machine means that nothing accepts: the one that the route names, one whose address is
/// nearly the route's, or the only one that no route reaches, for the only address that is lost; and only where nothing
/// that is not known may be meant as well (<see cref="Completions"/>).
/// </summary>
internal sealed class LostRoutes
{
    /// <summary>Comparisons of lost routes with what they may mean; a tree with more is not one deployment.</summary>
    private const int MostCompared = 1_000_000;

    private readonly Machine machine;
    private readonly List<Route> lost;
    private readonly List<Listener> spare;
    private readonly bool isTooMuch;

    /// <param name="routes">Those that reach nothing; null is what nothing on the machine itself accepts.</param>
    /// <param name="reached">What other routes reach.</param>
    public LostRoutes(Machine machine, IReadOnlyList<(Route Route, Resolution? To)> routes, HashSet<Listener> reached)
    {
        this.machine = machine;
        lost = [.. routes.Where(static one => one.To is null).Select(static one => one.Route)];

        // Another server of the same nginx is reached by clients; only an application waits for a proxy.
        spare = [.. machine.Listeners.Where(one =>
            one is { On.HasValue: true, IsSide: false } && !reached.Contains(one) && MayBeMeant(one.Owner))];
        isTooMuch = (long)lost.Count * (lost.Count + spare.Count + machine.Gaps.Count) > MostCompared;
    }

    public Resolution Resolve(Route route)
    {
        if (isTooMuch) return new Resolution.Open("there is too much that could be meant");
        var target = route.To.V;
        if (OnOtherAddress(target) is { } other) return new Resolution.Nobody(other);
        if (target.Path is { } socket && Near(socket) is { Count: 1 } near) return Matcher.Refused(near[0], target);
        var (meant, affinity) = Meant(route);
        if (meant is null)
        {
            return new Resolution.Open(Completions.MostLikely(machine.Gaps, route)?.Reason ?? Undecided(target));
        }

        if (Completions.Likely(machine.Gaps, route, affinity) is { } likely) return new Resolution.Open(likely.Reason);
        return Matcher.Refused(meant, target) is Resolution.Nobody nobody
            ? nobody with
            {
                Unless = Completions.Remote(machine.Gaps, route),
                IsNamed = affinity == Affinity.Name,
                IsGuess = affinity == Affinity.None && !IsInside(meant, target),
            }
            : new Resolution.Open($"something in {meant.Owner.Name} may listen on {target}");
    }

    private List<Listener> Near(string socket) =>
        spare.FindAll(one => one.On.V.Path is { } path && SocketPath.IsNear(socket, path));

    private string Undecided(Endpoint target) => spare.Count == 0
        ? $"nothing in this deployment listens on {target}"
        : $"several programs could be meant by {target}";

    /// <summary>
    /// The port is right and the address is not: 127.0.0.1 here, one address of the host there. With nginx on one
    /// address, another program has the port on the other.
    /// </summary>
    private Listener? OnOtherAddress(Endpoint target)
    {
        if (target.IsUnix || machine.On(target.Port) is not { Count: 1 } only) return null;
        return only[0].Owner.Program is null ? null : only[0];
    }

    /// <summary>An application; of a container that publishes a port it need not be known which.</summary>
    private static bool MayBeMeant(Workload owner) =>
        owner.Program is { IsServer: true, IsProxy: false } || (owner.Program is null && owner.Inner is not null);

    /// <summary>
    /// Of a container of which nothing else is known: the port is the one that it has inside, which is published as
    /// another.
    /// </summary>
    private static bool IsInside(Listener listener, Endpoint target) =>
        listener.Owner is not { Program: null, Inner: { } inner }
        || (!target.IsUnix && inner.Any(port => port.HasValue && port.V == target.Port));

    /// <summary>
    /// The program that a lost route means: the one closest to it by name, unless another lost route is as close; else
    /// the only one that is left, for the only address that is lost.
    /// </summary>
    private (Listener? Meant, Affinity By) Meant(Route route)
    {
        if (spare.Count == 0) return (null, Affinity.None);
        var rivals = lost.FindAll(other => !other.To.V.Equals(route.To.V));
        var best = Affinity.None;
        List<Listener> closest = [];
        foreach (var listener in spare)
        {
            var tie = NameAffinity.Of(route.Names, listener.Owner.Name);
            if (tie < best) continue;
            if (tie > best) closest.Clear();
            best = tie;
            closest.Add(listener);
        }

        if (!IsOneProgram(closest)) return (null, best);
        if (best == Affinity.None) return rivals.Count == 0 ? (OfProtocol(closest, route), best) : (null, best);
        return rivals.Exists(rival => NameAffinity.Of(rival.Names, closest[0].Owner.Name) >= best)
            ? (null, best)
            : (OfProtocol(closest, route), best);
    }

    private static bool IsOneProgram(List<Listener> listeners) =>
        listeners.TrueForAll(listener => listener.Owner == listeners[0].Owner);

    private static Listener OfProtocol(List<Listener> listeners, Route route) =>
        listeners.Find(listener => listener.Protocol.HasValue && listener.Protocol.V == route.Protocol) ?? listeners[0];
}
