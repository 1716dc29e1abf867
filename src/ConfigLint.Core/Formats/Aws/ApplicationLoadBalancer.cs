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

    /// <summary>
    /// The check of the target group that the controller makes: of <c>/</c>, for 200, where nothing is written. Null
    /// where it is not known, and not by HTTP to the port of the requests.
    /// </summary>
    public static HealthRequest? Check(Deployment deployment, KubernetesIngress ingress, KubernetesService? service)
    {
        var (path, codes) = (Of("healthcheck-path"), Of("success-codes"));
        if (path is { HasValue: false } || codes is { HasValue: false } || ingress.IsOpen) return null;
        if (Of("healthcheck-port") is not (null or { HasValue: true, V: "traffic-port" })) return null;
        if (Of("healthcheck-protocol") is not (null or { HasValue: true, V: "HTTP" })) return null;
        var wants = codes is { } written ? written.V : "200";
        if (Spoken(ingress, service) != "HTTP" || TargetGroupChecks.Ranges(wants) is not { } ranges) return null;
        var asked = path is { } own ? own.V : "/";
        if (asked.Length == 0 || asked[0] != '/') return null;
        var question = asked.IndexOf('?');
        var url = new RequestUrl(
            false, TargetGroupChecks.Target, 0, question < 0 ? asked : asked.Substring(0, question), null)
        { IsBare = true };
        var at = codes?.From.At ?? path?.From.At ?? ingress.At;
        return new HealthRequest(
            deployment, $"the target group of {ingress.Label}", at, url, wants,
            status => ranges.Exists(range => status >= range.Least && status <= range.Most))
        {
            Outcome = "no target gets healthy",
        };

        Value<string>? Of(string name) =>
            (service is null ? null : AwsAnnotations.Text(service, name)) ?? AwsAnnotations.Text(ingress, name);
    }

    private static string? Text(KubernetesIngress ingress, KubernetesService? service, string name) =>
        (service is null ? null : AwsAnnotations.Text(service, name)) is { HasValue: true } own ? own.V : AwsAnnotations.Text(ingress, name) is { HasValue: true } text ? text.V : null;

    private static Value<long> Idle(KubernetesIngress ingress)
    {
        // IngressClassParams, and the other Ingresses of a group, may set it too.
        if (AwsAnnotations.Attribute(ingress, "idle_timeout.timeout_seconds") is not { } written)
        {
            if (!AwsAnnotations.Has(ingress, "group.name"))
            {
                return Value.Default(DefaultIdle * 1000L, ingress.At, "of an Application Load Balancer");
            }

            return ingress.File.Objects.OfType<KubernetesIngress>()
                .Any(static one => AwsAnnotations.Attribute(one, "idle_timeout.timeout_seconds") is not null)
                ? Value<long>.Unknown("another Ingress of the group may set it")
                : Value.Default(DefaultIdle * 1000L, ingress.At, "unless another Ingress of its group sets it");
        }

        var number = StackMap.NumberOf(written);
        return new Value<long>(number.V * 1000L, number.Certainty, number.From, number.Note);
    }
}
