using ConfigLint.Formats;
using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Chain;

/// <summary>
/// What a proxy sends by a name that nothing around it has: an nginx.conf in the folder of its application, which a
/// Dockerfile elsewhere copies, or a project on the network of another. A container or Service of the tree that is
/// called so and has the port is what it means. Where none is, or not all of them have it, nothing is said: who runs
/// beside the proxy is not known.
/// </summary>
internal sealed class Namesakes
{
    private readonly Dictionary<string, List<(Deployment In, Format By, Namesake One)>> byName =
        new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<(Deployment, Format)> having = [];

    private Namesakes(IReadOnlyList<Deployment> deployments)
    {
        foreach (var deployment in deployments)
        {
            foreach (var format in Catalog.All)
            {
                foreach (var one in format.Namesakes(deployment))
                {
                    if (!byName.TryGetValue(one.Name, out var list)) byName[one.Name] = list = [];
                    list.Add((deployment, format, one));
                    having.Add((deployment, format));
                }
            }
        }
    }

    /// <summary>Looks again for what was not found by its name.</summary>
    public static void Resolve(IReadOnlyList<Deployment> deployments)
    {
        Namesakes? all = null;
        foreach (var deployment in deployments)
        {
            for (var i = 0; i < deployment.Hops.Count; i++)
            {
                var hop = deployment.Hops[i];
                if (hop.To is not Resolution.Open || !IsName(hop.Route.To)) continue;
                all ??= new Namesakes(deployments);
                if (all.Find(hop) is { } found) deployment.Hops[i] = hop with { To = found };
            }
        }
    }

    /// <summary>A word, or what only a cluster calls so: all else is looked up outside.</summary>
    private static bool IsName(Value<Endpoint> to) =>
        to is { HasValue: true, V: { IsUnix: false, IsLoopback: false, IsAny: false } at }
        && at.Host.Length > 0 && !at.Host.All(char.IsDigit) && at.Host.IndexOf(':') < 0
        && (at.Host.IndexOf('.') < 0 || at.Host.IndexOf(".svc", StringComparison.Ordinal) > 0);

    private Resolution? Find(Hop hop)
    {
        var host = hop.Route.To.V.Host;
        var dot = host.IndexOf('.');
        if (!byName.TryGetValue(dot < 0 ? host : host.Substring(0, dot), out var all)) return null;
        if (all.Count > MostAsked) return null;
        var from = hop.Route.At.IsNowhere ? hop.Route.To.From.At : hop.Route.At;
        if (from.IsNowhere) return null;
        var path = from.Text.Path;
        var above = Nearest(path, all);
        if (above.Count > 0) return Accepting(above, hop);
        var own = all.FindAll(one => one.In == hop.Deployment);
        if (own.Count > 0) return Accepting(own, hop);
        // A deployment that has containers of its own is not meant to find those of its neighbours.
        var isOne = all.TrueForAll(one => one.In == all[0].In && !having.Contains((hop.Deployment, one.By))
            && Deployments.AreOne(path, one.One.File));
        return isOne ? Accepting(all, hop) : null;
    }

    /// <summary>Those of the nearest folder above the proxy's file that has any.</summary>
    private static List<(Deployment In, Format By, Namesake One)> Nearest(
        string path, List<(Deployment In, Format By, Namesake One)> all)
    {
        List<(Deployment In, Format By, Namesake One)> nearest = [];
        var best = -1;
        foreach (var one in all)
        {
            var folder = FolderOf(one.One.File);
            if (folder.Length < best || !path.StartsWith(folder, StringComparison.Ordinal)) continue;
            if (Deployments.IsCollectedBelow(path, folder.Length)) continue;
            if (folder.Length > best) nearest.Clear();
            best = folder.Length;
            nearest.Add(one);
        }

        return nearest;
    }

    /// <summary>
    /// What all of them lead to, or why that is not known; null where one of them is known to lead elsewhere.
    /// </summary>
    private static Resolution? Accepting(List<(Deployment In, Format By, Namesake One)> meant, Hop hop)
    {
        Resolution? found = null, open = null;
        foreach (var (_, _, one) in meant)
        {
            var reached = one.Reach(hop.Route.To.V.Port, hop.Route.Protocol);
            switch (reached)
            {
                case Resolution.Matched matched:
                    found ??= Assumed(matched, one);
                    break;
                case Resolution.Open:
                    open ??= reached;
                    break;
                default:
                    return null;
            }
        }

        return found ?? open;
    }

    /// <summary>Nothing but the name says that it is this one, and whatever is said of it says so too.</summary>
    private static Resolution.Matched Assumed(Resolution.Matched matched, Namesake one)
    {
        var note = $"unless another {one.Name} than that of {one.File} is meant";
        return new Resolution.Matched([.. matched.Listeners.Select(listener => listener with
        {
            On = Assumed(listener.On, note),
            Protocol = Assumed(listener.Protocol, note),
            Tls = Assumed(listener.Tls, note),
        })]);
    }

    private static Value<T> Assumed<T>(Value<T> value, string note) =>
        value.HasValue ? value with { Certainty = Certainty.Default, Note = note } : value;

    /// <summary>With its slash; empty for the root.</summary>
    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    /// <summary>A name that more have says nothing.</summary>
    private const int MostAsked = 100;
}
