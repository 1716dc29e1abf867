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
        var mounted = new HashSet<string>(cluster.Workloads.SelectMany(Mounted), StringComparer.Ordinal);
        var pools = embedded.FindAll(one => one.File is PhpFpmFile && one.Holder.Name.HasValue
            && !mounted.Contains(one.Holder.Name.V));
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

    private static IEnumerable<string> Mounted(PodWorkload pod)
    {
        foreach (var volume in pod.PodSpec.Maps("volumes"))
        {
            if (volume.Map("configMap").Text("name") is { HasValue: true } map) yield return map.V;
            if (volume.Map("secret").Text("secretName") is { HasValue: true } secret) yield return secret.V;
        }
    }
}
