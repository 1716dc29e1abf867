using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// https to a container, whose certificate nobody has signed for that name: a container is asked for by its address, or by a name without a dot, and no public authority signs either.
/// </summary>
internal sealed class TraefikUnverifiedBackend : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { } configured || Trusts(configured.Root["serversTransport"])) return;
        foreach (var from in world.Dynamics)
        {
            if (from.Root["enable"] is { IsOff: true }) continue;
            foreach (var service in from.Services)
            {
                // What a transport says is its own matter.
                if (service.Section != "http" || service.Node.Find("loadBalancer", "serversTransport") is not null) continue;
                if (service.LoadBalancer?.Find("server", "scheme")?.Text is { HasValue: true, V: "https" } scheme && from.Source is Container container && !SpeaksPlain(container, service)) Add(world, report, scheme, "labels", service.Name, "the address of the container");
                foreach (var server in service.Servers)
                {
                    if (server.Scheme == "https" && server.To is { HasValue: true, V.Host: var host } && host.IndexOfAny(['.', ':']) < 0 && host != "localhost") Add(world, report, server.Url, "", service.Name, host);
                }
            }
        }
    }

    /// <summary>That TLS is spoken at all is the mistake then (CFL4005).</summary>
    private static bool SpeaksPlain(Container container, TraefikService service) =>
        service.LoadBalancer?.Find("server", "port")?.Text is { HasValue: true } port &&
        container.Listeners.Exists(listener => listener.On is { HasValue: true, V.IsUnix: false } on && on.V.Port.ToString(CultureInfo.InvariantCulture) == port.V && listener.Tls is { HasValue: true, V: false });

    private static void Add(TraefikWorld world, Report report, Value<string> at, string variant, string service, string host) =>
        report.At(at).Variant(variant).With("service", service).With("host", host).In(world.Deployment.Id);

    private static bool Trusts(TraefikNode? transport) => transport is not null && (transport["insecureSkipVerify"] is { IsOff: false } || transport["rootCAs"] is not null || transport["spiffe"] is not null);
}
