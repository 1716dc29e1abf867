namespace ConfigLint.Model.Matching;

/// <summary>
/// Readings of what is not known with which a request would arrive after all. Doubt belongs to the claim: a program
/// that nothing ties to the route does not answer for the port of the one that the route plainly means.
/// </summary>
internal static class Completions
{
    /// <summary>
    /// The gap in which what a route asks for may be found all the same; null where none stands against the claim.
    /// </summary>
    /// <param name="affinity">How the program that is meant is tied to the route.</param>
    public static Gap? Likely(IReadOnlyList<Gap> gaps, Route route, Affinity affinity)
    {
        foreach (var gap in gaps)
        {
            if (!MayAccept(gap, route)) continue;
            var isAsClose = !gap.IsJob && (affinity == Affinity.None || Tie(gap, route) >= affinity);
            if (isAsClose || gap.Mentions(PortOf(route))) return gap;
        }

        return null;
    }

    /// <summary>A gap that nothing ties to the route; null where none could accept what it sends.</summary>
    public static Gap? Remote(IReadOnlyList<Gap> gaps, Route route)
    {
        foreach (var gap in gaps)
        {
            if (MayAccept(gap, route)) return gap;
        }

        return null;
    }

    /// <summary>The gap that is most likely in the way: one with the port, one with the name, else the first.</summary>
    public static Gap? MostLikely(IReadOnlyList<Gap> gaps, Route route)
    {
        Gap? named = null;
        foreach (var gap in gaps)
        {
            if (!MayAccept(gap, route)) continue;
            if (gap.Mentions(PortOf(route))) return gap;
            if (named is null && Tie(gap, route) != Affinity.None) named = gap;
        }

        return named ?? Remote(gaps, route);
    }

    private static bool MayAccept(Gap gap, Route route) =>
        gap.ServesRequests && (gap.Proxy is null || gap.Proxy != route.To.From.At.Text.Path);

    private static Affinity Tie(Gap gap, Route route)
    {
        var best = Affinity.None;
        foreach (var name in gap.Names)
        {
            var tie = NameAffinity.Of(route.Names, name);
            if (tie > best) best = tie;
        }

        // Whatever a file starts under the application's name may be the application.
        return gap.IsFile && NameAffinity.WordsOf(route.Names).Any(gap.Mentions) ? Affinity.Name : best;
    }

    private static int PortOf(Route route) =>
        route.To is { HasValue: true, V: { IsUnix: false } target } ? target.Port : 0;
}
