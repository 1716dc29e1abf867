using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>A container as a machine: with those that share its network, seen from outside and from within.</summary>
internal static class ContainerMachine
{
    /// <summary>As its neighbours and the host find it.</summary>
    public static Machine Of(Container container) => new(container.Scope, container.Name)
    {
        Of = container.Workload,
        Listeners = Listeners(container),
        Gaps = Gaps(container),
        Witnesses = Witnesses(container),
    };

    /// <summary>As one of its programs finds its loopback.</summary>
    public static Machine Inside(Container container)
    {
        var listeners = Listeners(container);
        var startsSeveral = container.Started is not null
            && listeners.Exists(static one => one is
            {
                IsSide: false, Owner.Program: { IsServer: true, IsProxy: false },
            });
        var beside = container.RunsOneProgram || container.Started is { IsKnown: true }
            ? null
            : new Gap($"what else runs in {container.Name} is not known", container.Service.At);
        return new Machine(container.Scope, container.Name)
        {
            Of = container.Workload,
            Listeners = listeners,
            Gaps = startsSeveral ? container.Gaps : beside is null ? Gaps(container) : [beside, .. Gaps(container)],
            StartsSeveral = startsSeveral,
        };
    }

    /// <summary>As its only program does, which listens on none of the ports that it asks for.</summary>
    public static Machine Alone(Container container) =>
        new(container.Scope, container.Name) { Of = container.Workload, Listeners = Listeners(container) };

    /// <summary>As its health check does, which the engine runs in it beside the program.</summary>
    public static Machine Checked(Container container)
    {
        var gaps = Gaps(container);
        if (container.Side.Find(static side => side.On.IsUnknown) is { } side)
        {
            gaps.Insert(0, new Gap(side.On.Note ?? "another port answers", container.Service.At));
        }

        return new Machine(container.Scope, container.Name)
        {
            Of = container.Workload,
            Listeners = Listeners(container),
            Gaps = gaps,
        };
    }

    /// <summary>A port of it that is asked for on its own address.</summary>
    public static NameAnswer.Found At(Container container, int port) => new([Of(container)], port)
    {
        OtherPort = () => container.NamedPort() is { } named && named.V != port && !container.Declares(port)
            ? named
            : null,
    };

    /// <summary>The same, asked by something that is not what declares the port.</summary>
    public static NameAnswer.Found AtDeclared(Container container, int port) =>
        At(container, port) with { Declared = () => Declared(container, port) };

    /// <summary>
    /// What runs in it is not known and is given the port by its own files; what it speaks there they do not say. A
    /// program that is told another is not acquitted, nor one that serves nobody.
    /// </summary>
    private static Listener? Declared(Container container, int port)
    {
        if (container.Workload.Program is { IsServer: false, IsProxy: false, Listeners.Count: 0 }) return null;
        if (Listeners(container).Exists(static one => one is { IsSide: false, On: { IsKnown: true, V.IsUnix: false } }))
        {
            return null;
        }

        if (container.Speaking(port) is not { } said) return null;
        var on = said.With(Endpoint.Tcp("*", port));
        return new Listener(
            container.Workload,
            on,
            Value<Protocol>.Unknown("the program decides", on.From),
            Value<bool>.Unknown("the program decides", on.From));
    }

    private static List<Listener> Listeners(Container container)
    {
        List<Listener> all = [.. container.Listeners];
        foreach (var peer in Peers(container)) all.AddRange(peer.Listeners);
        all.AddRange(container.Side.FindAll(static side => side.On.HasValue));
        return all;
    }

    private static List<Gap> Gaps(Container container)
    {
        List<Gap> gaps = [];
        foreach (var one in Peers(container).Prepend(container))
        {
            if (one.Open is { } reason) gaps.Add(new Gap(reason, one.Service.At));
        }

        return gaps;
    }

    private static List<Witness> Witnesses(Container container)
    {
        List<Witness> all = [.. container.DeclaredPorts()];
        all.AddRange(container.PublishedPorts());
        return all;
    }

    /// <summary>Those that share its network namespace.</summary>
    private static IEnumerable<Container> Peers(Container container) =>
        container.Set?.Containers.Where(peer => peer != container && peer.Scope == container.Scope) ?? [];
}
