using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// A container that asks nginx-proxy to serve it, by VIRTUAL_HOST, and what becomes of that (nginx.tmpl of nginx-proxy;
/// its docs, "Virtual Hosts and Ports").
/// </summary>
/// <param name="Host">VIRTUAL_HOST.</param>
/// <param name="Protocol">What VIRTUAL_PROTO says; http where it is not set.</param>
/// <param name="Proxy">The nginx-proxy of its project; null where that is elsewhere.</param>
internal sealed record NginxProxyTarget(Value<string> Host, Value<string> Protocol, ComposeService? Proxy)
{
    private const int DefaultPort = 80;

    /// <summary>Null where it asks for nothing, and where a variable may say more than the files do.</summary>
    public static NginxProxyTarget? Of(Container container)
    {
        var service = container.Service;
        if (service.EnvironmentIsOpen) return null;
        if (!service.Environment.TryGetValue("VIRTUAL_HOST", out var host)) return null;
        if (host.IsUnknown || service.Environment.ContainsKey("VIRTUAL_HOST_MULTIPORTS")) return null;
        if (!service.Environment.TryGetValue("VIRTUAL_PROTO", out var protocol)) protocol = host.With("http");
        if (protocol.IsUnknown) return null;
        return new NginxProxyTarget(host, protocol, LabelProxies.NginxProxy(service.Project));
    }

    /// <summary>
    /// The ports of the container that the engine knows of, the lowest first, where there are several and none is 80:
    /// nginx-proxy takes the only one that there is, and 80 of several. Empty where it finds one to ask.
    /// </summary>
    /// <param name="isSure">All is known that the image exposes.</param>
    public static IReadOnlyList<int> WithoutDefault(Container container, out bool isSure)
    {
        isSure = false;
        if (container.Service.Environment.ContainsKey("VIRTUAL_PORT")) return [];
        if (Exposed(container) is not { } ports || container.Built is { IsOpen: true }) return [];
        var known = ImageOf(container);
        isSure = container.Built is not null && known is { IsBase: true };
        // What is known of an image is what it listens on: it exposes that, and 80 where it is built on another.
        if (known is { IsBase: false }) return [];
        return ports.Count > 1 && !ports.Contains(DefaultPort) ? [.. ports] : [];
    }

    /// <summary>
    /// The port that nginx-proxy asks without VIRTUAL_PORT: the only one that the engine knows of, and 80 of several
    /// and of none. Null where the files do not say all that is exposed, and where no nginx-proxy is seen to ask.
    /// </summary>
    public int? PortByDefault(Container container)
    {
        if (container.Service.Environment.ContainsKey("VIRTUAL_PORT")) return null;
        // With a certificate asked for, acme-companion and so nginx-proxy is what reads the variables.
        if (Proxy is null && !container.Service.Environment.ContainsKey("LETSENCRYPT_HOST")) return null;
        if (Exposed(container) is not { } ports || container.Built is { IsOpen: true }) return null;
        if (ports.Count > 1) return DefaultPort;
        var known = ImageOf(container);
        if (container.Built is not null)
        {
            if (known is not { IsBase: true }) return null;
            return ports.Count == 1 ? ports.Min : DefaultPort;
        }

        // A stock image that serves on 80 exposes that, whatever else it exposes: the only one, or one of several.
        return known is { IsBase: false } && container.Listeners.Exists(IsDefault) ? DefaultPort : null;
    }

    private static bool IsDefault(Listener listener) => listener.On is { HasValue: true, V.Port: DefaultPort };

    /// <summary>What the compose file and the Dockerfile expose, by TCP; null where that is not known.</summary>
    private static SortedSet<int>? Exposed(Container container)
    {
        var ports = new SortedSet<int>();
        foreach (var entry in container.Service.Ports)
        {
            if (entry.Protocol == "tcp" && !Add(ports, entry.Target, entry.TargetEnd)) return null;
        }

        foreach (var entry in container.Service.Expose)
        {
            if (entry.Protocol == "tcp" && !Add(ports, entry.Port, entry.End)) return null;
        }

        foreach (var entry in container.Built?.Exposed ?? [])
        {
            if (entry.Protocol == "tcp" && !Add(ports, entry.Port, null)) return null;
        }

        return ports;
    }

    private static ImageInfo? ImageOf(Container container)
    {
        var image = container.Built?.BaseImage ?? (container.Service.Build is null ? container.Service.Image : null);
        return image is { HasValue: true } reference ? ImageCatalog.Find(reference.V) : null;
    }

    /// <summary>
    /// Why the stock settings of nginx hold for what its nginx-proxy passes on, but for a volume of which that is
    /// assumed: the assumption, empty where none is needed. Null where its own settings are not known.
    /// </summary>
    public string? StockSettings()
    {
        if (Proxy is not { Build: null, Image.HasValue: true, Configs.Count: 0 }) return null;
        if (!LabelProxies.IsNginxProxy(Proxy)) return null;
        string? assumption = "";
        foreach (var mount in Proxy.Mounts)
        {
            if (!mount.Target.HasValue) return null;
            var target = mount.Target.V.TrimEnd('/');
            if (!target.StartsWith("/etc/nginx", StringComparison.Ordinal) && target != "/app/nginx.tmpl") continue;
            if (Array.IndexOf(WithoutSettings, target) >= 0) continue;
            // acme-companion asks for a volume at vhost.d, into which it writes the location of its challenges.
            if (mount.Volume is not { } volume || Array.IndexOf(MayHoldSettings, target) < 0) return null;
            assumption = $"unless somebody wrote it into the volume {volume}";
        }

        return assumption;
    }

    private static bool Add(SortedSet<int> ports, Value<int> first, Value<int>? last)
    {
        if (!first.HasValue || last is { }) return false;
        ports.Add(first.V);
        return true;
    }

    private static readonly string[] WithoutSettings =
        ["/etc/nginx/certs", "/etc/nginx/dhparam", "/etc/nginx/htpasswd"];

    private static readonly string[] MayHoldSettings = ["/etc/nginx/vhost.d", "/etc/nginx/conf.d"];
}
