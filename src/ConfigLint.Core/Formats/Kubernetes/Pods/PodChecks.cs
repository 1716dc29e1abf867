using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>
/// The requests of kubelets to containers with an nginx of their own: to the address of the pod, and 200 to 399 is
/// healthy (kubernetes.io, configure liveness, readiness and startup probes).
/// </summary>
internal static class PodChecks
{
    /// <summary>Stands for the address of a pod.</summary>
    private const string Pod = "10.0.0.1";

    public static void Add(Deployment deployment, PodWorkload pod, PodListeners listeners)
    {
        foreach (var (container, configuration, home) in listeners.Configurations)
        {
            if (configuration.Nginx.Count == 0) continue;
            foreach (var probe in container.Probes)
            {
                if (Request(container, probe) is not { } request) continue;
                deployment.HealthRequests.Add(new HealthRequest(
                    deployment, $"the {probe.Kind} of {pod.Label}", probe.Map.At, request,
                    "200 to 399", static status => status is >= 200 and < 400)
                {
                    Asked = [.. configuration.Nginx.Select(static one => one.Config)],
                    AskedIsAll = AreAll(container, configuration, home),
                    Outcome = probe.Kind == "readinessProbe"
                        ? "no pod gets ready"
                        : "the kubelet restarts the container again and again",
                });
            }
        }
    }

    /// <summary>nginx reads no site beside those of the ConfigMaps: the container runs nginx' own image.</summary>
    public static bool AreAll(PodContainer container, PodConfiguration files, GatewayHome home) =>
        home.Built is null && container.Image is { HasValue: true } image
        && ImageCatalog.Find(image.V) is { Name: "nginx" } && files.IsAllOfNginx;

    private static RequestUrl? Request(PodContainer container, PodProbe probe)
    {
        if (probe is not { Handler: "httpGet", Host: null, Asked: { } asked }) return null;
        if (PortOf(container, probe.Port) is not { } port) return null;
        var path = asked.Text("path") ?? Value.Known("/", asked.At);
        var scheme = asked.Text("scheme");
        if (!path.HasValue || scheme is { HasValue: false }) return null;
        var host = Pod;
        foreach (var header in asked.Maps("httpHeaders"))
        {
            if (header.Text("name") is not { HasValue: true } name) return null;
            if (header.Text("value") is not { HasValue: true } value) return null;
            // What another header changes is not followed.
            if (!name.V.Equals("Host", StringComparison.OrdinalIgnoreCase)) return null;
            host = value.V.ToLowerInvariant();
        }

        var isTls = scheme is { HasValue: true } written
            && written.V.Equals("HTTPS", StringComparison.OrdinalIgnoreCase);
        var question = path.V.IndexOf('?');
        return new RequestUrl(
            isTls, host, port, question < 0 ? path.V : path.V.Substring(0, question),
            question < 0 ? null : path.V.Substring(question + 1))
        { IsBare = true };
    }

    private static int? PortOf(PodContainer container, PortReference? asked)
    {
        if (asked is not { } port || !port.Written.HasValue) return null;
        if (port.IsNumber) return port.Number;
        var found = container.Ports.Find(own => own.Name is { HasValue: true } name && name.V == port.Written.V);
        return found is { Number.HasValue: true } named ? named.Number.V : null;
    }
}
