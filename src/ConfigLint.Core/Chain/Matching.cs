using ConfigLint.Formats;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>
/// Finds what each route of a deployment reaches. "Nobody" is said only where the set is closed: exactly one listener that no route reaches, or one that is nearly what
/// the route says; everything else that is not found is open.
/// </summary>
internal sealed class Matching
{
    private readonly Deployment deployment;
    private readonly Dictionary<int, List<Listener>> byPort = [];
    private readonly Dictionary<string, List<Listener>> byPath = new(StringComparer.Ordinal);

    private Matching(Deployment deployment)
    {
        this.deployment = deployment;
        foreach (var listener in deployment.Listeners)
        {
            if (!listener.On.HasValue) continue;
            if (listener.On.V.IsUnix) Add(byPath, Canonical(listener.On.V.Path!), listener);
            else Add(byPort, listener.On.V.Port, listener);
        }
    }

    public static void Match(Deployment deployment) => new Matching(deployment).Run();

    private void Run()
    {
        var reached = new HashSet<Listener>();
        var lost = new List<Route>();
        foreach (var route in deployment.Routes)
        {
            if (route.In.Kind != ScopeKind.Host) continue;
            if (Accepting(route) is { Count: > 0 } accepting)
            {
                reached.UnionWith(accepting);
                deployment.Hops.Add(new Hop(deployment, route, new Resolution.Matched(accepting)));
            }
            else
            {
                lost.Add(route);
            }
        }

        // Another server of the same nginx is reached by clients; only an application waits for a proxy.
        var spare = deployment.Listeners.FindAll(listener => listener.On.HasValue && !reached.Contains(listener) && listener.Owner.Program is { IsServer: true, IsProxy: false });
        foreach (var route in lost) deployment.Hops.Add(new Hop(deployment, route, Lost(route, lost, spare)));
    }

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
        var found = ports.FindAll(listener => listener.Owner.Source is ProgramIniFile && listener.On.V.IsAny);
        return found.Count == 1 && deployment.Open.Count == 0 ? found[0] : null;
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
        if (near.Count == 1) return new Resolution.Nobody(near[0]);
        if (deployment.Open.Count > 0) return new Resolution.Open(OpenReason.For(route, deployment.Open));
        if (spare.Count == 0) return new Resolution.Open($"nothing in this deployment listens on {target}");

        var rivals = lost.FindAll(other => other.To.HasValue && IsOnHost(other.To.V) && !other.To.V.Equals(target));
        var namesakes = spare.FindAll(listener => Kinship.Shares(route.Names, listener.Owner));
        if (namesakes.Count == 1 && !rivals.Exists(rival => Kinship.Shares(rival.Names, namesakes[0].Owner))) return new Resolution.Nobody(namesakes[0]);
        return spare.Count == 1 && rivals.Count == 0
            ? new Resolution.Nobody(spare[0])
            : new Resolution.Open($"several programs could be meant by {target}");
    }

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
