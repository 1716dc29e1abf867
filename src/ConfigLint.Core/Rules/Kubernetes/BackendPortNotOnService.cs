using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.Fronts;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>An Ingress or a route sends to a port that its Service does not have.</summary>
internal sealed class BackendPortNotOnService : Rule<BackendLink>
{
    protected internal override void Check(BackendLink link, Report report)
    {
        if (!link.LacksPort || link.Service is not { } service || link.Reference.Port is not { } port) return;
        // A Service of which not all ports are known lacks none.
        var ofPods = service.Ports.FindAll(own => own.Target.Written.V == port.Written.V);
        var from = link.Reference.From;
        report.At(port.Written)
            .And(service.Ports[0].Port with { Certainty = ConfigLint.Model.Certainty.Known }, "service")
            .And(ofPods.FirstOrDefault()?.Target.Written.From.At ?? default, "pods")
            .Variant(from is PodWorkload && !link.Reference.ByNginx ? "other-proxy" : Controller(from))
            .With("object", from.Label)
            .With("port", port.Written.V)
            .With("service", service.Label)
            .With("ports", string.Join(", ", service.Ports.Select(own => Text(own, port, from))))
            .In(link.Deployment.Id)
            .FixIn(link.Deployment, from is OpenShiftRoute && port.IsNumber
                ? OfEndpoints(service, port)
                : Edits(ofPods.Count > 0 ? ofPods : service.Ports, port, from is PodWorkload));
    }

    /// <summary>Which variant speaks of who reads it: each makes something else of such a port.</summary>
    private static string Controller(KubernetesObject from) => from switch
    {
        PodWorkload => "proxy",
        VirtualService => "mesh",
        OpenShiftRoute { IsPassthrough: true } => "openshift-passthrough",
        OpenShiftRoute => "openshift",
        GatewayRoute { Kind: "TCPRoute" or "TLSRoute" } => "stream",
        GatewayRoute => "route",
        IngressRoute or KubernetesIngress { Class: { HasValue: true, V: "traefik" } } => "traefik",
        KubernetesIngress { Class: { HasValue: true, V: "nginx" } } => "",
        KubernetesIngress ingress when AwsAnnotations.IsAlb(ingress) => "alb",
        KubernetesIngress ingress when GoogleBackend.Is(ingress) => "google",
        _ => "ingress",
    };

    private static string Text(ServicePort own, PortReference port, KubernetesObject from) =>
        own.Name is { } name && port.IsName ? name.V
            : from is not OpenShiftRoute ? own.Port.Text
            : port.IsName ? "one without a name" : own.Target.Written.V;

    /// <summary>Where the port of the Service was written, that of its pods is meant.</summary>
    private static TextEdit[] OfEndpoints(KubernetesService service, PortReference port)
    {
        return service.Ports.Find(own => own.Port.V == port.Number) is { Target: var meant }
            ? YamlEdits.Value(port.Written.From.At, port.Written.V, meant.Written.V)
            : [];
    }

    /// <summary>The port behind which the target stands, or the only one there is.</summary>
    private static TextEdit[] Edits(List<ServicePort> fits, PortReference port, bool isProxy)
    {
        if (fits.Count != 1) return [];
        // Of a proxy in a pod the place is the whole address.
        if (isProxy) return EndpointEdits.Port(port.Written.From.At, port.Number, fits[0].Port.V);
        return !port.IsName ? YamlEdits.Value(port.Written.From.At, port.Written.V, fits[0].Port.Text)
            : fits[0].Name is { } name ? YamlEdits.Value(port.Written.From.At, port.Written.V, name.V)
            : [];
    }
}
