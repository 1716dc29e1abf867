using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>An Ingress: what an HTTP proxy in front of the cluster sends where.</summary>
internal sealed class KubernetesIngress : KubernetesObject
{
    public KubernetesIngress(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        // extensions/v1beta1 and networking.k8s.io/v1beta1 call the default backend "backend".
        Add(Spec.Map("defaultBackend") ?? Spec.Map("backend"), "");
        foreach (var rule in Spec.Maps("rules"))
        {
            foreach (var path in rule.Map("http").Maps("paths")) Add(path.Map("backend"), (rule.Text("host") is { HasValue: true } host ? host.V : "") + (path.Text("path") is { HasValue: true } at ? at.V : "/"));
        }
    }

    public List<ServiceReference> Backends { get; } = [];

    /// <summary>Which controller acts on it: <c>spec.ingressClassName</c> or the older annotation; null where the cluster's default does.</summary>
    public Value<string>? Class => Spec.Text("ingressClassName") ?? (Annotation("kubernetes.io/ingress.class") is { } node ? ManifestValue.Text(node) : null);

    /// <summary>Of the first entry of <c>tls:</c>; null where there is none.</summary>
    public Text.Span? TlsAt => Spec.Maps("tls").FirstOrDefault()?.At;

    private void Add(YamlMapping? backend, string path)
    {
        if (backend is null) return;
        if (backend.Map("service") is { } service)
        {
            if (service.Text("name") is { } name) Backends.Add(new ServiceReference(this, name, PortReference.In(service.Map("port"), "number") ?? PortReference.In(service.Map("port"), "name"), path));
        }
        else if (backend.Text("serviceName") is { } name)
        {
            Backends.Add(new ServiceReference(this, name, PortReference.In(backend, "servicePort"), path));
        }
    }
}

/// <summary>An object that sends to a Service.</summary>
/// <param name="Port">Null where none is written.</param>
/// <param name="Path">The host and path of the request; empty for all others.</param>
internal sealed record ServiceReference(KubernetesObject From, Value<string> Name, PortReference? Port, string Path)
    : IClientSide
{
    /// <summary>
    /// An Ingress with <c>tls:</c> or a certificate in annotations, an IngressRoute with <c>tls:</c>.
    /// </summary>
    public Value<bool> EndsTls => Fronts.KubernetesClients.TlsOf(From) is { } at
        ? Value.Known(true, at)
        : Value<bool>.Unknown("nothing says so");

    /// <summary>Every controller tells it, unless another proxy in front is to be believed.</summary>
    public Value<bool> SendsScheme => From is KubernetesIngress or IngressRoute
        ? Value.Default(true, From.At)
        : Value<bool>.Unknown("not read");

    /// <summary>Where the Service is, if not beside the object.</summary>
    public Value<string>? Namespace { get; init; } = From.Namespace;

    /// <summary>Of a proxy in a pod: it is nginx, of which status and log line are known.</summary>
    public bool ByNginx { get; init; }
}
