using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>The containers of one compose project, and the names by which they reach each other.</summary>
internal sealed class ContainerSet
{
    private readonly Dictionary<string, List<(Container Container, string Network)>> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Container> byService = new(StringComparer.Ordinal);

    private int? portsTakenAgain;

    /// <summary>How often a port of the host is published by a further service that needs no profile.</summary>
    public int PortsTakenAgain => portsTakenAgain ??= Containers
        .Where(static container =>
            container.Service is { Profiles.Count: 0, NetworkMode: null, Replicas: not { V: 0 } })
        .SelectMany(static container => container.Service.Ports
            .Where(static port => port is { Published.HasValue: true, Protocol: "tcp" })
            .Select(static port => port.Published!.Value.V)
            .Distinct())
        .GroupBy(static port => port)
        .Sum(static services => services.Count() - 1);

    public ContainerSet(ComposeProject project, Scope host)
    {
        Project = project;
        foreach (var service in project.Services)
        {
            var container = new Container(service, ScopeOf(service, host));
            container.Set = this;
            container.KnowsName = name => byName.ContainsKey(name);
            Containers.Add(container);
            byService[service.Name] = container;
        }

        foreach (var container in Containers)
        {
            if (OwnerOf(container.Service) is { } owner) container.Networks = owner.NetworkUses;
            foreach (var (name, network) in container.Service.ReachableNames())
            {
                if (name.HasValue) Add(name.V, container, network);
            }

            foreach (var use in container.Service.NetworkUses)
            {
                foreach (var name in container.Service.ContainerNames())
                {
                    if (name.HasValue) Add(name.V, container, use.Key);
                }
            }
        }
    }

    public ComposeProject Project { get; }

    public List<Container> Containers { get; } = [];

    public IEnumerable<string> Names => byName.Keys;

    /// <summary>Each container under each of its names.</summary>
    public IEnumerable<(string Name, Container Of)> Named()
    {
        foreach (var pair in byName)
        {
            foreach (var of in pair.Value.Select(static one => one.Container).Distinct()) yield return (pair.Key, of);
        }
    }

    public Container? Find(string service) => byService.GetValueOrDefault(service);

    public bool Knows(string name) => byName.ContainsKey(name) || Containers.Exists(container =>
        container.Service.NetworkMode is null && container.Service.MayBeContainer(name));

    /// <summary>Who a name means, asked from a container.</summary>
    /// <returns>Those it reaches, and one that has the name on networks the asking container is not on.</returns>
    public (List<Container> Reached, Container? Elsewhere) Resolve(Container from, string name)
    {
        List<Container> reached = [];
        foreach (var link in from.Service.Links)
        {
            if (link.Alias.Equals(name, StringComparison.OrdinalIgnoreCase) && Find(link.Service) is { } linked) return ([linked], null);
        }

        if (!byName.TryGetValue(name, out var known)) return (reached, null);
        Container? elsewhere = null;
        foreach (var (container, network) in known)
        {
            if (IsOn(from, network))
            {
                if (!reached.Contains(container)) reached.Add(container);
            }
            else
            {
                elsewhere ??= container;
            }
        }

        return (reached, reached.Count > 0 ? null : elsewhere);
    }

    /// <summary>
    /// The only container that the engine calls so whatever the folder of the project is called, <c>shop-web-1</c>, on
    /// a network of the asking one; null where there is none.
    /// </summary>
    public Container? Numbered(Container from, string name)
    {
        Container? only = null;
        foreach (var container in Containers)
        {
            if (container.Service.NetworkMode is not null || container.Service.ContainerName is not null) continue;
            if (!container.Service.MayBeContainer(name)) continue;
            if (only is not null || !container.Networks.Any(use => IsOn(from, use.Key))) return null;
            only = container;
        }

        return only;
    }

    /// <summary>Why a name that this project does not know may exist all the same; null where it can not.</summary>
    public string? ReasonOpen(Container from)
    {
        if (Project.Open.Count > 0) return Project.Open[0].Reason;
        if (from.Networks.Count == 0) return $"{from.Name} is on no network of the project";
        foreach (var use in from.Networks)
        {
            if (!Project.Networks.TryGetValue(use.Key, out var network)) return $"network {use.Key} is not declared";
            if (network.IsExternal) return $"network {use.Key} is external: other projects may be on it";
            // A network with a name of its own is made to be joined.
            if (network.Name.IsKnown && network.Name.V != use.Key && !network.Name.V.EndsWith("_" + use.Key, StringComparison.Ordinal)) return $"network {network.Name.V} may be used by other projects";
        }

        return null;
    }

    private bool IsOn(Container container, string network)
    {
        foreach (var use in container.Networks)
        {
            if (use.Key == network || AreOne(use.Key, network)) return true;
        }

        return false;
    }

    /// <summary>Two keys are one network where the engine's names agree. A name that is not known is the project's with <c>_key</c> behind it.</summary>
    public bool AreOne(string a, string b)
    {
        if (!Project.Networks.TryGetValue(a, out var first) || !Project.Networks.TryGetValue(b, out var second)) return false;
        if (first.Name.HasValue && second.Name.HasValue) return first.Name.V == second.Name.V;
        return (first.IsExternal && MayBe(first, second)) || (second.IsExternal && MayBe(second, first));
    }

    private static bool MayBe(ComposeNetwork external, ComposeNetwork own) =>
        external.Name.IsUnknown || (own.Name.IsUnknown && external.Name.V.EndsWith("_" + own.Key, StringComparison.Ordinal));

    private void Add(string name, Container container, string network)
    {
        if (!byName.TryGetValue(name, out var known)) byName[name] = known = [];
        known.Add((container, network));
    }

    /// <summary>The service whose network namespace it shares, followed to the end; null where it has its own.</summary>
    private ComposeService? OwnerOf(ComposeService service)
    {
        ComposeService? owner = null;
        for (var i = 0; i < MaxShared && (owner ?? service).NetworkMode is { HasValue: true } mode && mode.V.StartsWith(SharedWith, StringComparison.Ordinal); i++)
        {
            if (Project.Service(mode.V.Substring(SharedWith.Length)) is not { } next) return owner;
            owner = next;
        }

        return owner;
    }

    private Scope ScopeOf(ComposeService service, Scope host)
    {
        var owner = OwnerOf(service) ?? service;
        return owner.NetworkMode is { HasValue: true, V: "host" } ? host : new Scope(ScopeKind.Container, $"{Project.Id}/{owner.Name}", host);
    }

    private const string SharedWith = "service:";

    /// <summary>Sharing of sharing; more is a cycle.</summary>
    private const int MaxShared = 8;
}
