
namespace ConfigLint.Formats.DotNet;

/// <summary>Names in C# that say what a program does on the network.</summary>
internal static class DotNetWords
{
    /// <summary>The program serves HTTP.</summary>
    public static readonly HashSet<string> Web = new(StringComparer.Ordinal)
    {
        "WebApplication", "WebHost", "WebHostBuilder", "IWebHostBuilder", "ConfigureWebHostDefaults", "ConfigureWebHost",
        "UseKestrel", "ConfigureKestrel",
    };

    /// <summary>
    /// They open sockets beside Kestrel's: the base library, Orleans, Grpc.Core, prometheus-net, MQTTnet, DotNetty,
    /// SuperSocket, CoreWCF, mail and file servers.
    /// </summary>
    public static readonly HashSet<string> Sockets = new(StringComparer.Ordinal)
    {
        "TcpListener", "HttpListener", "QuicListener", "ServerPort", "MetricServer", "KestrelMetricServer", "UseOrleans",
        "AddOrleans", "SiloHostBuilder", "ISiloBuilder", "UseNetTcp",
        "ServerBootstrap", "WebSocketServer", "SuperSocketHostBuilder", "MultipleServerHostBuilder", "MqttServerFactory",
        "AddHostedMqttServer", "CreateMqttServer", "AddMqttServer",
        "SmtpServerBuilder", "SmtpServerOptionsBuilder", "AddFtpServer", "FtpServerHost", "WatsonTcpServer", "TcpServer",
        "TcpService", "NettyServer", "ServiceHost", "ResponseSocket",
        "RouterSocket", "PublisherSocket", "PullSocket", "ListenOptionsBuilder", "SocketListener", "TcpServerOptions",
    };

    /// <summary>Limits of Kestrel, and what sets them for a part of the application.</summary>
    public static readonly HashSet<string> Limits = new(StringComparer.Ordinal)
    {
        "KeepAliveTimeout", "MaxRequestBodySize", "MaxRequestHeadersTotalSize", "ShutdownTimeout", "RequestSizeLimit",
        "DisableRequestSizeLimit", "RequestSizeLimitAttribute",
        "DisableRequestSizeLimitAttribute", "IHttpMaxRequestBodySizeFeature",
    };

    /// <summary>They bring configuration that the tree does not show.</summary>
    public static readonly HashSet<string> Configuration = new(StringComparer.Ordinal)
    {
        "AddXmlFile", "AddIniFile", "AddYamlFile", "AddTomlFile", "AddKeyPerFile", "AddInMemoryCollection",
        "AddAzureAppConfiguration", "AddConsul", "AddApollo", "AddNacosV2Configuration",
        "AddConfigServer", "AddSystemsManager", "AddJsonStream", "UseConfiguration", "UseContentRoot", "SetBasePath",
        "AddConfiguration",
    };

    /// <summary>Parts of the keys of configuration that say where Kestrel listens.</summary>
    public static readonly string[] AddressKeys = ["_URLS", "HTTP_PORTS", "HTTPS_PORTS", "Kestrel"];

    private static readonly string[] Calls =
    [
        "UseUrls", "Urls.Add", "IServerAddressesFeature", "ListenAnyIP", "ListenLocalhost", "ListenUnixSocket", "Kestrel",
        "UseSetting", "SetEnvironmentVariable", "HostingUrls", "UseCloudHosting",
        "AddJsonFile", "Serve.Run(", ".Inject()", "System.Net.Sockets", "ConfigureHttpsDefaults",
        "ConfigureEndpointDefaults",
    ];

    /// <summary>What is done to requests before the application's own code.</summary>
    private static readonly string[] Pipeline =
    [
        "UseHttpsRedirection", "HttpsPort", "UseForwardedHeaders", "ForwardedHeadersOptions", "HealthChecks(",
        "UsePathBase", "UseSystemd",
        "AddSystemd", "RequestHeadersTimeout", "MultipartBodyLengthLimit", "UnixFileMode", "NOTIFY_SOCKET",
        "SystemdNotifier", "chmod",
        "MapGet", "FallbackPolicy", "UseAuthorization", "ntiforgery", "AddAuthentication", "AddIdentity",
        "AddDefaultIdentity", "AddMicrosoftIdentity", "AddOpenIdConnect", "AddJwtBearer", "AddAuth0",
        "MapReverseProxy", "MapForwarder", "UseOcelot", "MapFallback", "UseSpa",
    ];

    /// <summary>Most files of a program say nothing of all this, and are not taken apart.</summary>
    public static bool MayMatter(string text) =>
        Holds(text, Calls) || Holds(text, Web) || Holds(text, Sockets) || Holds(text, Limits)
            || Holds(text, Configuration)
        || Holds(text, Pipeline);

    private static bool Holds(string text, IEnumerable<string> words)
    {
        foreach (var word in words)
        {
            if (text.IndexOf(word, StringComparison.Ordinal) >= 0) return true;
        }

        return false;
    }

    /// <summary>How the names of packages start whose programs open sockets by their settings.</summary>
    public static readonly string[] Packages =
    [
        "Microsoft.Orleans", "Orleans.", "MQTTnet", "SuperSocket", "DotNetty", "Akka.Remote", "Akka.Cluster", "NetMQ",
        "Grpc.Core.", "CoreWCF.NetTcp", "SmtpServer", "FubarDevelopment.FtpServer", "Watson", "EmbedIO",
        "Fleck", "WebSocketSharp", "TouchSocket", "NetCoreServer", "Proto.Remote", "Mina", "Hazelcast",
    ];
}
