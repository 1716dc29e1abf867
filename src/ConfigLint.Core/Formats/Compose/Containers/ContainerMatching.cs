using ConfigLint.Formats.Kong;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>
/// Finds what an endpoint means that is asked for inside a container: its own loopback, a neighbour by name, or nobody. Claims that something is not there are made only
/// where the project shows all there is.
/// </summary>
/// <param name="others">The other projects of the deployment: what they define may be started together with this one.</param>
internal sealed class ContainerMatching(ContainerSet set, IReadOnlyList<ContainerSet> others)
{
    /// <param name="isServer">It stands in an upstream block, where a name is looked up and never another upstream.</param>
    public Resolution Resolve(Container from, Value<Endpoint> to, Protocol? spoken, bool isServer = false)
    {
        if (!to.HasValue) return new Resolution.Open(to.Note ?? "unknown address");
        var target = to.V;
        if (target.IsUnix) return Socket(from, target, spoken);
        if (target.IsLoopback || target.IsAny) return Loopback(from, target);
        var (reached, elsewhere) = set.Resolve(from, target.Host);
        if (reached.Count == 1) return At(reached[0], target.Port, spoken);
        if (reached.Count > 1) return new Resolution.Open($"{target.Host} is the name of several services");
        return elsewhere is not null ? Elsewhere(from, elsewhere) : Nameless(from, target, isServer);
    }

    /// <summary>What Kong asks for on its own loopback: its image runs nothing else, and its own ports are known.</summary>
    public Resolution ResolveInKong(Container from, Value<Endpoint> to) =>
        to is { HasValue: true, V: { IsUnix: false, IsLoopback: true } target } && KongRoutes.IsStock(from) && !KongRoutes.IsOwnPort(target.Port) && !set.Containers.Exists(peer => peer != from && peer.Scope == from.Scope)
            ? OwnLoopback(from, target)
            : Resolve(from, to, Protocol.Http, isServer: true);

    /// <summary>What a health check asks: from inside, a program on the loopback answers too.</summary>
    public Resolution ResolveProbe(Container of, Value<Endpoint> to)
    {
        if (!to.HasValue || !(to.V.IsLoopback || to.V.IsAny)) return Resolve(of, to, Protocol.Http);
        foreach (var listener in of.Listeners.Concat(of.Side))
        {
            if (listener.On is { HasValue: true, V: { IsUnix: false } on } && on.Port == to.V.Port && (on.IsAny || on.IsLoopback)) return new Resolution.Matched([listener]);
        }

        if (of.Side.Find(static side => side.On.IsUnknown) is { } unknown) return new Resolution.Open(unknown.On.Note ?? "another port answers");
        return At(of, to.V.Port, Protocol.Http) switch
        {
            Resolution.Nobody nobody => nobody,
            // Inside, the host's port is just another one.
            Resolution.PublishedPort when of.Open is null && of.Listeners.Find(listener => listener.On is { HasValue: true, V.IsUnix: false }) is { } only => new Resolution.Nobody(only),
            _ => new Resolution.Open(of.Open ?? "another program answers"),
        };
    }

    /// <summary>What a port of a container means, asked from its network.</summary>
    public static Resolution At(Container target, int port, Protocol? spoken)
    {
        List<Listener> accepting = [];
        Listener? onLoopback = null;
        var (listeners, open) = InNamespace(target);
        foreach (var listener in listeners)
        {
            if (!listener.On.HasValue || listener.On.V.IsUnix || listener.On.V.Port != port) continue;
            if (listener.On.V.IsLoopback) onLoopback = listener;
            else accepting.Add(listener);
        }

        if (accepting.Count > 0) return new Resolution.Matched(accepting);
        if (target.Side.Find(side => side.On is { HasValue: true, V: { IsUnix: false, IsLoopback: false } on } && on.Port == port) is { } side) return new Resolution.Matched([side]);
        if (onLoopback is not null) return new Resolution.LoopbackOnly(onLoopback);
        if (target.PublishedAs(port) is { } published && !target.Declares(port))
        {
            var entry = published.Entry.Published!.Value;
            return new Resolution.PublishedPort(target.Workload, published.Inner, open is null ? entry : entry with { Certainty = Certainty.Default });
        }

        if (open is { } reason)
        {
            return target.NamedPort() is { } named && named.V != port && !target.Declares(port) ? new Resolution.OtherPortNamed(target.Workload, named) : new Resolution.Open(reason);
        }

        if (listeners.Exists(listener => listener.Owner.Program?.MayServe?.Invoke(port) == true)) return new Resolution.Open($"something in {target.Name} may listen on {port.ToString(CultureInfo.InvariantCulture)}");
        var candidates = listeners.FindAll(listener => listener.On.HasValue && !listener.On.V.IsUnix);
        if (candidates.Count == 0) return new Resolution.Open($"what {target.Name} listens on is not known");
        var meant = spoken is { } protocol ? candidates.FindAll(listener => listener.Protocol.HasValue && listener.Protocol.V == protocol) : [];
        return new Resolution.Nobody(meant.Count > 0 ? meant[0] : candidates[0]);
    }

