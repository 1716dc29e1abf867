using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Formats.Aws;

/// <summary>What annotations of an Ingress set on the load balancer that the AWS Load Balancer Controller makes for it.</summary>
internal static class ApplicationLoadBalancer
{
    /// <summary>In seconds (docs.aws.amazon.com, application load balancers).</summary>
    private const int DefaultIdle = 60;

    /// <summary>One time for both: how long a connection without data is kept, and so how long an answer may take.</summary>
    public static ProxySettings Settings(KubernetesIngress ingress)
    {
        var idle = Idle(ingress);
        return new ProxySettings
        {
            ReadTimeout = idle,
            UpstreamIdle = idle,
            UpstreamIdleName = "alb.ingress.kubernetes.io/load-balancer-attributes",
        };
    }

    /// <summary>As ingress-nginx calls it: HTTP, HTTPS, GRPC, GRPCS. The Service's own annotation goes before the Ingress'.</summary>
    public static string Spoken(KubernetesIngress ingress, KubernetesService? service)
    {
        var isTls = Text(ingress, service, "backend-protocol") == "HTTPS";
        var isGrpc = Text(ingress, service, "backend-protocol-version") is "GRPC" or "HTTP2";
        return isGrpc ? isTls ? "GRPCS" : "GRPC" : isTls ? "HTTPS" : "HTTP";
    }

    private static string? Text(KubernetesIngress ingress, KubernetesService? service, string name) =>
        (service is null ? null : AwsAnnotations.Text(service, name)) is { HasValue: true } own ? own.V : AwsAnnotations.Text(ingress, name) is { HasValue: true } text ? text.V : null;

    private static Value<long> Idle(KubernetesIngress ingress)
    {
        // IngressClassParams, and the other Ingresses of a group, may set it too.
        if (AwsAnnotations.Attribute(ingress, "idle_timeout.timeout_seconds") is not { } written)
        {
            return AwsAnnotations.Has(ingress, "group.name") ? Value<long>.Unknown("another Ingress of the group may set it") : Value.Default(DefaultIdle * 1000L, ingress.At, "of an Application Load Balancer");
        }

        var number = StackMap.NumberOf(written);
        return new Value<long>(number.V * 1000L, number.Certainty, number.From, number.Note);
    }
}
