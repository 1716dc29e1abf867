using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Ocelot;

/// <summary>
/// What Ocelot in a container sends where. The files are those beside the Dockerfile that builds it, or mounted into it; where variables write routes, or a file of the environment stands above,
/// nothing is followed: lists are laid over one another by position.
/// </summary>
internal static class OcelotRoutes
{
    /// <param name="files">The settings that stand there.</param>
    public static IEnumerable<Route> Of(GatewayHome home, IEnumerable<AppSettingsFile> files)
    {
        List<OcelotConfig> configs = [.. files.Select(static file => file.Ocelot).OfType<OcelotConfig>()];

        if (configs.Count != 1 || home.Variables.Keys.Any(static name => name.StartsWith("Routes__", StringComparison.OrdinalIgnoreCase))) yield break;
        foreach (var route in configs[0].Routes)
        {
            foreach (var (host, port) in route.Hosts())
            {
                if (host is null || OcelotRoute.IsOpen(host.Text) || route.Find("ServiceName") is not null) continue;
                var scheme = route.Find("DownstreamScheme")?.Text.ToLowerInvariant() ?? "http";
                var at = port?.At ?? host.At;
                var certainty = home.EnvironmentIsOpen ? Certainty.Default : Certainty.Known;
                // People start the services by hand, each on a port of this machine; where containers run, something else says where they are.
                var to = !home.MeansLoopback && GatewayFiles.IsLoopback(host.Text) ? Value<Endpoint>.Unknown("an address for runs without containers", Origin.Of(host.At))
                    : port is not null && int.TryParse(port.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535
                        ? new Value<Endpoint>(Endpoint.Tcp(host.Text, number), certainty, Origin.Of(Both(host.At, port.At)))
                        : Value<Endpoint>.Unknown("its port is not known", Origin.Of(at));
                yield return new Route(home.Scope, to, Protocol.Http, scheme is "https" or "wss", new ProxySettings(), $"route {route.Name} of Ocelot", host.At, [route.Name, host.Text], new Sender("ocelot", new GatewayTarget("Ocelot", route.Name, host.At)));
            }
        }
    }

    /// <summary>Host and port with what stands between them.</summary>
    private static Span Both(Span a, Span b) => a.Start < b.Start ? a.Text.At(a.Start, b.End - a.Start) : a.Text.At(b.Start, a.End - b.Start);
}
