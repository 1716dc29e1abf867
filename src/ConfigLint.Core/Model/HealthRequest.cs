using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// A request by which something asks whether a program is healthy: a target group, a kubelet, a health check of
/// compose, HAProxy.
/// </summary>
/// <param name="Asker">As a message calls it: <c>target group Web</c>, <c>the health check of web</c>.</param>
/// <param name="At">Where it is written.</param>
/// <param name="Request">The host is that of the Host header.</param>
/// <param name="Wants">The answers that count as healthy, for the message: <c>200</c>.</param>
/// <param name="IsHealthy">Whether a status is one of these; a closed connection (444) never is.</param>
internal sealed record HealthRequest(
    Deployment Deployment, string Asker, Span At, RequestUrl Request, string Wants, Func<int, bool> IsHealthy)
{
    /// <summary>GET, unless something says otherwise.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The configurations of the proxy that is asked; null for the deployment's host.</summary>
    public IReadOnlyList<IConfiguration>? Asked { get; init; }

    /// <summary>The proxy reads no configuration beside <see cref="Asked"/>: not the image's own site.</summary>
    public bool AskedIsAll { get; init; }

    /// <summary>What comes of a check that fails, for the message.</summary>
    public required string Outcome { get; init; }
}

/// <summary>What the proxy that a health check meets answers by itself.</summary>
/// <param name="Why">What of it the answer says.</param>
internal sealed record HealthAnswer(HealthRequest Check, int Status, string Why, Span Answered) : ISubject
{
    public Span At => Check.At;
}
