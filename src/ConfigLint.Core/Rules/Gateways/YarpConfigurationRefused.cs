using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>What YARP's validators refuse, whatever the code registers: a route that matches nothing, a destination without an address, two timeouts at once.</summary>
internal sealed class YarpConfigurationRefused : Rule<YarpApplication>
{
    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes) CheckRoute(application, route, report);
        foreach (var (cluster, destination) in application.Destinations())
        {
            // Variables bring addresses too, for a destination that is here to be named.
            if (destination.Node.Properties.Count == 0 || destination.Node.Properties.Exists(static key => IsNearly(key.Name, "Address"))) continue;
            var isEmpty = destination.Find("Address") is { Text: "", Kind: Syntax.JavaScript.JsKind.String };
            if (isEmpty ? !HasAddress(application, cluster.Name, destination.Name, except: destination) : !HasAddress(application, cluster.Name, destination.Name, except: null))
            {
                var finding = report.At(destination.NameAt)
                    .Variant("address")
                    .With("cluster", cluster.Name)
                    .With("destination", destination.Name);
                // An empty one is there to be filled in.
                if (isEmpty) finding.AtMost(Severity.Info);
            }
        }

        foreach (var cluster in application.Clusters)
        {
            foreach (var name in Positive)
            {
                if (application.IsOn(cluster.Name, "HealthCheck", "Active") && cluster.Scalar("HealthCheck", "Active", name) is { } written && DotNetTime.Parse(written.Text) <= TimeSpan.Zero)
                {
                    report.At(written.At).Variant(name == "Interval" ? "interval" : "probe-timeout").With("cluster", cluster.Name).With("value", written.Text);
                }
            }
        }
    }

    private static void CheckRoute(YarpApplication application, YarpEntry route, Report report)
    {
        // A part of a route that another file has in full, or that variables complete.
        if (route.Find("ClusterId") is not null && !route.Node.Properties.Exists(static key => YarpKeys.PlaceOf(key.Name, "route") is not null || IsNearly(key.Name, "Match"))
            && !application.HasInRoute(route.Name, "Match", "Path") && !application.HasInRoute(route.Name, "Match", "Hosts"))
        {
            report.At(route.NameAt).Variant("match").With("route", route.Name);
        }

        if (route.Scalar("Timeout") is { } timeout)
        {
            if (route.Scalar("TimeoutPolicy") is { Text.Length: > 0 } policy) report.At(timeout.At).Variant("timeouts").And(policy.At, "policy").With("route", route.Name).With("value", timeout.Text).With("policy", policy.Text);
            else if (DotNetTime.Parse(timeout.Text) is { } time && time <= TimeSpan.Zero) report.At(timeout.At).Variant("route-timeout").With("route", route.Name).With("value", timeout.Text);
        }

        if (route.Find("Match", "Path") is { } path && CatchAllBeforeEnd(path.Text))
        {
            report.At(path.At).Variant("catch-all").With("route", route.Name).With("path", path.Text);
        }
    }

    /// <summary>A slip of the key, which is a mistake of its own.</summary>
    private static bool IsNearly(string key, string meant) => !key.Equals(meant, StringComparison.OrdinalIgnoreCase) && Suggestion.Nearest(key, [meant]) is not null;

    /// <summary><c>/api/{**rest}/x</c>.</summary>
    private static bool CatchAllBeforeEnd(string path)
    {
        var star = path.IndexOf("{*", StringComparison.Ordinal);
        var end = star < 0 ? -1 : path.IndexOf('}', star);
        return end >= 0 && path.Substring(end + 1).Trim('/').Length > 0 && path.IndexOf('$') < 0;
    }

    private static bool HasAddress(YarpApplication application, string cluster, string destination, YarpEntry? except) =>
        application.Addressed(cluster, destination).Any(other => other != except);

    private static readonly string[] Positive = ["Interval", "Timeout"];
}
