using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>
/// The health check that GKE makes for a Service behind an Ingress of class gce: what its BackendConfig says, else what
/// the readiness probe of the serving container asks on the port of the requests, else <c>/</c>. 200 alone is healthy
/// (cloud.google.com/kubernetes-engine/docs/concepts/ingress, default and inferred parameters).
/// </summary>
/// <param name="served">What the backend reaches in the pods.</param>
internal sealed class GoogleCheck(
    Deployment deployment, Cluster cluster, KubernetesIngress ingress, BackendLink link, Listener served)
{
    /// <summary>Null where it is not known, or is not HTTP to the port of the requests.</summary>
    public HealthRequest? Of()
    {
        if (link is not { Service: { IsOpen: false } service, Port: { } port } || ingress.IsOpen) return null;
        if (cluster.IsOpenAround(service.File) || SpeaksTls(service)) return null;
        if (!BackendConfigReference.IsOn(service)) return Inferred();
        if (BackendConfigReference.Of(service) is not { IsJson: true } reference) return null;
        if (reference.For(port) is not { } name) return Inferred();
        if (GoogleBackend.Config(name, service, cluster) is not { } config) return null;
        if (config.Spec.Map("healthCheck") is not { } check) return Inferred();
        if (check.Text("type") is not (null or { HasValue: true, V: "HTTP" })) return null;
        if (check["port"] is not null && check.Number("port") is not { HasValue: true }) return null;
        if (check.Number("port") is { } other && other.V != served.On.V.Port) return null;
        return check.Text("requestPath") is { HasValue: true } path ? Request(path.V, Host, path.From.At) : null;
    }

    private HealthRequest? Inferred()
    {
        if (served.Owner.Source is not PodContainer container) return null;
        var probe = container.Probes.FirstOrDefault(static one => one.Kind == "readinessProbe");
        if (probe is not { Handler: "httpGet", Asked: { } asked, Port: { } port } || !IsServed(container, port))
        {
            return Request("/", Host, link.At);
        }

        if (asked["scheme"] is not null || asked["httpHeaders"] is not null) return null;
        if (asked["path"] is null) return Request("/", Host, probe.Map.At);
        return asked.Text("path") is { HasValue: true } path ? Request(path.V, Host, path.From.At) : null;
    }

    private bool IsServed(PodContainer container, PortReference port) =>
        port.IsNumber ? port.Number == served.On.V.Port
        : container.Ports.Exists(own => own.Is(port) && own.Number is { HasValue: true } number
            && number.V == served.On.V.Port);

    private static bool SpeaksTls(KubernetesService service) =>
        service.Annotation("cloud.google.com/app-protocols") is not null
        || service.Annotation("service.alpha.kubernetes.io/app-protocols") is not null;

    private HealthRequest? Request(string path, string host, Span at)
    {
        if (!path.StartsWith('/')) return null;
        var question = path.IndexOf('?');
        var url = new RequestUrl(
            false, host, served.On.V.Port, question < 0 ? path : path.Substring(0, question),
            question < 0 ? null : path.Substring(question + 1))
        { IsBare = true };
        return new HealthRequest(
            deployment, $"the health check of Google's load balancer for {ingress.Label}", at, url, "200",
            static status => status == 200)
        {
            Outcome = "the backend is UNHEALTHY, and clients get 502",
        };
    }

    /// <summary>Stands for the address of a pod or node, which is what the Host header has.</summary>
    private const string Host = TargetGroupChecks.Target;
}