    /// <summary>Of a container and those that share its network namespace.</summary>
    private static (List<Listener> Listeners, string? Open) InNamespace(Container target)
    {
        var listeners = target.Listeners;
        var open = target.Open;
        foreach (var peer in target.Set?.Containers ?? [])
        {
            if (peer == target || peer.Scope != target.Scope) continue;
            listeners = [.. listeners, .. peer.Listeners];
            open ??= peer.Open;
        }

        return (listeners, open);
    }

    private Resolution Loopback(Container from, Endpoint target)
    {
        string? open = from.RunsOneProgram || from.Started is { IsKnown: true } ? null : $"what else runs in {from.Name} is not known";
        List<Listener> accepting = [];
        foreach (var peer in set.Containers)
        {
            if (peer.Scope != from.Scope) continue;
            accepting.AddRange(peer.Listeners.FindAll(listener => listener.On.HasValue && listener.On.V.Accepts(target)));
            if (peer.Open is not null || peer != from) open ??= peer.Open;
        }

        if (accepting.Count > 0) return new Resolution.Matched(accepting);
        if (open is not null) return new Resolution.Open(open);
        return from.Scope.Kind == ScopeKind.Container ? OwnLoopback(from, target) : new Resolution.Open("the host's loopback");
    }

    /// <summary>Nothing in the container accepts it: whose port it is among the neighbours, if only one has it.</summary>
    private Resolution OwnLoopback(Container from, Endpoint target)
    {
        Container? instead = null;
        var count = 0;
        foreach (var neighbour in set.Containers)
        {
            // What is on the host's network is not reached by its name.
            if (neighbour.Scope == from.Scope || neighbour.Scope.Kind == ScopeKind.Host || !(neighbour.Declares(target.Port) || neighbour.PublishedAs(target.Port) is not null || Accepts(neighbour, target.Port))) continue;
            instead = neighbour;
            count++;
        }

        if (count != 1) return new Resolution.OwnLoopback(from.Workload, null, target.Port);
        var port = instead!.Declares(target.Port) || Accepts(instead, target.Port) ? target.Port : instead.PublishedAs(target.Port)!.Value.Inner;
        return new Resolution.OwnLoopback(from.Workload, instead.Workload, port);
    }

    private static bool Accepts(Container container, int port) => container.Listeners.Exists(listener => listener.On.HasValue && listener.On.V.Port == port);

    /// <summary>A socket of the container itself, or of a neighbour it shares the folder with.</summary>
    private Resolution Socket(Container from, Endpoint target, Protocol? spoken)
    {
        List<(Container Owner, Listener Listener)> sockets = [];
        foreach (var neighbour in set.Containers)
        {
            foreach (var listener in neighbour.Listeners)
            {
                if (listener.On is { HasValue: true, V.IsUnix: true }) sockets.Add((neighbour, listener));
            }

            var accepting = neighbour.Listeners.FindAll(listener => listener.On.HasValue && listener.On.V.Path is { } path && IsOne(from, target.Path!, neighbour, path));
            if (accepting.Count > 0) return new Resolution.Matched(accepting);
        }

        if (sockets.Count == 0 && from.RunsOneProgram && MeantByProtocol(from, target, spoken) is { } meant) return new Resolution.Nobody(meant);
        if (sockets.Count != 1 || !from.RunsOneProgram) return new Resolution.Open($"who makes {target.Path} in {from.Name} is not known");
        var (owner, made) = sockets[0];
        // A folder of both: the file has another name in it. No such folder: the file never gets here, whatever it is called.
        if (owner == from || (Shared(from, target.Path!) is { } wanted && Shared(owner, made.On.V.Path!) is { } there && FolderOf(wanted) == FolderOf(there))) return new Resolution.Nobody(made);
        return FileName(target.Path!) == FileName(made.On.V.Path!) ? new Resolution.SocketNotShared(made) : new Resolution.Open($"who makes {target.Path} in {from.Name} is not known");
    }

    /// <summary>Of a socket that no mount brings and no neighbour makes: the one neighbour that speaks the protocol, on a port.</summary>
    private Listener? MeantByProtocol(Container from, Endpoint target, Protocol? spoken)
    {
        if (spoken is null or Protocol.Http || from.Service.Mounts.Exists(mount => !mount.Target.HasValue || target.Path!.StartsWith(mount.Target.V.TrimEnd('/') + "/", StringComparison.Ordinal))) return null;
        Listener? meant = null;
        foreach (var neighbour in set.Containers)
        {
            if (neighbour == from) continue;
            foreach (var listener in neighbour.Listeners)
            {
                if (!listener.On.HasValue || !listener.Protocol.HasValue || listener.Protocol.V != spoken) continue;
                if (meant is not null) return null;
                meant = listener;
            }
        }

        return meant;
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    private static string FileName(string path) => path.Substring(path.LastIndexOf('/') + 1);

    private static bool IsOne(Container a, string pathInA, Container b, string pathInB) =>
        (a == b && pathInA == pathInB) || (Shared(a, pathInA) is { } shared && shared == Shared(b, pathInB));

    /// <summary>A path as the volume or folder that others can mount, and what lies below it.</summary>
    private static string? Shared(Container container, string path)
    {
        foreach (var mount in container.Service.Mounts)
        {
            if (!mount.Target.HasValue || (mount.Volume ?? mount.SourcePath) is not { } source) continue;
            var folder = mount.Target.V.TrimEnd('/');
            if (path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal)) return source + path.Substring(folder.Length);
        }

        return null;
    }

