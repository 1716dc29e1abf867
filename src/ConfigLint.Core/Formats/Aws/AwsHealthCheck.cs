using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>The health check of a target group or a classic load balancer, in a template or in annotations of the AWS Load Balancer Controller.</summary>
/// <param name="Object">Whose it is, for the message.</param>
internal sealed record AwsHealthCheck(string Object, Span At) : ISubject
{
    /// <summary>In seconds. Null where AWS does not compare it with the other, or another rule does.</summary>
    public Value<int>? Interval { get; init; }

    /// <inheritdoc cref="Interval"/>
    public Value<int>? Timeout { get; init; }

    public bool IsClassic { get; init; }

    public Value<string>? Path { get; init; }

    /// <summary>Answers that count as healthy: <c>200</c>, <c>200-299,301</c>.</summary>
    public Value<string>? Codes { get; init; }

    /// <summary>The least and the largest code that AWS takes.</summary>
    public (int Least, int Most) CodeRange { get; init; }

    public static AwsHealthCheck? Of(StackResource resource) => resource switch
    {
        TargetGroup group => Of(group),
        ClassicLoadBalancer classic when classic.Properties.Map("HealthCheck") is { IsWritten: true } check =>
            new AwsHealthCheck(classic.Name, classic.At) { Interval = check.Number("Interval"), Timeout = check.Number("Timeout"), IsClassic = true },
        _ => null,
    };

    public static AwsHealthCheck? Of(KubernetesObject one)
    {
        if (one is not KubernetesIngress) return null;
        var isGrpc = AwsAnnotations.Text(one, "backend-protocol-version") is { HasValue: true, V: "GRPC" };
        return new AwsHealthCheck(one.Label, one.At)
        {
            Path = AwsAnnotations.Text(one, "healthcheck-path"),
            Codes = AwsAnnotations.Text(one, "success-codes"),
            CodeRange = isGrpc ? (0, 99) : (200, 499),
        };
    }

    private static AwsHealthCheck Of(TargetGroup group)
    {
        var matcher = group.Properties.Map("Matcher");
        var grpc = matcher.Text("GrpcCode");
        return new AwsHealthCheck(group.Name, group.At)
        {
            // A network load balancer once had one time for both.
            Interval = group.IsHttp ? group.Properties.Number("HealthCheckIntervalSeconds") ?? Value.Default(30, group.At, "of a target group") : null,
            Timeout = group.IsHttp ? group.Properties.Number("HealthCheckTimeoutSeconds") ?? Value.Default(5, group.At, "of a target group") : null,
            Path = group.Properties.Text("HealthCheckPath"),
            Codes = grpc ?? matcher.Text("HttpCode"),
            // Targets of a network load balancer may say what they want.
            CodeRange = grpc is not null ? (0, 99) : group.IsHttp ? (200, 499) : (200, 599),
        };
    }
}
