using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>
/// Pools of php-fpm in ConfigMaps that no pod of the tree mounts: a chart or an operator does. That an nginx of another
/// ConfigMap sends to their port by the name of a Service says that they are in pods of their own, where a loopback
/// address is of no use.
/// </summary>
internal static class LonePools
{
    public static void AddLinks(Deployment deployment, Cluster cluster, Scope scope, Func<ParsedFile,
        NginxConfig?> configOf)
    {
        var embedded = cluster.Files.SelectMany(static file => file.Embedded).ToList();
        var pools = embedded.FindAll(one => one.File is PhpFpmFile && !IsMounted(cluster, one.Holder));
        if (pools.Count is 0 or > ClusterLimits.Searched) return;
        List<(Route Route, KubernetesObject Holder)> routes = [];
        foreach (var one in embedded)
        {
            if (one.File is not NginxFile || one.Holder is KubernetesIngress || configOf(one.File) is not { } config)
                continue;
            List<Route> own = [];
            NginxRoutes.Add(config, scope, own);
            routes.AddRange(own.Select(route => (route, one.Holder)));
        }

        foreach (var pool in pools.SelectMany(static one =>
            ((PhpFpmFile)one.File).Pools.Select(pool => (one.Holder, pool.Listen))))
        {
            if (pool.Listen is not { IsKnown: true, V: { IsUnix: false, IsLoopback: true } listen }) continue;
            foreach (var (route, holder) in routes)
            {
                if (holder == pool.Holder || !holder.MayBeBeside(pool.Holder) || route.Protocol != Protocol.FastCgi
                    || ServiceOf(cluster, route, holder, listen.Port) is not { } service)
                {
                    continue;
                }

                cluster.Links.Add(new PoolLink(deployment, pool.Listen, route.To, service));
                break;
            }
        }
    }

    /// <summary>The Service that leads to the port, of pods that are not in the tree.</summary>
    private static KubernetesService? ServiceOf(Cluster cluster, Route route, KubernetesObject holder, int port)
    {
        if (route.To is not { HasValue: true, V: { IsUnix: false, IsLoopback: false } to }) return null;
        var (name, space) = ClusterName.Split(to.Host);
        if (name.Length == 0) return null;
        var named = cluster.Named(name, space is null ? holder.Namespace : Value.Known(space, route.To.From));
        return named.Count == 1 && cluster.PodsOf(named[0]).Pods.Count == 0
            && named[0].Ports.Exists(own => own.Port.HasValue && own.Port.V == to.Port && own.Target.Number == port)
            ? named[0] : null;
    }

    private static bool IsMounted(Cluster cluster, KubernetesObject holder) => !holder.Name.HasValue
        || cluster.Workloads.Exists(pod =>
        pod.PodSpec.Maps("volumes").Any(volume =>
            (volume.Map("configMap").Text("name") ?? volume.Map("secret").Text("secretName")) is { } name
            && (!name.HasValue || name.V == holder.Name.V)));
}
