using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>Whom a program answers, and where it asks by which scheme the client came, beside redirects.</summary>
internal sealed record RequestSecurity
{
    public static readonly RequestSecurity None = new();

    /// <summary>The paths at which it answers health checks to those alone who have logged in.</summary>
    public IReadOnlyList<GuardedPath> Guarded { get; init; } = [];

    /// <summary>Paths that it answers to GET alone, and with 405 to another method.</summary>
    public IReadOnlyList<(string Path, Span At)> GetAlone { get; init; } = [];

    /// <summary>What forms need is refused to clients without TLS: the call that says so.</summary>
    public Span? SecureForms { get; init; }

    /// <summary>
    /// Users log in at another site, which is told to send them back to this one: the call that says so.
    /// </summary>
    public Span? RemoteSignIn { get; init; }
}

/// <param name="At">What asks for the login.</param>
/// <param name="Answers">What those get who have not logged in: 401, 302, or one of both.</param>
internal sealed record GuardedPath(string Path, Span At, IReadOnlyList<int> Answers);
