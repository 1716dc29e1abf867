using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>A listener of an Application Load Balancer that sends to targets which speak another version than HTTP/1.1.</summary>
/// <param name="Listener">Its name, for the message.</param>
/// <param name="Group">What it sends to.</param>
/// <param name="Version">GRPC or HTTP2.</param>
internal sealed record AwsForward(
    string Listener, Value<string> Protocol, string Group, Value<string> Version) : ISubject
{
    public static IEnumerable<AwsForward> Of(StackResource resource)
    {
        if (resource is not Forwarder forwarder || forwarder.Listener is not { Protocol: { HasValue: true } protocol } listener) yield break;
        foreach (var group in forwarder.Targets)
        {
            if (group.Version is { HasValue: true } version) yield return new AwsForward(listener.Name, protocol, group.Name, version);
        }
    }

    /// <summary>An Ingress whose listeners are written out, each a port with HTTP or HTTPS.</summary>
    public static AwsForward? Of(KubernetesObject one)
    {
        if (one is not KubernetesIngress || AwsAnnotations.Text(one, "backend-protocol-version") is not { HasValue: true } version || AwsAnnotations.Text(one, "listen-ports") is not { HasValue: true } ports) return null;
        // Listeners for HTTP that only redirect send to no target group.
        if (AwsAnnotations.Text(one, "ssl-redirect") is not null || AwsAnnotations.Has(one, "actions.")) return null;
        return ports.V.IndexOf("\"HTTP\"", StringComparison.Ordinal) >= 0 ? new AwsForward(one.Label, ports with { V = "HTTP" }, "Services", version) : null;
    }

    public Span At => Version.From.At;
}
