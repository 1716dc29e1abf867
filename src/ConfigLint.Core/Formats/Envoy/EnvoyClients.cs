using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Envoy;

/// <summary>
/// How clients come to a cluster of Envoy. The connection manager sets x-forwarded-proto to the scheme of the
/// connection (envoyproxy.io, HTTP header manipulation).
/// </summary>
internal static class EnvoyClients
{
    private static readonly Value<bool> Open = Value<bool>.Unknown("no filter chain says so");

    public static IClientSide Of(EnvoyFile file, string cluster) => new ClientSide(
        () => file.Routes.FirstOrDefault(route => route.ClientTls is not null
            && route.Clusters.Exists(one => one.HasValue && one.V == cluster)) is { ClientTls: { } at }
            ? Value.Known(true, at)
            : Open,
        Value.Default(true, file.Text.At(0, 0), "Envoy"));

    /// <summary>The transport socket of a filter chain that takes TLS; null where it has none.</summary>
    public static Span? TlsOf(YamlMapping chain)
    {
        if (chain["tls_context"] is { } old) return old.At;
        return chain.Map("transport_socket") is { } socket
            && socket.Text("name") is { HasValue: true, V: "envoy.transport_sockets.tls" or "tls" } name
            ? name.From.At
            : null;
    }
}
