using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>What one C# file says of how its program handles requests before they come to its own code.</summary>
internal sealed class PipelineCode
{
    /// <summary>UseHttpsRedirection, UseForwardedHeaders, UseHealthChecks and the like, in their order.</summary>
    public List<PipelineCall> Calls { get; } = [];

    /// <summary>Limits and ports that are set: of each name, all places.</summary>
    public List<CodeSetting> Settings { get; } = [];

    /// <summary>ForwardedHeaders.XForwardedProto or All: the scheme is among what is taken over.</summary>
    public bool TakesScheme { get; set; }

    /// <summary>
    /// Which of the lists of trusted proxies are emptied: KnownProxies, KnownNetworks, KnownIPNetworks.
    /// </summary>
    public HashSet<string> Cleared { get; } = new(StringComparer.Ordinal);

    /// <summary>The place where one of them is emptied, or null.</summary>
    public Span? ClearedAt { get; set; }

    /// <summary>Proxies are named, or the lists are handed on: whom it trusts is not known.</summary>
    public bool NamesProxies { get; set; }

    /// <summary>ForwardedHeadersOptions are set or handed on.</summary>
    public bool NamesForwarding { get; set; }

    /// <summary>It reads X-Forwarded-Proto, or sets the scheme, by code of its own.</summary>
    public bool TakesSchemeItself { get; set; }

    /// <summary>The classes that UseStartup names: what they do is a part of the program.</summary>
    public List<string> Startups { get; } = [];

    /// <summary>It speaks of systemd's notifications without UseSystemd.</summary>
    public bool MayNotify { get; set; }

    /// <summary>It sets rights of files.</summary>
    public bool SetsFileMode { get; set; }

    /// <summary>Rights that are given to files, one by one; null in the place of one that is not known.</summary>
    public List<CodeFileMode?> FileModes { get; } = [];

    /// <summary>The file starts the program or is its Startup: what stands in it is done.</summary>
    public bool IsStart { get; set; }
}

internal enum PipelineStep : byte
{
    HttpsRedirection,
    ForwardedHeaders,
    HealthChecks,

    /// <summary>MapHealthChecks: an endpoint, which comes behind all middleware.</summary>
    HealthEndpoint,
    PathBase,
    Hsts,
    Authentication,
    Systemd,

    /// <summary>YARP, Ocelot, a fallback: it answers paths that the code does not name.</summary>
    Anything,

    /// <summary>Map, MapWhen, UseWhen: some requests go another way.</summary>
    Branch,

    RequestTimeouts,
}

/// <param name="Path">Of health checks and path bases; null where it is not written.</param>
internal sealed record PipelineCall(PipelineStep Step, CodeWhen When, Span At, string? Path)
{
    /// <summary>In which order the start of the program comes to them; 0 where it is not seen to.</summary>
    public int Order { get; init; }

    public CodeCondition If { get; init; } = CodeCondition.Always;
}

/// <param name="Path">Null where it is not written.</param>
internal sealed record CodeFileMode(string? Path, int Mode, CodeWhen When, Span At);

/// <param name="Value">In bytes, milliseconds or as a port; null where no constant is written.</param>
/// <param name="Of">Whose options it is an option of: KestrelServerOptions, FormOptions; empty where that is not
/// seen.</param>
internal sealed record CodeSetting(string Name, string Of, CodeWhen When, Span At, long? Value);
