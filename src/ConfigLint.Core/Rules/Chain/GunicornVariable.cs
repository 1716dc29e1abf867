using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// The request timeout that a variable of a container hands to the gunicorn in its image: <c>GUNICORN_TIMEOUT</c>, <c>PULP_GUNICORN_TIMEOUT</c>. gunicorn reads no such variable
/// itself; start scripts and settings of images pass it to <c>--timeout</c>, in seconds, under names that end so.
/// </summary>
internal static class GunicornVariable
{
    private const string Ending = "GUNICORN_TIMEOUT";

    /// <summary>In milliseconds, with the variable's name; null where none or several are set for what a route reaches, or its program is known to be another.</summary>
    public static (string Name, Value<long> Timeout, Workload Of)? Behind(Hop hop)
    {
        if (TargetOf(hop) is not { } container) return null;
        // A gunicorn whose command line was read, its configuration file too, is told nothing by a variable.
        if (container.Workload.Program is { IsProxy: false } known
            && (known.Name != "gunicorn" || known.RequestTimeout.HasValue)) return null;
        (string Name, Value<long> Timeout, Workload Of)? found = null;
        foreach (var (name, value) in container.Environment)
        {
            if (!name.EndsWith(Ending, StringComparison.Ordinal)) continue;
            if (found is not null
                || !int.TryParse(value.V, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return null;
            var timeout = new Value<long>(seconds * 1000L, value.Certainty, value.From, value.Note);
            found = (name, timeout, container.Workload);
        }

        return found;
    }

    /// <summary>The container itself where its proxy sends to its loopback, else the neighbour with the name.</summary>
    private static INeighbour? TargetOf(Hop hop)
    {
        if (hop.To is Resolution.Matched { Only: { } only }) return only.Owner.Source as INeighbour;
        if (hop.To is not Resolution.Open || hop.Route.To is not { HasValue: true, V: var to }) return null;
        INeighbour? from = null;
        foreach (var workload in hop.Deployment.Workloads)
        {
            if (workload.In != hop.Route.In || workload.Source is not INeighbour container) continue;
            // Several share the network namespace: whose loopback answers is not known.
            if (from is not null) return null;
            from = container;
        }

        return from is null || to.IsLoopback || to.IsAny ? from : from.Reach(to.Host);
    }
}
