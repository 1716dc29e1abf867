using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>Traefik's IngressRoute: its routers in Kubernetes, with the Services and Middlewares they name.</summary>
internal sealed class IngressRoute : KubernetesObject
{
    public IngressRoute(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        foreach (var route in Spec.Maps("routes"))
        {
            foreach (var service in route.Maps("services"))
            {
                // A TraefikService spreads over others.
                if (service.Text("kind") is { } target && !(target.HasValue && target.V == "Service")) continue;
                if (service.Text("name") is not { } name) continue;
                var match = route.Text("match") is { HasValue: true } written ? written.V : "";
                var backend = new ServiceReference(this, name, PortReference.In(service, "port"), match) { Namespace = service.Text("namespace") ?? Namespace };
                Backends.Add(backend);
                if (service.Text("scheme") is { } scheme) schemes[backend] = scheme;
                if (service["serversTransport"] is not null) verified.Add(backend);
            }

            foreach (var middleware in route.Maps("middlewares"))
            {
                if (middleware.Text("name") is { } name) Middlewares.Add((name, middleware.Text("namespace") ?? Namespace));
            }
        }
    }

    private readonly Dictionary<ServiceReference, Value<string>> schemes = [];
    private readonly HashSet<ServiceReference> verified = [];

    public List<ServiceReference> Backends { get; } = [];

    public List<(Value<string> Name, Value<string>? Namespace)> Middlewares { get; } = [];

    /// <summary>A serversTransport says whom it trusts there.</summary>
    public bool HasTransport(ServiceReference backend) => verified.Contains(backend);

    /// <summary>What it speaks to a Service; where it does not say so Traefik goes by the port (<c>parseServiceProtocol()</c> in pkg/provider/kubernetes/crd).</summary>
    public Value<string>? SchemeOf(ServiceReference backend) => schemes.TryGetValue(backend, out var scheme) ? scheme : null;
}
