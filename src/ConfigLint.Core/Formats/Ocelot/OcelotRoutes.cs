using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Ocelot;

/// <summary>
/// What Ocelot in a container sends where. The files are those beside the Dockerfile that builds it, or mounted into
/// it: one, or ocelot.json under that of the environment where the code adds it so. Lists are laid over one another by
/// position. Where variables write routes nothing is followed.
/// </summary>
internal static class OcelotRoutes
{
    /// <summary>As code adds the file of the environment: <c>AddJsonFile($"ocelot.{environment}.json")</c>.</summary>
    private const string AddsEnvironment = "$\"ocelot.{";

    /// <summary>The first counts (WebApplication.CreateBuilder).</summary>
    private static readonly string[] EnvironmentNames = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    /// <param name="files">The settings that stand there.</param>
    /// <param name="mentions">Whether the C# in a folder and below it has a word; true where it was not read.</param>
    public static IEnumerable<Route> Of(
        GatewayHome home, IEnumerable<AppSettingsFile> files, Func<string, string, bool> mentions)
    {
        List<OcelotConfig> configs = [.. files.Select(static file => file.Ocelot).OfType<OcelotConfig>()];
        if (configs.Count == 0 || home.Variables.Keys.Any(IsOfRoutes)) return [];
        return Layers(home, configs, mentions) is { Count: > 0 } layers ? Of(home, layers) : [];
    }

    private static IEnumerable<Route> Of(GatewayHome home, List<OcelotConfig> layers)
    {
        var count = layers.Max(static layer => layer.Routes.Count);
        for (var i = 0; i < count; i++)
        {
            List<OcelotRoute> route =
                [.. layers.Where(layer => i < layer.Routes.Count).Select(layer => layer.Routes[i])];
            if (route.Exists(static one => one.Find("ServiceName") is not null)) continue;
            var name = route.Find(static one => one.Name.Length > 0)?.Name ?? "";
            var scheme = route.Select(static one => one.Find("DownstreamScheme")?.Text).LastOrDefault(
                static one => one is not null)?.ToLowerInvariant() ?? "http";
            foreach (var (host, port) in Hosts(route))
            {
                if (host is null || OcelotRoute.IsOpen(host.Text)) continue;
                yield return new Route(home.Scope, To(home, host, port), Protocol.Http, scheme is "https" or "wss",
                    new ProxySettings(), $"route {name} of Ocelot", host.At, [name, host.Text],
                    new Sender("ocelot", new GatewayTarget("Ocelot", name, host.At)));
            }
        }
    }

    /// <summary>
    /// Those that are read, the weakest first; null where that is not known, and where they are joined another way.
    /// </summary>
    private static List<OcelotConfig>? Layers(
        GatewayHome home, List<OcelotConfig> configs, Func<string, string, bool> mentions)
    {
        if (configs.Count == 1) return configs;
        var folder = GatewayFiles.FolderOf(configs[0].Text.Path);
        if (!configs.TrueForAll(one => GatewayFiles.FolderOf(one.Text.Path) == folder)) return null;
        if (!mentions(folder, AddsEnvironment)) return Named(configs, folder, mentions);
        if (EnvironmentOf(home) is not { } environment) return null;
        return [.. configs.Where(static one => one.Part is null), .. configs.Where(one => one.Part == environment)];
    }

    /// <summary>
    /// The one that the code adds by its whole name, where it makes up no other: AddJsonFile("ocelot.json"), beside a
    /// file of an environment that is not read.
    /// </summary>
    private static List<OcelotConfig>? Named(
        List<OcelotConfig> configs, string folder, Func<string, string, bool> mentions)
    {
        if (Array.Exists(MakesUpNames, word => mentions(folder, word))) return null;
        var named = configs.FindAll(one => mentions(folder, $"\"{one.Name}\""));
        return named.Count == 1 ? named : null;
    }

    /// <summary>The name of another file, or all of a folder.</summary>
    private static readonly string[] MakesUpNames = ["\"ocelot.\"", "ocelot.{", "Configuration.AddOcelot("];

    /// <summary>Null where it is not known.</summary>
    private static string? EnvironmentOf(GatewayHome home)
    {
        foreach (var name in EnvironmentNames)
        {
            if (home.Variables.TryGetValue(name, out var value) || home.Built?.Env.TryGetValue(name, out value) == true)
            {
                return value.HasValue ? value.V : null;
            }
        }

        return home.Built is null || home.EnvironmentIsOpen ? null : "Production";
    }

    private static IEnumerable<(JsNode? Host, JsNode? Port)> Hosts(List<OcelotRoute> route)
    {
        List<(JsNode? Host, JsNode? Port)> found = [];
        foreach (var layer in route)
        {
            var i = 0;
            foreach (var (host, port) in layer.Hosts())
            {
                if (i == found.Count) found.Add((host, port));
                else found[i] = (host ?? found[i].Host, port ?? found[i].Port);
                i++;
            }
        }

        return found;
    }

    private static Value<Endpoint> To(GatewayHome home, JsNode host, JsNode? port)
    {
        // People start the services by hand, each on a port of this machine; where containers run, something else says
        // where they are.
        if (!home.MeansLoopback && GatewayFiles.IsLoopback(host.Text))
        {
            return Value<Endpoint>.Unknown("an address for runs without containers", Origin.Of(host.At));
        }

        if (port is null || !int.TryParse(port.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is 0 or > 65535)
        {
            return Value<Endpoint>.Unknown("its port is not known", Origin.Of((port ?? host).At));
        }

        var certainty = home.EnvironmentIsOpen ? Certainty.Default : Certainty.Known;
        return new Value<Endpoint>(Endpoint.Tcp(host.Text, number), certainty, Origin.Of(Both(host.At, port.At)));
    }

    private static bool IsOfRoutes(string name) => name.StartsWith("Routes__", StringComparison.OrdinalIgnoreCase);

    /// <summary>Host and port with what stands between them; of two files the port.</summary>
    private static Span Both(Span a, Span b) => a.Text != b.Text ? b
        : a.Start < b.Start ? a.Text.At(a.Start, b.End - a.Start)
        : a.Text.At(b.Start, a.End - b.Start);
}
