namespace ConfigLint.Model.Matching;

/// <summary>
/// Says who accepts a connection, whatever carries the two ends: name, then where its ports lead, then listeners, then
/// what else speaks of the port, then why nothing accepts. What is not there is said only where all that could accept
/// is known.
/// </summary>
/// <param name="names">Names and addresses as the sender finds them.</param>
internal sealed class Matcher(NameService names)
{
    /// <summary>What an endpoint means that one of the machine's programs asks for.</summary>
    public Resolution Resolve(Value<Endpoint> to, Protocol? speaks) => Find(to, speaks) ?? OwnRefused(to.V);

    /// <summary>What each route of the machine reaches; those that reach something first.</summary>
    public List<(Route Route, Resolution To)> Resolve(IReadOnlyList<Route> routes)
    {
        List<(Route, Resolution)> found = new(routes.Count);
        List<(Route Route, Resolution? To)> others = [];
        var reached = new HashSet<Listener>();
        foreach (var route in routes)
        {
            var to = Find(route.To, route.Protocol);
            if (to is Resolution.Matched(var accepting))
            {
                reached.UnionWith(accepting);
                found.Add((route, to));
            }
            else
            {
                others.Add((route, to));
            }
        }

        var lost = names.Own.StartsSeveral ? new LostRoutes(names.Own, others, reached) : null;
        foreach (var (route, to) in others) found.Add((route, to ?? lost?.Resolve(route) ?? OwnRefused(route.To.V)));
        return found;
    }

    /// <summary>What accepts it, or where the way ends; null where nothing on the own machine accepts it.</summary>
    private Resolution? Find(Value<Endpoint> to, Protocol? speaks)
    {
        if (!to.HasValue) return new Resolution.Open(to.Note ?? "unknown address");
        if (to.V.IsUnix) return names.Socket(to.V, speaks) ?? Accepting(to.V);
        if (to.V.IsLoopback || to.V.IsAny) return Accepting(to.V);
        return names.Look(to.V) switch
        {
            NameAnswer.Found found => Reach(found, speaks),
            NameAnswer.Ends(var why) => why,
            _ => new Resolution.Open($"{to.V.Host} is another host"),
        };
    }

    private Resolution.Matched? Accepting(Endpoint target)
    {
        var accepting = names.Own.AcceptingInside(target);
        return accepting.Count > 0 ? new Resolution.Matched(accepting) : null;
    }

    /// <summary>What is said of the sender's own loopback, or of a socket there, that nothing accepts.</summary>
    private Resolution OwnRefused(Endpoint target)
    {
        var own = names.Own;
        if (own.Gaps.Count > 0) return new Resolution.Open(own.Gaps[0].Reason);
        if (Beside(target) is { } meant) return Refused(meant, target);
        if (target.IsUnix) return new Resolution.Open($"who makes {target.Path} in {own.Name} is not known");
        if (own.Scope.Kind == ScopeKind.Host || own.Of is null)
        {
            return new Resolution.Open($"what listens on {target} is not known");
        }

        if (names.Neighbour(target.Port) is var (neighbour, port))
        {
            return new Resolution.OwnLoopback(own.Of, neighbour, port);
        }

        return names.MayBeBeside is { } beside
            ? new Resolution.Open(beside)
            : new Resolution.OwnLoopback(own.Of, null, target.Port);
    }

    /// <summary>The program beside the sender that was meant; null where there is none, or several could be.</summary>
    private Listener? Beside(Endpoint target)
    {
        Listener? meant = null;
        foreach (var listener in names.Own.Listeners)
        {
            if (listener.IsSide || !listener.On.HasValue || listener.Owner == names.Asker) continue;
            if (names.Asker is null)
            {
                // A health check asks its own container, whose programs come first, and no socket by a port.
                if (listener.On.V.IsUnix == target.IsUnix) return listener;
            }
            else if (listener.Owner.Program is { IsServer: true, IsProxy: false })
            {
                if (meant is not null && meant.Owner != listener.Owner) return null;
                var isOfKind = listener.On.V.IsUnix == target.IsUnix;
                if (meant is null || (isOfKind && meant.On.V.IsUnix != target.IsUnix)) meant = listener;
            }
        }

        return meant;
    }

