using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// How clients come to a container that nginx-proxy serves: by TLS where its companion is asked for a certificate
/// (LETSENCRYPT_HOST). Its template sets X-Forwarded-Proto.
/// </summary>
internal static class NginxProxyClients
{
    public static IClientSide Of(Container container) => new ClientSide(
        () => container.Service.Environment.TryGetValue("LETSENCRYPT_HOST", out var host) && host is { HasValue: true }
            ? host.With(true)
            : Value<bool>.Unknown("nothing asks for a certificate"),
        Value.Default(true, container.Service.At, "nginx-proxy"));
}
