using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Programs.Images;

/// <summary>
/// Whether a stock image that speaks plain HTTP as it comes does so here: GF_SERVER_PROTOCOL, a certificate that is
/// mounted, a command of one's own turn TLS on, on the same port.
/// </summary>
internal static class StockTls
{
    /// <summary>What tells of certificates in the path of a mount.</summary>
    private static readonly string[] OfCertificates = ["cert", "tls", "ssl", "pki"];

    /// <summary>The store of certificate authorities, which each client has.</summary>
    private static readonly string[] OfAuthorities = ["/etc/ssl/certs", "ca-certificates", "ca-bundle"];

    /// <summary>What tells a program its protocol; VIRTUAL_PROTO tells a proxy in front of it.</summary>
    private static readonly string[] OfProtocols = ["PROTOCOL", "SCHEME"];

    /// <summary>What makes it doubtful; null where nothing does.</summary>
    public static string? Doubt(Start start)
    {
        if (start.IsAskedOverTls) return "its health check asks over TLS";
        foreach (var pair in start.Variables)
        {
            if (SetsTls(pair.Key, pair.Value)) return $"{pair.Key} may turn TLS on";
        }

        return start.Places.FirstOrDefault(HoldsCertificates) is { } path
            ? $"what is put at {path} may turn TLS on" : null;
    }

    /// <summary>Of a program that has a port of its own for TLS the plain one stays as it is.</summary>
    public static void Open(List<ServerListener> listeners, string why)
    {
        if (listeners.Exists(static listener => listener.Tls is { HasValue: true, V: true })) return;
        for (var i = 0; i < listeners.Count; i++)
        {
            if (listeners[i] is { Protocol: { HasValue: true, V: Protocol.Http }, Tls: { HasValue: true } tls })
            {
                listeners[i] = listeners[i] with { Tls = Value<bool>.Unknown(why, tls.From) };
            }
        }
    }

    /// <summary><c>GF_SERVER_PROTOCOL=https</c>, <c>N8N_SSL_CERT=/certs/n8n.pem</c>.</summary>
    private static bool SetsTls(string name, Value<string> value)
    {
        if (name.IndexOf("CERT", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            return !value.HasValue || value.V.IndexOf('/') >= 0;
        }

        return value.HasValue && value.V.Equals("https", StringComparison.OrdinalIgnoreCase)
            && Array.Exists(OfProtocols, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }

    private static bool HoldsCertificates(string path) =>
        Array.Exists(OfCertificates, word => path.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
        && !Array.Exists(OfAuthorities, word => path.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
}