    /// <summary>What a port of machines means, asked from outside: of a container, a task, a Service's pods.</summary>
    /// <param name="speaks">Null where that is not known.</param>
    public static Resolution Reach(NameAnswer.Found at, Protocol? speaks)
    {
        foreach (var one in at.Machines)
        {
            if (one.Accepting(at.Port) is { Count: > 0 } accepting) return new Resolution.Matched(accepting);
        }

        if (at.Unless is { } more) return new Resolution.Open(more);
        var machine = at.Machines[0];
        if (at.Machines.All(one => one.OnLoopback(at.Port) is not null))
        {
            return new Resolution.LoopbackOnly(machine.OnLoopback(at.Port)!);
        }

        var gap = at.Machines.SelectMany(static one => one.Gaps).FirstOrDefault();
        if (machine is { Of: { } of } && machine.PublishedAs(at.Port) is { } published && !machine.Declares(at.Port))
        {
            var entry = gap is null ? published.Port : published.Port with { Certainty = Certainty.Default };
            return new Resolution.PublishedPort(of, published.InnerOf(at.Port), entry);
        }

        var serving = at.Machines.FirstOrDefault(one => one.MayServe(at.Port));
        if ((gap is not null || serving is not null) && at.Declared?.Invoke() is { } declared)
        {
            return new Resolution.Matched([declared]);
        }

        if (serving is not null)
        {
            var number = at.Port.ToString(CultureInfo.InvariantCulture);
            return new Resolution.Open($"something in {serving.Name} may listen on {number}");
        }

        if (gap is not null) return Doubtful(at, machine, gap);
        return Instead(machine, at.Port, speaks) is { } instead
            ? new Resolution.Nobody(instead)
            : new Resolution.Open($"what {machine.Name} listens on is not known");
    }

    /// <summary>Not all that could accept is known; what the files say of the port may be enough.</summary>
    private static Resolution Doubtful(NameAnswer.Found at, Machine machine, Gap gap)
    {
        // A program that is told another port than its container declares is not where others suppose it, whatever its
        // neighbours run. On its loopback it waits for a neighbour to bring it the requests.
        if (machine.InPlaceOf(at.Port) is { On.V.IsLoopback: false } instead
            && at.Machines.All(one => one.InPlaceOf(at.Port) is not null))
        {
            return new Resolution.Nobody(instead) { Unless = gap };
        }

        return machine.Of is { } of && at.OtherPort?.Invoke() is { } other
            ? new Resolution.OtherPortNamed(of, other)
            : new Resolution.Open(gap.Reason);
    }

    /// <summary>
    /// What was meant by a port that nothing in the machine has: what speaks the protocol, else what is there. For a
    /// route that may be a socket; a port that is published, or a Service's, is not told by one.
    /// </summary>
    private static Listener? Instead(Machine machine, int port, Protocol? speaks)
    {
        if (machine.InPlaceOf(port) is { } contradicted) return contradicted;
        Listener? first = null;
        Listener? socket = null;
        foreach (var listener in machine.Listeners)
        {
            if (listener.IsSide || !listener.On.HasValue) continue;
            if (listener.On.V.IsUnix) socket ??= listener;
            else if (speaks is not null && listener.Protocol.HasValue && listener.Protocol.V == speaks) return listener;
            else first ??= listener;
        }

        return first ?? (speaks is null ? null : socket);
    }

    /// <summary>The program that was meant may have other sockets than those that are known.</summary>
    internal static Resolution Refused(Listener instead, Endpoint target) =>
        !target.IsUnix && instead.Owner.Program?.MayServe?.Invoke(target.Port) == true
            ? new Resolution.Open($"something in {instead.Owner.Name} may listen on {target}")
            : new Resolution.Nobody(instead);
}
