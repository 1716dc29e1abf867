using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Rules.Gateways;

/// <summary>A route is given minutes, and its cluster still ends a request after 100 seconds of silence.</summary>
internal sealed class YarpRouteTimeoutOverActivityTimeout : Rule<YarpApplication>
{
    /// <summary>ForwarderHttpClient's and HttpForwarder's default.</summary>
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(100);

    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes)
        {
            if (route.Scalar("Timeout") is not { } written || DotNetTime.IsBareNumber(written.Text) || DotNetTime.Parse(written.Text) is not { } time || time <= Usual) continue;
            if (ClusterOf(application, route) is not { } cluster || application.HasInCluster(cluster.Name, "HttpRequest", "ActivityTimeout")) continue;
            // Both written: the one limits the whole, the other the silence in it.
            report.At(written.At).And(cluster.NameAt, "cluster").With("route", route.Name).With("value", DotNetTime.Write(time)).With("cluster", cluster.Name);
        }
    }

    private static YarpEntry? ClusterOf(YarpApplication application, YarpEntry route)
    {
        foreach (var other in application.RoutesNamed(route.Name))
        {
            if (other.Scalar("ClusterId") is { } id && application.ClustersNamed(id.Text).FirstOrDefault() is { } cluster) return cluster;
        }

        return null;
    }
}
