using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// What YARP in a container sends where: variables of the service (<c>ReverseProxy__Clusters__api__Destinations__one__Address</c>) over appsettings.ENVIRONMENT.json over appsettings.json.
/// The files are those beside the Dockerfile that builds it, or mounted into it.
/// </summary>
internal sealed class YarpRoutes
{
    private readonly GatewayHome home;
    private readonly List<YarpSection> sections;
    private readonly bool findsServices;
    private readonly string section;
    private readonly Dictionary<(string Cluster, string Destination), Value<string>> variables = [];
    private readonly bool isSetInImage;

    private YarpRoutes(GatewayHome home, List<YarpSection> sections, bool findsServices)
    {
        (this.home, this.sections) = (home, sections);
        this.findsServices = findsServices || home.Variables.Keys.Any(static name => name.StartsWith("services__", StringComparison.OrdinalIgnoreCase));
        section = sections.Count > 0 ? sections[0].Name : "ReverseProxy";
        foreach (var (name, value) in home.Variables)
        {
            if (Parts(name) is { } parts) variables[(parts[2].ToUpperInvariant(), parts[4].ToUpperInvariant())] = value;
        }

        isSetInImage = home.Built?.Env.Keys.Any(name => Parts(name) is not null) == true;
    }

    /// <param name="files">The settings that stand there.</param>
    /// <param name="mentions">Whether the C# in a folder and below it has a word; true where it was not read.</param>
    public static IEnumerable<Route> Of(GatewayHome home, IEnumerable<AppSettingsFile> files, Func<string, string, bool> mentions)
    {
        List<YarpSection> sections = [.. files.Select(static file => file.Yarp).OfType<YarpSection>()];

        // Two applications in one container: which of them runs is not known.
        if (sections.Select(static one => GatewayFiles.FolderOf(one.Text.Path)).Distinct(StringComparer.Ordinal).Count() > 1) return [];
        return new YarpRoutes(home, sections, sections.Count > 0 && mentions(GatewayFiles.FolderOf(sections[0].Text.Path), "ServiceDiscovery")).Routes();
    }

    private IEnumerable<Route> Routes()
    {
        foreach (var (cluster, destination) in Destinations())
        {
            if (AddressOf(cluster, destination) is not { } address) continue;
            var to = EndpointOf(address);
            var isTls = address.HasValue && address.V.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            yield return new Route(home.Scope, to, SpeaksHttp2Alone(cluster) && !isTls ? Protocol.Http2 : Protocol.Http, isTls, new ProxySettings(), $"destination {destination} of YARP", address.From.At, [cluster, destination], new Sender("yarp", new GatewayTarget("YARP", destination, address.From.At)));
        }
    }

    private List<(string Cluster, string Destination)> Destinations()
    {
        List<(string Cluster, string Destination)> found = [];
        foreach (var one in sections)
        {
            foreach (var cluster in YarpEntry.Of(one, AppSettingsFile.Find(one.Node, "Clusters")))
            {
                foreach (var destination in YarpEntry.Of(one, cluster.Find("Destinations"))) Add(cluster.Name, destination.Name);
            }
        }

        foreach (var name in home.Variables.Keys)
        {
            if (found.Count < MostDestinations && Parts(name) is { } parts) Add(parts[2], parts[4]);
        }

        return found;

        void Add(string cluster, string destination)
        {
            if (found.Count < MostDestinations && !found.Exists(known => Same(known.Cluster, cluster) && Same(known.Destination, destination))) found.Add((cluster, destination));
        }
    }

    /// <summary>Null where no file or variable that counts writes it.</summary>
    private Value<string>? AddressOf(string cluster, string destination)
    {
        if (variables.TryGetValue((cluster.ToUpperInvariant(), destination.ToUpperInvariant()), out var variable)) return variable;
        if (isSetInImage) return Value<string>.Unknown("the image's variables say it");
        Value<string>? found = null;
        foreach (var one in sections)
        {
            if (AppSettingsFile.Find(one.Node, "Clusters", cluster, "Destinations", destination, "Address") is not { Kind: JsKind.String } written) continue;
            // Where several files may count, none does.
            if (Counts(one) is not { } counts) return Value<string>.Unknown("which environment it runs in is not known", Origin.Of(written.At));
            if (!counts) continue;
            if (found is not null && one.Environment is null && !IsOver(found.Value)) return Value<string>.Unknown("several files say it", Origin.Of(written.At));
            if (found is null || one.Environment is not null) found = ValueOf(written);
        }

        return found;
    }

