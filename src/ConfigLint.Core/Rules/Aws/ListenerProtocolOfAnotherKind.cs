using ConfigLint.Engine;
using ConfigLint.Formats.Aws;

namespace ConfigLint.Rules.Aws;

/// <summary>An Application Load Balancer listens with HTTP and HTTPS, a network load balancer with everything else.</summary>
internal sealed class ListenerProtocolOfAnotherKind : Rule<ListenerV2>
{
    protected internal override void Check(ListenerV2 listener, Report report)
    {
        if (listener.Protocol is not { HasValue: true } protocol || listener.LoadBalancer is not { } balancer || balancer.Type is not { HasValue: true } type) return;
        if (type.V is not ("application" or "network") || Array.IndexOf(Known, protocol.V) < 0) return;
        if (type.V == "application" == (protocol.V is "HTTP" or "HTTPS")) return;
        report.At(protocol).And(type, "balancer")
            .With("listener", listener.Name).With("protocol", protocol.V).With("balancer", balancer.Name)
            .With("kind", type.V == "network" ? "a network load balancer" : "an Application Load Balancer")
            .With("protocols", type.V == "network" ? "TCP, TLS, UDP and TCP_UDP" : "HTTP and HTTPS");
    }

    private static readonly string[] Known = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP"];
}
