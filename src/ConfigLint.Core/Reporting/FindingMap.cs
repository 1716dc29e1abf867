using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Reporting;

/// <summary>Which errors and warnings are about which places.</summary>
internal sealed class FindingMap
{
    private readonly Dictionary<string, List<(Span At, Finding Finding)>> byPath = new(StringComparer.Ordinal);

    public FindingMap(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            if (finding.Severity < Severity.Warning) continue;
            Add(finding.At, finding);
            foreach (var place in finding.Related) Add(place.At, finding);
        }
    }

    /// <summary>Those that hold in the deployment and touch one of the places with one of theirs; in order, each once.</summary>
    /// <param name="mainOnly">With the place where they are shown first, not with one beside it.</param>
    public List<Finding> Touching(Deployment deployment, IEnumerable<Span> places, bool mainOnly = false)
    {
        List<Finding> touching = [];
        foreach (var place in places)
        {
            if (place.IsNowhere || !byPath.TryGetValue(place.Text.Path, out var here)) continue;
            foreach (var (at, finding) in here)
            {
                if ((!mainOnly || at == finding.At) && at.Start <= place.End && place.Start <= at.End && !touching.Contains(finding) && Holds(finding, deployment)) touching.Add(finding);
            }
        }

        touching.Sort((a, b) => string.CompareOrdinal(a.Rule.Id, b.Rule.Id) is not 0 and var order ? order : string.CompareOrdinal(a.Path, b.Path) is not 0 and var path ? path : a.At.Start - b.At.Start);
        return touching;
    }

    /// <summary>The statement of a route, its address, and the settings that are written for it.</summary>
    public static IEnumerable<Span> PlacesOf(Route route)
    {
        yield return route.At;
        yield return route.To.From.At;
        foreach (var setting in new[] { route.Effective.ConnectTimeout, route.Effective.ReadTimeout, route.Effective.SendTimeout, route.Effective.MaxBody })
        {
            if (setting.IsKnown) yield return setting.From.At;
        }
    }

    private static bool Holds(Finding finding, Deployment deployment) => finding.Deployments.Count == 0 || finding.Deployments.Contains(deployment.Id);

    private void Add(Span at, Finding finding)
    {
        if (at.IsNowhere) return;
        if (!byPath.TryGetValue(at.Text.Path, out var here)) byPath[at.Text.Path] = here = [];
        here.Add((at, finding));
    }
}
