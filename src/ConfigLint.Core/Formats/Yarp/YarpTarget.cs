using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>A destination of YARP, with what its cluster says of requests to it.</summary>
/// <param name="Cluster">The name of its cluster.</param>
/// <param name="IsHttp2">
/// Over a connection without TLS: requests are HTTP/2 and nothing lower; from where that is written. Measured with YARP
/// 2.3.0: RequestVersionExact and RequestVersionOrHigher with version 2, which is the default.
/// </param>
internal sealed record YarpTarget(string Name, Span At, string Cluster, Value<bool> IsHttp2)
    : GatewayTarget("YARP", Name, At), IChoosesHttpVersion
{
    /// <summary>
    /// Of one that a variable adds to what the files have: what the files have in its place; null of any other.
    /// </summary>
    public YarpStray? Stray { get; init; }
}

/// <summary>A variable that names a cluster or destination that no file has.</summary>
/// <param name="Near">The key that was meant.</param>
/// <param name="Kept">The address that stays in force; nowhere where the whole cluster is another.</param>
internal sealed record YarpStray(string Near, Span NearAt, Value<string>? Kept);
