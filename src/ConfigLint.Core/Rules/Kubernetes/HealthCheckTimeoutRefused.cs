using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>AWS takes only an interval that is longer than the timeout, Google one that is at least as long: others have no such bound.</summary>
internal sealed class HealthCheckTimeoutRefused : Rule<KubernetesObject>
{
    protected internal override void Check(KubernetesObject one, Report report)
    {
        if (one is KubernetesIngress or KubernetesService) CheckAmazon(one, report);
        if (GoogleCheck(one) is { } check) CheckGoogle(one, check, report);
    }

    private static void CheckAmazon(KubernetesObject one, Report report)
    {
        var (interval, timeout) = (Seconds(one, "interval", 15), Seconds(one, "timeout", 5));
        if (!interval.HasValue || !timeout.HasValue || timeout.V < interval.V) return;
        var (at, other, role) = timeout.IsKnown ? (timeout, interval, "interval") : (interval, timeout, "timeout");
        report.At(at).And(other, role).With("object", one.Label).With("timeout", timeout.V).With("interval", interval.V);
    }

    /// <summary>Where a BackendConfig, a HealthCheckPolicy of the Gateway API and a health check of Config Connector have their times.</summary>
    private static YamlMapping? GoogleCheck(KubernetesObject one) => (one.Group, one.Kind) switch
    {
        ("cloud.google.com", "BackendConfig") => one.Spec.Map("healthCheck"),
        ("networking.gke.io", "HealthCheckPolicy") => one.Spec.Map("default"),
        ("compute.cnrm.cloud.google.com", "ComputeHealthCheck") => one.Spec,
        _ => null,
    };

    private static void CheckGoogle(KubernetesObject one, YamlMapping check, Report report)
    {
        if (check.Number("checkIntervalSec") is not { HasValue: true } interval || check.Number("timeoutSec") is not { HasValue: true } timeout || timeout.V <= interval.V) return;
        report.At(timeout).And(interval, "interval").Variant("google").With("object", one.Label).With("timeout", timeout).With("interval", interval);
    }

    /// <summary>Defaults of the AWS Load Balancer Controller.</summary>
    private static Value<int> Seconds(KubernetesObject one, string name, int byDefault)
    {
        if (one.Annotation($"alb.ingress.kubernetes.io/healthcheck-{name}-seconds") is not { } node) return one.IsOpen ? Value<int>.Unknown("a template may set it") : Value.Default(byDefault, one.At, "AWS Load Balancer Controller");
        var text = ManifestValue.Text(node);
        return int.TryParse(text.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Value.Known(number, text.From)
            : Value<int>.Unknown("not a number", text.From);
    }
}
