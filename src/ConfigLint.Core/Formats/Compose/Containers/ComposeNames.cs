using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>
/// Names as a container of a compose project finds them: a neighbour by one of its names on a network that both are on,
/// or nobody. That something is not there is said only where the project shows all there is.
/// </summary>
/// <param name="others">
/// The other projects of the deployment: what they define may be started together with this one.
/// </param>
/// <param name="host">The host, on whose ports those of containers are published.</param>
internal sealed class ComposeNames(
    ContainerSet set, IReadOnlyList<ContainerSet> others, Machine host, Container from, Machine own) : NameService
{
    public override Machine Own => own;

    public override Workload? Asker => IsCheck ? null : from.Workload;

    /// <summary>Asked by the container's health check.</summary>
    public bool IsCheck { get; init; }

    public override NameAnswer Look(Endpoint to)
    {
        // The system looks into /etc/hosts before it asks the engine's DNS.
        var isInHosts = IsInHosts(from, to.Host);
        if (isInHosts && !IsHost(to.Host))
        {
            return new NameAnswer.Ends(Open($"extra_hosts says where {to.Host} is"));
        }

        var (reached, elsewhere) = isInHosts ? ([], null) : set.Resolve(from, to.Host);
        if (reached.Count == 1) return ContainerMachine.AtDeclared(reached[0], to.Port);
        if (reached.Count > 1) return new NameAnswer.Ends(Open($"{to.Host} is the name of several services"));
        if (elsewhere is null && IsHost(to.Host))
        {
            var reason = $"{to.Host} is the host, of which not all is known";
            return new NameAnswer.Found([host], to.Port) { Unless = reason };
        }

        // The folder may be called otherwise where the project runs: what does not lead on is not said to be wrong.
        if (elsewhere is null && set.Numbered(from, to.Host) is { } numbered
            && Matcher.Reach(ContainerMachine.AtDeclared(numbered, to.Port), null) is Resolution.Matched accepting)
        {
            return new NameAnswer.Ends(accepting);
        }

        return new NameAnswer.Ends(elsewhere is not null ? Elsewhere(elsewhere) : Nameless(to));
    }

    /// <summary>
    /// Docker Desktop gives the host this name, and the engine any that extra_hosts maps to host-gateway
    /// (docs.docker.com/reference/cli/docker/container/run, --add-host); Podman has its own
    /// (docs.podman.io, podman-run, --add-host).
    /// </summary>
    private bool IsHost(string name)
    {
        var entry = from.Service.ExtraHosts.Find(one => IsOne(one.Name, name));
        return entry is null
            ? name is "host.docker.internal" or "host.containers.internal"
            : entry.Address is { HasValue: true, V: "host-gateway" };
    }

    private static bool IsInHosts(Container from, string name) =>
        from.Service.ExtraHostsAreOpen || from.Service.ExtraHosts.Exists(one => IsOne(one.Name, name));

    public override (Workload Of, int Port)? Neighbour(int port)
    {
        Container? instead = null;
        foreach (var neighbour in set.Containers)
        {
            // What is on the host's network is not reached by its name.
            if (neighbour.Scope == from.Scope || neighbour.Scope.Kind == ScopeKind.Host) continue;
            if (PortIn(neighbour, port) is null) continue;
            if (instead is not null) return null;
            instead = neighbour;
        }

        return instead is null ? null : (instead.Workload, PortIn(instead, port)!.Value);
    }

    /// <summary>The number of a port in the container: its own, or that as which it is published.</summary>
    private static int? PortIn(Container container, int port)
    {
        if (container.Declares(port) || Accepts(container, port)) return port;
        var ports = container.PublishedPorts();
        var published = ports.FirstOrDefault(one => one.SpeaksOf(port) && one.InnerOf(port) != port);
        return published?.InnerOf(port);
    }

    private static bool Accepts(Container container, int port) =>
        container.Listeners.Exists(listener => listener.On.HasValue && listener.On.V.Port == port);

    /// <summary>A socket of the container itself, or of a neighbour it shares the folder with.</summary>
    public override Resolution? Socket(Endpoint target, Protocol? speaks)
    {
        if (own.StartsSeveral) return null;
        List<(Container Owner, Listener Listener)> sockets = [];
        foreach (var neighbour in set.Containers)
        {
            foreach (var listener in neighbour.Listeners)
            {
                if (listener.On is { HasValue: true, V.IsUnix: true }) sockets.Add((neighbour, listener));
            }

            var accepting = neighbour.Listeners.FindAll(listener =>
                listener.On.HasValue && listener.On.V.Path is { } path && IsOne(from, target.Path!, neighbour, path));
            if (accepting.Count > 0) return new Resolution.Matched(accepting);
        }

        var unknown = Open($"who makes {target.Path} in {from.Name} is not known");
        if (!from.RunsOneProgram) return unknown;
        if (sockets.Count == 0 && MeantByProtocol(target, speaks) is { } meant) return new Resolution.Nobody(meant);
        if (sockets.Count != 1) return unknown;
        var (owner, made) = sockets[0];
        // A folder of both: the file has another name in it. No such folder: the file never gets here, whatever it is
        // called.
        if (owner == from || IsOneFolder(owner, made.On.V.Path!, target.Path!)) return new Resolution.Nobody(made);
        return SocketPath.FileName(target.Path!) == SocketPath.FileName(made.On.V.Path!)
            ? new Resolution.SocketNotShared(made)
            : unknown;
    }

    private bool IsOneFolder(Container owner, string pathThere, string pathHere) =>
        Shared(from, pathHere) is { } wanted && Shared(owner, pathThere) is { } there
        && SocketPath.FolderOf(wanted) == SocketPath.FolderOf(there);

    /// <summary>
    /// Of a socket that no mount brings and no neighbour makes: the one neighbour that speaks the protocol, on a port.
    /// </summary>
    private Listener? MeantByProtocol(Endpoint target, Protocol? speaks)
    {
        if (speaks is null or Protocol.Http) return null;
        if (from.Service.Mounts.Exists(mount => MayBring(mount, target.Path!))) return null;
        Listener? meant = null;
        foreach (var neighbour in set.Containers)
        {
            if (neighbour == from) continue;
            foreach (var listener in neighbour.Listeners)
            {
                if (!listener.On.HasValue || !listener.Protocol.HasValue || listener.Protocol.V != speaks) continue;
                if (meant is not null) return null;
                meant = listener;
            }
        }

        return meant;
    }

    private static bool MayBring(ComposeMount mount, string path) =>
        !mount.Target.HasValue || path.StartsWith(mount.Target.V.TrimEnd('/') + "/", StringComparison.Ordinal);

    private static bool IsOne(Container a, string pathInA, Container b, string pathInB) =>
        (a == b && pathInA == pathInB) || (Shared(a, pathInA) is { } shared && shared == Shared(b, pathInB));

    /// <summary>A path as the volume or folder that others can mount, and what lies below it.</summary>
    private static string? Shared(Container container, string path)
    {
        foreach (var mount in container.Service.Mounts)
        {
            if (!mount.Target.HasValue || (mount.Volume ?? mount.SourcePath) is not { } source) continue;
            var folder = mount.Target.V.TrimEnd('/');
            if (path.StartsWith(folder + "/", StringComparison.Ordinal)) return source + path.Substring(folder.Length);
        }

        return null;
    }

    private Resolution Elsewhere(Container target)
    {
        // Something outside may connect the two, but not to a network that only this project makes.
        foreach (var use in target.Networks)
        {
            if (!set.Project.Networks.TryGetValue(use.Key, out var network) || network.IsExternal)
            {
                return Open($"network {use.Key} of {target.Name} is external");
            }
        }

        return set.Project.Open.Count > 0
            ? Open(set.Project.Open[0].Reason)
            : new Resolution.OtherNetwork(from.Workload, target.Workload);
    }

    private Resolution Nameless(Endpoint target)
    {
        var name = target.Host;
        if (IsAddressOrDomain(name)) return Open($"{name} is another host");
        if (set.Knows(name) || others.Any(one => one.Knows(name))) return Open($"{name} is defined by another file");
        if (set.ReasonOpen(from) is { } reason) return Open(reason);
        return WithoutName(target) is { } nameless ? nameless : new Resolution.NoSuchName(Near(target));
    }

    /// <summary>
    /// A service that is called so and is on no network of the project: on the host's, on that of another container, or
    /// on none (docs.docker.com, "Networking in Compose", network_mode). An address of the container itself is one of
    /// those it shares.
    /// </summary>
    private Resolution.WithoutName? WithoutName(Endpoint target)
    {
        var meant = set.Containers.Find(container => IsCalled(container, target.Host));
        if (meant?.Service.NetworkMode is not { HasValue: true } mode || meant.Scope == from.Scope) return null;
        var carrier = set.Containers.Find(one => one.Scope == meant.Scope && one.Service.NetworkMode is null);
        return new Resolution.WithoutName(from.Workload, meant.Workload, mode, carrier?.Workload);
    }

    private static bool IsCalled(Container container, string name) => IsOne(container.Name, name)
        || (container.Service.ContainerName is { HasValue: true } own && IsOne(own.V, name))
        || (container.Service.Hostname is { HasValue: true } hostname && IsOne(hostname.V, name));

    private static bool IsOne(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// What a container of the host's network sends to a service of its project by name; null for everything else.
    /// </summary>
    public static Resolution? FromHost(Container from, Value<Endpoint> to)
    {
        if (from.Service.NetworkMode is not { HasValue: true } mode || !to.HasValue || to.V.IsUnix) return null;
        if (to.V.IsLoopback || IsAddressOrDomain(to.V.Host) || IsInHosts(from, to.V.Host)) return null;
        var meant = from.Set?.Containers.Find(container => container != from && IsCalled(container, to.V.Host));
        return meant is null ? null : new Resolution.NameFromHost(from.Workload, meant.Workload, mode);
    }

    /// <summary>The name that was meant: two letters apart, or that of the one service that has the port.</summary>
    private Workload? Near(Endpoint target)
    {
        Container? near = null;
        var best = int.MaxValue;
        foreach (var neighbour in set.Containers)
        {
            if (neighbour == from || neighbour.Service.NetworkMode is not null) continue;
            var distance = Suggestion.Distance(target.Host, neighbour.Name.ToLowerInvariant());
            var most = Math.Max(1, target.Host.Length / 3);
            if (distance < best && distance <= most) (near, best) = (neighbour, distance);
        }

        if (near is not null) return near.Workload;
        var having = set.Containers.FindAll(neighbour =>
            neighbour != from && neighbour.Service.NetworkMode is null
            && (neighbour.Declares(target.Port) || Accepts(neighbour, target.Port)));
        return having.Count == 1 ? having[0].Workload : null;
    }

    /// <summary>A name with a dot is looked up outside; single words only in the engine's DNS.</summary>
    private static bool IsAddressOrDomain(string name) =>
        name.IndexOf('.') >= 0 || name.IndexOf(':') >= 0 || name.Length == 0 || name.All(char.IsDigit);

    private static Resolution.Open Open(string reason) => new(reason);
}
