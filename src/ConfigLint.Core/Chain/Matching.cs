using ConfigLint.Model;
using ConfigLint.Model.Matching;

namespace ConfigLint.Chain;

/// <summary>The routes of a deployment's host, and what each reaches there.</summary>
internal static class Matching
{
    public static void Match(Deployment deployment)
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
            deployment.Hops.Add(new Hop(deployment, route, to));
        }
    }
}
