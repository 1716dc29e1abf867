using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>How long the YARP in a container or pod waits for what is behind it.</summary>
internal sealed class YarpTimes
{
    private readonly ILookup<Scope, Route> routes;

    private YarpTimes(Deployment deployment) => routes = deployment.Routes.ToLookup(static route => route.In);

    /// <summary>
    /// The shortest and the longest of its clusters, where the hop ends at a program with YARP; null where it does not,
    /// and where one of them is not known.
    /// </summary>
    public static (Value<long> Shortest, Value<long> Longest)? Behind(Hop hop)
    {
        if (hop.To is not Resolution.Matched { Only.Owner: { } owner } || owner.In.Kind == ScopeKind.Host) return null;
        if (owner.Program is not { Name: "kestrel" }) return null;
        (Value<long> Shortest, Value<long> Longest)? found = null;
        foreach (var route in hop.Deployment.Get(static deployment => new YarpTimes(deployment)).routes[owner.In])
        {
            if (!route.By.Is("yarp")) continue;
            var time = route.Effective.ReadTimeout;
            if (time.IsUnknown) return null;
            found = found is not var (shortest, longest) ? (time, time)
                : (time.V < shortest.V ? time : shortest, IsLonger(time, longest) ? time : longest);
        }

        return found;

        // Of two that are the same, one that is written is shown.
        static bool IsLonger(Value<long> a, Value<long> b) => a.V > b.V || (a.V == b.V && a.IsKnown);
    }
}
