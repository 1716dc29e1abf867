using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// What YARP in a container, in a pod or on a host sends where. The files are those beside the Dockerfile that builds
/// it, or mounted into it.
/// </summary>
internal sealed class YarpRoutes
{
    /// <summary>An application with more destinations is followed up to here.</summary>
    private const int MostDestinations = 1000;

    /// <summary>Code that may change what a cluster says before YARP takes it.</summary>
    private static readonly string[] Changes = ["AddConfigFilter", "IProxyConfigFilter", "IForwarderHttpClientFactory"];

    private readonly GatewayHome home;
    private readonly YarpSettings settings;
    private readonly bool findsServices;
    private readonly bool codeChanges;

    private YarpRoutes(GatewayHome home, List<YarpSection> sections, Func<string, bool> mentions)
    {
        this.home = home;
        settings = new YarpSettings(home, sections);
        findsServices = mentions("ServiceDiscovery") || home.Variables.Keys.Any(
            static name => name.StartsWith("services__", StringComparison.OrdinalIgnoreCase));
        codeChanges = Array.Exists(Changes, word => mentions(word));
    }

    /// <param name="files">The settings that stand there.</param>
    /// <param name="mentions">Whether the C# in a folder and below it has a word; true where it was not read.</param>
    public static IEnumerable<Route> Of(
        GatewayHome home, IEnumerable<AppSettingsFile> files, Func<string, string, bool> mentions)
    {
        List<YarpSection> sections = [.. files.Select(static file => file.Yarp).OfType<YarpSection>()];

        // Two applications in one container: which of them runs is not known.
        var folders = sections.Select(static one => GatewayFiles.FolderOf(one.Text.Path));
        if (folders.Distinct(StringComparer.Ordinal).Count() > 1) return [];
        return new YarpRoutes(home, sections, Has).Routes();

        bool Has(string word) => sections.Count > 0 && mentions(GatewayFiles.FolderOf(sections[0].Text.Path), word);
    }

    private IEnumerable<Route> Routes()
    {
        foreach (var (cluster, destination, isAdded) in Destinations())
        {
            if (settings.Find("Clusters", cluster, "Destinations", destination, "Address") is not { } written) continue;
            var address = WithoutLoopback(written);
            var isTls = address.HasValue && address.V.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            var http2 = IsHttp2(cluster);
            var target = new YarpTarget(destination, address.From.At, cluster, http2)
            {
                Stray = isAdded && !home.MeansLoopback && !codeChanges
                    ? YarpStrays.Of(settings, cluster, destination)
                    : null,
            };
            var protocol = http2.V && !isTls ? Protocol.Http2 : Protocol.Http;
            var effective = new ProxySettings { ReadTimeout = ActivityTimeout(cluster, address.From.At) };
            yield return new Route(home.Scope, EndpointOf(address), protocol, isTls, effective,
                $"destination {destination} of YARP", address.From.At, [cluster, destination],
                new Sender("yarp", target));
        }
    }

    private List<(string Cluster, string Destination, bool IsAdded)> Destinations()
    {
        List<(string Cluster, string Destination, bool IsAdded)> found = [];
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in settings.Clusters)
        {
            foreach (var destination in YarpEntry.Of(cluster.In, cluster.Find("Destinations")))
            {
                Add(cluster.Name, destination.Name, isAdded: false);
            }
        }

        foreach (var path in settings.Paths)
        {
            if (YarpStrays.IsAddress(path)) Add(path[1], path[3], isAdded: true);
        }

        return found;

        void Add(string cluster, string destination, bool isAdded)
        {
            if (found.Count >= MostDestinations || !seen.Add($"{cluster}:{destination}")) return;
            found.Add((cluster, destination, isAdded));
        }
    }

    /// <summary>
    /// People start the services by hand, each on a port of this machine; where containers run, something else says
    /// where they are.
    /// </summary>
    private Value<string> WithoutLoopback(Value<string> address) =>
        address.HasValue && !home.MeansLoopback && address.From.At.Text.Path.EndsWith(".json", StringComparison.Ordinal)
            && GatewayFiles.IsLoopback(HostOf(address.V))
            ? Value<string>.Unknown("an address for runs without containers", address.From)
            : address;

    /// <summary>The silence that a request is allowed; 100 seconds where it is not written.</summary>
    private Value<long> ActivityTimeout(string cluster, Span at)
    {
        if (codeChanges) return Value<long>.Unknown("the code may say it");
        if (settings.Find("Clusters", cluster, "HttpRequest", "ActivityTimeout") is not { } written)
        {
            return Value.Default(100_000L, at);
        }

        return written.HasValue && DotNetTime.Parse(written.V.Trim()) is { } time && time > TimeSpan.Zero
            ? written.With((long)time.TotalMilliseconds)
            : Value<long>.Unknown("it is no time", written.From);
    }

    private Value<bool> IsHttp2(string cluster)
    {
        if (codeChanges) return Value<bool>.Unknown("the code may say it");
        if (settings.Find("Clusters", cluster, "HttpRequest", "VersionPolicy") is not { } policy)
        {
            return Value.Default(false, default);
        }

        var version = settings.Find("Clusters", cluster, "HttpRequest", "Version");
        if (policy.IsUnknown || version is { IsUnknown: true }) return Value<bool>.Unknown("not known", policy.From);
        var isFixed = Same(policy.V, "RequestVersionExact") || Same(policy.V, "RequestVersionOrHigher");
        if (!isFixed) return policy.With(false);
        return version?.V switch
        {
            null or "2" or "2.0" => policy.With(true),
            "1.0" or "1.1" => policy.With(false),
            _ => Value<bool>.Unknown("HTTP/3", policy.From),
        };
    }

    private Value<Endpoint> EndpointOf(Value<string> address)
    {
        if (!address.HasValue) return Value<Endpoint>.Unknown(address.Note ?? "not known", address.From);
        var scheme = address.V.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? "" : address.V.Substring(0, scheme).ToLowerInvariant();
        if (name is not ("http" or "https")) return Open("not an address of http or https");
        var host = HostOf(address.V);
        var rest = address.V.Substring(scheme + 3 + host.Length);
        var port = name == "https" ? 443 : 80;
        if (rest.StartsWith(':'))
        {
            var end = rest.IndexOfAny(['/', '?']);
            var digits = end < 0 ? rest.Substring(1) : rest.Substring(1, end - 1);
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out port)
                || port is 0 or > 65535) return Open("its port is not known");
        }
        else if (findsServices)
        {
            return Open("service discovery may turn the name into an address");
        }

        return host.Length == 0 ? Open("it has no host") : address.With(Endpoint.Tcp(host.Trim('[', ']'), port));

        Value<Endpoint> Open(string why) => Value<Endpoint>.Unknown(why, address.From);
    }

    internal static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = address.IndexOfAny(['/', '?'], start);
        var authority = address.Substring(start, (end < 0 ? address.Length : end) - start);
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') ? authority.Substring(0, colon) : authority;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
