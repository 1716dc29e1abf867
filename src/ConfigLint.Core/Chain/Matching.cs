using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Chain;

/// <summary>The routes of a deployment's host, and what each reaches there.</summary>
internal static class Matching
{
    public static void Match(Workspace workspace, Deployment deployment)
    {
        var routes = deployment.Routes.FindAll(static route => route.In.Kind == ScopeKind.Host);
        if (routes.Count == 0) return;
        var host = new Machine(routes[0].In, "the host")
        {
            Listeners = deployment.Listeners,
            Gaps = deployment.Gaps,
            StartsSeveral = true,
        };
        foreach (var (route, to) in new Matcher(new HostNames(host)).Resolve(routes))
        {
            deployment.Hops.Add(new Hop(deployment, route, OfImage(workspace, route, to)));
        }
    }

    /// <summary>
    /// A configuration that a Dockerfile copies may stand on the host too, beside units; what containers publish there
    /// its image does not find on its own loopback.
    /// </summary>
    private static Resolution OfImage(Workspace workspace, Route route, Resolution to)
    {
        if (route.Source is not IConfigurationPart { Configuration.Path: var path }) return to;
        if (!workspace.InImages.TryGetValue(path, out var dockerfile)) return to;
        var meant = to switch
        {
            Resolution.Matched { Only: { } one } => one,
            Resolution.Nobody { Instead: var instead } => instead,
            _ => null,
        };
        return meant is { Owner.Source: IContainer }
            ? new Resolution.Open($"{dockerfile} puts {path} into an image, and what runs beside it is not in the tree")
            : to;
    }
}
