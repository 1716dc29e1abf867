using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>A number that AWS takes within bounds only, in a template or in an annotation of the AWS Load Balancer Controller.</summary>
/// <param name="Object">Whose it is, for the message.</param>
/// <param name="Name">As it is written there.</param>
/// <param name="Least">Inclusive, as <paramref name="Most"/>.</param>
internal sealed record AwsSetting(string Object, string Name, Value<string> Written, int Least, int Most) : ISubject
{
    public Span At => Written.From.At;

    /// <summary>0, outside the bounds, turns it off.</summary>
    public bool TakesZero { get; init; }

    /// <summary>In seconds.</summary>
    public bool IsTime { get; init; }

    /// <summary>It has to be a text, however it looks: the value of an annotation.</summary>
    public bool IsText { get; init; }
}

/// <summary>Finds the numbers with bounds. Sources: API references of Elastic Load Balancing (2012-06-01, 2015-12-01) and of Amazon ECS.</summary>
internal static class AwsSettings
{
    public static IEnumerable<AwsSetting> In(StackResource resource)
    {
        var properties = resource.Properties;
        switch (resource)
        {
            case TargetGroup:
                foreach (var bounds in HealthCheck)
                {
                    if (properties.Text(bounds.Name) is { } value) yield return bounds.Make(resource.Name, bounds.Name, value);
                }

                foreach (var setting in Attributes(resource, "TargetGroupAttributes")) yield return setting;
                break;
            case LoadBalancerV2:
                foreach (var setting in Attributes(resource, "LoadBalancerAttributes")) yield return setting;
                break;
            case ListenerRule:
                if (properties.Text("Priority") is { } priority) yield return new AwsSetting(resource.Name, "Priority", priority, 1, 50_000);
                break;
            case ClassicLoadBalancer:
                foreach (var bounds in ClassicHealthCheck)
                {
                    if (properties.Map("HealthCheck").Text(bounds.Name) is { } value) yield return bounds.Make(resource.Name, $"HealthCheck.{bounds.Name}", value);
                }

                if (properties.Map("ConnectionSettings").Text("IdleTimeout") is { } idle) yield return new AwsSetting(resource.Name, "ConnectionSettings.IdleTimeout", idle, 1, 4000) { IsTime = true };
                if (properties.Map("ConnectionDrainingPolicy").Text("Timeout") is { } drain) yield return new AwsSetting(resource.Name, "ConnectionDrainingPolicy.Timeout", drain, 1, 3600) { IsTime = true };
                break;
            case EcsTask task:
                foreach (var container in task.Containers)
                {
                    var label = container.Name.Length > 0 ? $"{resource.Name}, container {container.Name}" : resource.Name;
                    foreach (var bounds in ContainerHealthCheck)
                    {
                        if (container.Map.Map("HealthCheck").Text(bounds.Name) is { } value) yield return bounds.Make(label, $"HealthCheck.{bounds.Name}", value);
                    }

                    if (task.IsFargate && container.Map.Text("StopTimeout") is { } stop) yield return new AwsSetting(label, "StopTimeout", stop, 0, 120) { IsTime = true };
                }

                break;
        }
    }

    public static IEnumerable<AwsSetting> In(KubernetesObject one)
    {
        if (one is not (KubernetesIngress or KubernetesService)) yield break;
        foreach (var bounds in Annotations)
        {
            if (one.Annotation(bounds.Name) is { } node) yield return bounds.Make(one.Label, bounds.Name, ManifestValue.Text(node)) with { IsText = true };
        }

        foreach (var list in AwsAnnotations.AttributeLists)
        {
            foreach (var (key, value) in AwsAnnotations.Attributes(one, list))
            {
                if (Array.Find(KnownAttributes, bounds => bounds.Name == key) is { } found) yield return found.Make(one.Label, key, value);
            }
        }
    }

    private static IEnumerable<AwsSetting> Attributes(StackResource resource, string list)
    {
        foreach (var bounds in KnownAttributes)
        {
            if (resource.Attribute(list, bounds.Name) is { } value) yield return bounds.Make(resource.Name, bounds.Name, value);
        }
    }

    private sealed record Bounds(string Name, int Least, int Most, bool IsTime = false, bool TakesZero = false)
    {
        public AwsSetting Make(string owner, string name, Value<string> value) => new(owner, name, value, Least, Most) { IsTime = IsTime, TakesZero = TakesZero };
    }

    private static readonly Bounds[] HealthCheck =
    [
        new("HealthCheckIntervalSeconds", 5, 300, IsTime: true), new("HealthCheckTimeoutSeconds", 2, 120, IsTime: true),
        new("HealthyThresholdCount", 2, 10), new("UnhealthyThresholdCount", 2, 10),
    ];

    private static readonly Bounds[] ClassicHealthCheck =
    [
        new("Interval", 5, 300, IsTime: true), new("Timeout", 2, 60, IsTime: true), new("HealthyThreshold", 2, 10), new("UnhealthyThreshold", 2, 10),
    ];

    private static readonly Bounds[] ContainerHealthCheck =
    [
        new("Interval", 5, 300, IsTime: true), new("Timeout", 2, 120, IsTime: true), new("Retries", 1, 10), new("StartPeriod", 0, 300, IsTime: true),
    ];

    private static readonly Bounds[] KnownAttributes =
    [
        new("idle_timeout.timeout_seconds", 1, 4000, IsTime: true), new("deregistration_delay.timeout_seconds", 0, 3600, IsTime: true),
        new("slow_start.duration_seconds", 30, 900, IsTime: true, TakesZero: true),
        new("stickiness.lb_cookie.duration_seconds", 1, 604_800, IsTime: true), new("stickiness.app_cookie.duration_seconds", 1, 604_800, IsTime: true),
    ];

    private static readonly Bounds[] Annotations =
    [
        new("alb.ingress.kubernetes.io/healthcheck-interval-seconds", 5, 300, IsTime: true), new("alb.ingress.kubernetes.io/healthcheck-timeout-seconds", 2, 120, IsTime: true),
        new("alb.ingress.kubernetes.io/healthy-threshold-count", 2, 10), new("alb.ingress.kubernetes.io/unhealthy-threshold-count", 2, 10),
        new("service.beta.kubernetes.io/aws-load-balancer-healthcheck-interval", 5, 300, IsTime: true), new("service.beta.kubernetes.io/aws-load-balancer-healthcheck-timeout", 2, 120, IsTime: true),
        new("service.beta.kubernetes.io/aws-load-balancer-healthcheck-healthy-threshold", 2, 10), new("service.beta.kubernetes.io/aws-load-balancer-healthcheck-unhealthy-threshold", 2, 10),
        new("service.beta.kubernetes.io/aws-load-balancer-connection-idle-timeout", 1, 4000, IsTime: true),
    ];
}
