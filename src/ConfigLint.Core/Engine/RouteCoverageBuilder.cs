using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>The coverage of the summary: each place that sends, once, however many servers, containers, projects and deployments it has.</summary>
internal static class RouteCoverageBuilder
{
    public static RouteCoverage Of(List<Deployment> deployments, IReadOnlyList<Finding> findings)
    {
        var followed = new HashSet<object>();
        var open = new Dictionary<object, (string Reason, Span At, Span Statement)>();
        foreach (var deployment in deployments)
        {
            foreach (var hop in deployment.Hops)
            {
                if (hop.To is Resolution.Open(var reason)) open.TryAdd(Key(hop.Route), (Reason(hop.Route, reason), hop.Route.To.From.At, hop.Route.At));
                else followed.Add(Key(hop.Route));
            }
        }

        var told = Told(findings);
        var coverage = new RouteCoverage();
        foreach (var pair in open)
        {
            if (followed.Contains(pair.Key)) continue;
            var (reason, at, statement) = pair.Value;
            if (IsTold(told, at) || IsTold(told, statement)) followed.Add(pair.Key);
            else coverage.Open.Add((reason, at));
        }

        coverage.Followed = followed.Count;
        return coverage;
    }

    /// <summary>Of an address, why it is not known is a half sentence.</summary>
    private static string Reason(Route route, string reason) => !route.To.HasValue && reason == route.To.Note ? $"its address is not known: {reason}" : reason;

    /// <summary>
    /// What one route is. A pass of nginx is one in each server that includes it, and for each target that a variable
    /// may name; everything else is one at its place:
    /// containers of several projects can share a file, and each reads it for itself.
    /// </summary>
    private static object Key(Route route)
    {
        var at = route.At.IsNowhere ? route.To.From.At : route.At;
        if (at.IsNowhere) return route.Source;
        var server = route.Server;
        return
            (at.Text.Path, at.Start, server.IsNowhere ? "" : server.Text.Path, server.IsNowhere ? 0 : server.Start,
            route.Directive, route.Choice);
    }

    /// <summary>Places of findings that say where a route ends, by file.</summary>
    private static Dictionary<SourceText, List<Span>> Told(IReadOnlyList<Finding> findings)
    {
        var told = new Dictionary<SourceText, List<Span>>();
        foreach (var finding in findings)
        {
            if (finding.Severity < Severity.Warning || Array.IndexOf(Ends, finding.Rule.Category) < 0) continue;
            if (!told.TryGetValue(finding.At.Text, out var places)) told[finding.At.Text] = places = [];
            places.Add(finding.At);
        }

        foreach (var places in told.Values) places.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        return told;
    }

    private static bool IsTold(Dictionary<SourceText, List<Span>> told, Span at)
    {
        var outermost = at.IsNowhere ? at : at.Outermost;
        if (outermost.IsNowhere || !told.TryGetValue(outermost.Text, out var places)) return false;
        int low = 0, high = places.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (places[middle].Start < outermost.Start) low = middle + 1;
            else high = middle;
        }

        // At the same place, or within it.
        return low < places.Count && places[low].Start < outermost.Start + Math.Max(outermost.Length, 1);
    }

    private static readonly string[] Ends =
        ["port-mismatch", "host-mismatch", "socket-path-mismatch", "selector-mismatch", "bind-address", "network-isolation", "upstream-config"];
}
