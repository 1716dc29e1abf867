using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>What one C# file says of the addresses its program listens on.</summary>
internal sealed class SourceHosting
{
    public SourceHosting(SourceText source) => Source = source;

    public SourceText Source { get; }

    /// <summary>How the host is built; <see cref="HostKind.None"/> where this file builds none.</summary>
    public HostKind Host { get; set; }

    /// <summary>Hosts that are built: with several it is not known which call is for which.</summary>
    public int Hosts { get; set; }

    /// <summary>The call that builds the first of them; null where this file builds none.</summary>
    public Span? HostAt { get; set; }

    /// <summary>It handles requests by a class of its own, which whoever builds the host names.</summary>
    public bool IsStartup => Pipeline.Calls.Count > 0
        && Source.Content.IndexOf("IApplicationBuilder", StringComparison.Ordinal) >= 0;

    /// <summary>It speaks of a web server, whether it builds one or not.</summary>
    public bool IsWeb { get; set; }

    /// <summary>Addresses that are written and that no condition decides on, in their order.</summary>
    public List<CodeAddress> Addresses { get; } = [];

    /// <summary>The first call that sets an address and does not say which, or says it on a condition; null where there is none.</summary>
    public (Span At, string Why)? Undecided { get; set; }

    /// <summary>The first thing that listens beside Kestrel: TcpListener, a silo, a socket of its own.</summary>
    public (Span At, string What)? OtherSocket { get; set; }

    /// <summary>Limits of Kestrel that are set somewhere: KeepAliveTimeout, MaxRequestBodySize.</summary>
    public HashSet<string> Limits { get; } = new(StringComparer.Ordinal);

    /// <summary>What is done to requests, and the limits that are set.</summary>
    public PipelineCode Pipeline { get; } = new();

    /// <summary>Who may ask the program, as this file says.</summary>
    public List<SecurityCall> Security { get; } = [];

    /// <summary>ConfigureEndpointDefaults or ConfigureHttpsDefaults: protocols and TLS of endpoints that do not say theirs.</summary>
    public bool SetsEndpointDefaults { get; set; }

    /// <summary>Files that are added to the configuration, by their names; null for one whose name is not written.</summary>
    public List<string?> JsonFiles { get; } = [];

    /// <summary>Configuration comes from elsewhere too: a service, a file that is not JSON, another folder.</summary>
    public Span? OtherConfiguration { get; set; }
}

/// <summary>Which of the builders makes the host: they differ in what is stronger, code or configuration (measured with .NET 10).</summary>
internal enum HostKind : byte
{
    None,

    /// <summary>
    /// Host.CreateDefaultBuilder with ConfigureWebHostDefaults: configuration without the prefix ASPNETCORE_ is
    /// stronger than UseUrls.
    /// </summary>
    Generic,

    /// <summary>WebHost.CreateDefaultBuilder: UseUrls is stronger than all configuration.</summary>
    WebHost,

    /// <summary>WebApplication.CreateBuilder: UseUrls is stronger than all configuration.</summary>
    WebApplication,
}

/// <summary>By which call an address is set, the weakest first.</summary>
internal enum CodeAddressKind : byte
{
    /// <summary>UseUrls.</summary>
    UseUrls,

    /// <summary>app.Urls.Add: UseUrls and configuration are not asked.</summary>
    AddUrl,

    /// <summary>app.Run(url): takes the place of what Urls.Add added.</summary>
    Run,

    /// <summary>
    /// Listen, ListenLocalhost, ListenAnyIP, ListenUnixSocket of KestrelServerOptions: takes the place of all URLs and
    /// adds to Kestrel:Endpoints.
    /// </summary>
    Listen,
}

/// <param name="Url">Of <see cref="CodeAddressKind.Listen"/> null: that is no URL.</param>
/// <param name="On">Of <see cref="CodeAddressKind.Listen"/> what it listens on.</param>
/// <param name="Tls">Of Listen; null where it is not known.</param>
/// <param name="IsHttp2">Of Listen: HTTP/2 alone; null where it is not known.</param>
internal sealed record CodeAddress(
    CodeAddressKind Kind, string? Url, Endpoint? On, Span At, bool? Tls = false, bool? IsHttp2 = false)
{
    /// <summary>
    /// The URLs, of Listen the port or the path, where only a start of the program tells them
    /// (<see cref="CodeAddresses"/>); null where <see cref="Url"/> or <see cref="On"/> says it.
    /// </summary>
    public CodeText? Written { get; init; }

    /// <summary>Of Listen, beside <see cref="Written"/>: the host; null of a socket file.</summary>
    public CodeText? Host { get; init; }

    public CodeCondition If { get; init; } = CodeCondition.Always;

    /// <summary>The start of the program leads there.</summary>
    public bool IsReached { get; init; }

    public Certainty Certainty { get; init; } = Certainty.Known;

    /// <summary>Where the value comes from; null where it stands at <see cref="At"/>.</summary>
    public Origin? From { get; init; }

    /// <summary>What has to be otherwise for another address.</summary>
    public string? Note { get; init; }

    public Value<T> With<T>(T value) => new(value, Certainty, From ?? Origin.Of(At), Note);
}