    private Resolution Elsewhere(Container from, Container target)
    {
        // Something outside may connect the two, but not to a network that only this project makes.
        foreach (var use in target.Networks)
        {
            if (!set.Project.Networks.TryGetValue(use.Key, out var network) || network.IsExternal) return new Resolution.Open($"network {use.Key} of {target.Name} is external");
        }

        return set.Project.Open.Count > 0 ? new Resolution.Open(set.Project.Open[0].Reason) : new Resolution.OtherNetwork(from.Workload, target.Workload);
    }

    private Resolution Nameless(Container from, Endpoint target, bool isServer)
    {
        var name = target.Host;
        if (IsAddressOrDomain(name)) return new Resolution.Open($"{name} is another host");
        if (from.Service.ExtraHosts.Exists(host => host.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return new Resolution.Open($"extra_hosts says where {name} is");
        if (set.Knows(name) || others.Any(other => other.Knows(name))) return new Resolution.Open($"{name} is defined by another file");
        if (!isServer && from.Nginx.Exists(config => config.FindUpstream(name) is not null)) return new Resolution.Open($"{name} is an upstream of another file");
        if (set.ReasonOpen(from) is { } reason) return new Resolution.Open(reason);
        return WithoutName(from, target) is { } nameless ? nameless : new Resolution.NoSuchName(Near(from, target));
    }

    /// <summary>
    /// A service that is called so and is on no network of the project: on the host's, on that of another container, or on none (docs.docker.com, "Networking in Compose", network_mode). An
    /// address of the container itself is one of those it shares.
    /// </summary>
    private Resolution.WithoutName? WithoutName(Container from, Endpoint target)
    {
        var meant = set.Containers.Find(container => IsCalled(container, target.Host));
        if (meant?.Service.NetworkMode is not { HasValue: true } mode || meant.Scope == from.Scope) return null;
        var carrier = set.Containers.Find(container => container.Scope == meant.Scope && container.Service.NetworkMode is null);
        return new Resolution.WithoutName(from.Workload, meant.Workload, mode, carrier?.Workload);
    }

    private static bool IsCalled(Container container, string name) => container.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (container.Service.ContainerName is { HasValue: true } own && own.V.Equals(name, StringComparison.OrdinalIgnoreCase))
        || (container.Service.Hostname is { HasValue: true } host && host.V.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a container of the host's network sends to a service of its project by name; null for everything else.</summary>
    public static Resolution? FromHost(Container from, Value<Endpoint> to)
    {
        if (from.Service.NetworkMode is not { HasValue: true } mode || !to.HasValue || to.V.IsUnix || to.V.IsLoopback || IsAddressOrDomain(to.V.Host)) return null;
        if (from.Service.ExtraHosts.Exists(host => host.Name.Equals(to.V.Host, StringComparison.OrdinalIgnoreCase))) return null;
        var meant = from.Set?.Containers.Find(container => container != from && IsCalled(container, to.V.Host));
        return meant is null ? null : new Resolution.NameFromHost(from.Workload, meant.Workload, mode);
    }

    /// <summary>The name that was meant: two letters apart, or the one service that has the port and no route yet.</summary>
    private Workload? Near(Container from, Endpoint target)
    {
        Container? near = null;
        var best = int.MaxValue;
        foreach (var neighbour in set.Containers)
        {
            if (neighbour == from || neighbour.Service.NetworkMode is not null) continue;
            var distance = Suggestion.Distance(target.Host, neighbour.Name.ToLowerInvariant());
            if (distance < best && distance <= Math.Max(1, target.Host.Length / 3)) (near, best) = (neighbour, distance);
        }

        if (near is not null) return near.Workload;
        var having = set.Containers.FindAll(neighbour => neighbour != from && neighbour.Service.NetworkMode is null && (neighbour.Declares(target.Port) || Accepts(neighbour, target.Port)));
        return having.Count == 1 ? having[0].Workload : null;
    }

    /// <summary>A name with a dot is looked up outside; single words only in the engine's DNS.</summary>
    private static bool IsAddressOrDomain(string name) => name.IndexOf('.') >= 0 || name.IndexOf(':') >= 0 || name.Length == 0 || name.All(char.IsDigit);
}
