using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// What a program does with a request before its own code sees it, as its source and its environment say.
/// </summary>
internal sealed record RequestPipeline
{
    /// <summary>
    /// Where it answers requests that came without TLS with a redirect to https; null where it does not, or not always.
    /// </summary>
    public Span? RedirectsToHttps { get; init; }

    /// <summary>
    /// The port of that redirect; 0 where the program knows of none, and so lets all requests through.
    /// </summary>
    public Value<int> HttpsPort { get; init; } = Value<int>.Unknown("not read");

    public SchemeTrust Scheme { get; init; }

    /// <summary>
    /// What says so: the call that takes over the client's scheme, the list of trusted proxies that is emptied.
    /// </summary>
    public Span SchemeAt { get; init; }

    /// <summary>The paths at which it answers health checks; empty where it has none, or one is not known.</summary>
    public IReadOnlyList<HealthPath> Health { get; init; } = [];

    /// <summary>Its source deletes files: a socket of an earlier run may be among them.</summary>
    public bool DeletesFiles { get; init; }

    /// <summary>Whom it answers.</summary>
    public RequestSecurity Security { get; init; } = RequestSecurity.None;

    /// <summary>Some requests, by their path or else, do not come to the redirect.</summary>
    public bool HasBranches { get; init; }

    /// <summary>Whether its source speaks of a path in a way that may answer it.</summary>
    public Func<string, bool> MayAnswer { get; init; } = static _ => true;
}

/// <param name="IsRedirected">A redirect to https comes before it.</param>
internal sealed record HealthPath(string Path, Span At, bool IsRedirected)
{
    public bool Answers(string path) => Same(Path, path);

    public static bool Same(string one, string other) =>
        one.Trim('/').Equals(other.Trim('/'), StringComparison.OrdinalIgnoreCase);
}

/// <summary>Whom a program believes that the client came by TLS (X-Forwarded-Proto).</summary>
internal enum SchemeTrust : byte
{
    /// <summary>Not known, or proxies are named.</summary>
    Unknown,

    /// <summary>Nobody: it does not look at the header.</summary>
    Ignored,

    /// <summary>It looks at headers of proxies, and this is not among them.</summary>
    NotTaken,

    /// <summary>It looks at it behind the redirect, which is too late.</summary>
    Late,

    /// <summary>A proxy that connects from loopback.</summary>
    Loopback,

    /// <summary>One of the two lists of trusted proxies is empty, and the other holds loopback alone.</summary>
    HalfCleared,

    Anybody,
}
