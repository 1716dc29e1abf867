using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.References;

/// <summary>A Service whose variable is the one from which a container of its namespace takes its port.</summary>
/// <param name="Image">The container's, which reads the variable.</param>
internal sealed record ServiceVariableLink(
    Deployment Deployment, KubernetesService Service, PodContainer Container, Value<string> Image, string Variable)
    : IClusterLink
{
    public Span At => Service.Name.From.At;
}

/// <summary>
/// The kubelet gives pods <c>NAME_PORT=tcp://ADDRESS:PORT</c> for each Service of their namespace that has an address
/// (pkg/kubelet/envvars, FromServices), over what the image sets.
/// </summary>
internal static class ServiceVariables
{
    public static void Add(Deployment deployment, Cluster cluster)
    {
        if (cluster.Services.Count > ClusterLimits.Near) return;
        var byVariable = cluster.Services
            .Where(static one => one is { Name.HasValue: true, IsHeadless: false, IsExternalName: false })
            .Where(static one => one.Ports.Count > 0)
            .ToLookup(static one => one.Name.V!.ToUpperInvariant().Replace('-', '_') + "_PORT", StringComparer.Ordinal);
        foreach (var pod in cluster.Workloads)
        {
            if (pod.IsOpen || pod.PodSpec?["enableServiceLinks"] is not null) continue;
            foreach (var container in pod.Containers) Add(deployment, container, cluster, byVariable);
        }
    }

    private static void Add(
        Deployment deployment, PodContainer container, Cluster cluster, ILookup<string, KubernetesService> byVariable)
    {
        if (container.Image is not { HasValue: true } image || ImageCatalog.Find(image.V) is not { } known) return;
        if (container.HasEnvironmentFrom || SaysPort(container)) return;
        foreach (var variable in known.PortVariables)
        {
            if (container.Environment.ContainsKey(variable)) continue;
            var service = byVariable[variable].FirstOrDefault(one => one.MayBeBeside(container.Workload));
            if (service is null) continue;
            cluster.Links.Add(new ServiceVariableLink(deployment, service, container, image, variable));
            return;
        }
    }

    /// <summary>A command of its own says on what it listens.</summary>
    private static bool SaysPort(PodContainer container)
    {
        foreach (var words in new[] { container.Command, container.Args })
        {
            if (words is null) continue;
            if (ManifestValue.Texts(words).Exists(static word => !word.HasValue || word.V.Contains("port")
                || word.V.Contains("listen")))
            {
                return true;
            }
        }

        return false;
    }
}
