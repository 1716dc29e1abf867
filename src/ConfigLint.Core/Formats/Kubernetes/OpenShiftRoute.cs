using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>
/// A Route of OpenShift: what its router, an HAProxy, sends where. It connects to endpoints, and <c>targetPort</c> is
/// compared with theirs: the name of the Service's port, or the number of the pods' (endpointsForAlias() in
/// openshift/router, pkg/router/template/template_helper.go).
/// </summary>
internal sealed class OpenShiftRoute : KubernetesObject
{
    public OpenShiftRoute(KubernetesFile file, YamlMapping root, string group, YamlScalar kind)
        : base(file, root, group, kind)
    {
        Termination = Spec.Map("tls").Text("termination");
        Port = PortReference.In(Spec.Map("port"), "targetPort");
        Add(Spec.Map("to"));
        foreach (var other in Spec.Maps("alternateBackends")) Add(other);
    }

    public List<ServiceReference> Backends { get; } = [];

    /// <summary>Null where all endpoints of the Service are taken.</summary>
    public PortReference? Port { get; }

    /// <summary>edge, passthrough or reencrypt; null where clients come without TLS.</summary>
    public Value<string>? Termination { get; }

    /// <summary>The router hands on connections and speaks no HTTP.</summary>
    public bool IsPassthrough => Termination is { HasValue: true, V: "passthrough" };

    private void Add(YamlMapping? target)
    {
        // Only the kind Service is allowed, and a weight of 0 sends nothing (RouteSpec in openshift/api, route/v1).
        if (target.Text("name") is not { } name || target.Text("weight") is { HasValue: true, V: "0" }) return;
        if (target.Text("kind") is { } kind && !(kind.HasValue && kind.V == "Service")) return;
        var path = Spec.Text("path") is { HasValue: true } at ? at.V : "/";
        var host = Spec.Text("host") is { HasValue: true } written ? written.V : "";
        Backends.Add(new ServiceReference(this, name, Port, host + path));
    }
}
