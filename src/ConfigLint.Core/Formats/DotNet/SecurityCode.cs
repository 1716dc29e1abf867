using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// What a call says of who may ask a program, and of where the scheme of the client matters beside redirects.
/// </summary>
internal enum SecurityFact : byte
{
    /// <summary>MapHealthChecks, without more.</summary>
    Health,

    /// <summary>MapHealthChecks(...).RequireAuthorization().</summary>
    GuardedHealth,

    /// <summary>MapHealthChecks that is open to anybody, or for certain hosts alone, or goes on elsewhere.</summary>
    OtherHealth,

    /// <summary>MapGet: another method gets 405.</summary>
    GetAlone,

    /// <summary>FallbackPolicy: endpoints that say nothing of it ask for a login.</summary>
    Fallback,

    UseAuthorization,

    /// <summary>A scheme that answers 401 to who has not logged in.</summary>
    Refuses,

    /// <summary>A scheme that sends who has not logged in to a page for that.</summary>
    Redirects,

    /// <summary>A scheme of which that is not known.</summary>
    OtherScheme,

    /// <summary>The cookie against forged forms is for https alone.</summary>
    SecureAntiforgery,

    /// <summary>Users log in at another site, which sends them back.</summary>
    RemoteSignIn,

    /// <summary>The address to which they are sent back is set by code.</summary>
    OwnRedirectUri,
}

/// <param name="Path">Of health checks and MapGet; null where it is not written.</param>
internal sealed record SecurityCall(SecurityFact Fact, CodeWhen When, Span At, string? Path);
