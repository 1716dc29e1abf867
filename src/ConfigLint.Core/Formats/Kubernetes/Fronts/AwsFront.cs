using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Formats.Kubernetes.Fronts;

/// <summary>A classic load balancer of AWS in front of the deployment's only ingress-nginx: its Service says that there is one.</summary>
internal static class AwsFront
{
    private const string Prefix = "service.beta.kubernetes.io/aws-load-balancer-";

    /// <summary>In seconds (docs.aws.amazon.com, classic load balancers).</summary>
    private const int DefaultIdle = 60;

    public static void Add(Deployment deployment, Cluster cluster)
    {
        KubernetesService? controller = null;
        foreach (var service in cluster.Services)
        {
            if (service.Spec.Text("type") is not { HasValue: true, V: "LoadBalancer" } || !IsIngressNginx(service)) continue;
            if (controller is not null) return;
            controller = service;
        }

        // A network load balancer counts idle time otherwise, and in another place.
        if (controller is null || controller.Annotation(Prefix + "type") is not null || IdleOf(controller) is not { HasValue: true } idle) return;
        foreach (var one in cluster.Objects)
        {
            if (one is not KubernetesIngress { Class: { HasValue: true, V: "nginx" } } ingress) continue;
            if (IngressNginx.Settings(ingress, cluster.IngressNginxConfigs).ReadTimeout is { IsKnown: true } read) cluster.Links.Add(new AwsFrontLink(deployment, controller, idle, ingress, read));
        }
    }

    /// <summary>In milliseconds; null where nothing says that the load balancer is of AWS.</summary>
    private static Value<long>? IdleOf(KubernetesService service)
    {
        if (service.Annotation(Prefix + "connection-idle-timeout") is { } written)
        {
            var number = StackMap.NumberOf(ManifestValue.Text(written));
            return new Value<long>(number.V * 1000L, number.Certainty, number.From, number.Note);
        }

        return AwsAnnotations.HasAny(service, Prefix) && !service.IsOpen ? Value.Default(DefaultIdle * 1000L, service.At, "of a classic load balancer") : null;
    }

    private static bool IsIngressNginx(KubernetesService service) =>
        service.Selector.TryGetValue("app.kubernetes.io/name", out var name) ? name is { HasValue: true, V: "ingress-nginx" } : service.Name is { HasValue: true, V: "ingress-nginx" or "ingress-nginx-controller" };
}