    private bool IsOver(Value<string> found) => sections.Exists(one => one.Environment is not null && one.Text.Path == found.From.At.Text.Path);

    private Value<string> ValueOf(JsNode written) =>
        YarpEntry.IsOpen(written.Text) ? Value<string>.Unknown("a placeholder gives it", Origin.Of(written.At))
        // People start the services by hand, each on a port of this machine; where containers run, something else says where they are.
        : !home.MeansLoopback && GatewayFiles.IsLoopback(HostOf(written.Text)) ? Value<string>.Unknown("an address for runs without containers", Origin.Of(written.At))
        : new Value<string>(written.Text, home.EnvironmentIsOpen ? Certainty.Default : Certainty.Known, Origin.Of(written.At));

    /// <summary>Null where that is not known.</summary>
    private bool? Counts(YarpSection one)
    {
        if (one.Environment is null) return true;
        foreach (var name in EnvironmentNames)
        {
            if (home.Variables.TryGetValue(name, out var value) || home.Built?.Env.TryGetValue(name, out value) == true) return value.HasValue ? Same(value.V, one.Environment) : null;
        }

        // Without a Dockerfile in the tree the image may set it.
        return home.Built is null || home.EnvironmentIsOpen ? null : Same(one.Environment, "Production");
    }

    private Value<Endpoint> EndpointOf(Value<string> address)
    {
        if (!address.HasValue) return Value<Endpoint>.Unknown(address.Note ?? "not known", address.From);
        var scheme = address.V.IndexOf("://", StringComparison.Ordinal);
        var name = scheme < 0 ? "" : address.V.Substring(0, scheme).ToLowerInvariant();
        if (name is not ("http" or "https")) return Value<Endpoint>.Unknown("not an address of http or https", address.From);
        var host = HostOf(address.V);
        var rest = address.V.Substring(scheme + 3 + host.Length);
        var port = name == "https" ? 443 : 80;
        if (rest.StartsWith(':'))
        {
            var end = rest.IndexOfAny(['/', '?']);
            if (!int.TryParse(end < 0 ? rest.Substring(1) : rest.Substring(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is 0 or > 65535) return Value<Endpoint>.Unknown("its port is not known", address.From);
        }
        else if (findsServices)
        {
            return Value<Endpoint>.Unknown("service discovery may turn the name into an address", address.From);
        }

        return host.Length == 0 ? Value<Endpoint>.Unknown("it has no host", address.From) : address.With(Endpoint.Tcp(host.Trim('[', ']'), port));
    }

    private static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
        var end = address.IndexOfAny(['/', '?'], start);
        var authority = address.Substring(start, (end < 0 ? address.Length : end) - start);
        var colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') ? authority.Substring(0, colon) : authority;
    }

    /// <summary>HTTP/2 and nothing lower (HttpRequest of the cluster); 2 is the default version.</summary>
    private bool SpeaksHttp2Alone(string cluster)
    {
        foreach (var one in sections)
        {
            if (AppSettingsFile.Find(one.Node, "Clusters", cluster, "HttpRequest", "VersionPolicy") is { } policy && Same(policy.Text, "RequestVersionExact"))
            {
                return (AppSettingsFile.Find(one.Node, "Clusters", cluster, "HttpRequest", "Version")?.Text ?? "2") is "2" or "2.0";
            }
        }

        return false;
    }

    /// <summary>Of the name of a variable that gives a destination's address; null of any other.</summary>
    private string[]? Parts(string variable)
    {
        if (!variable.StartsWith(section, StringComparison.OrdinalIgnoreCase)) return null;
        var parts = variable.Replace("__", ":").Split(':');
        return parts.Length == 6 && Same(parts[0], section) && Same(parts[1], "Clusters") && Same(parts[3], "Destinations") && Same(parts[5], "Address") ? parts : null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    /// <summary>An application with more destinations is followed up to here.</summary>
    private const int MostDestinations = 1000;

    /// <summary>The first counts (WebApplication.CreateBuilder).</summary>
    private static readonly string[] EnvironmentNames = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];
}
