using ConfigLint.Model;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Whom an ASP.NET application answers. Measured with .NET 10: a health endpoint with RequireAuthorization, or under a
/// FallbackPolicy without AllowAnonymous, answers 401 where bearer tokens are asked for, and 302 where cookies are.
/// </summary>
internal static class KestrelSecurity
{
    /// <param name="isReached">Whether what stands on a condition is done; null where that is not known.</param>
    public static RequestSecurity Read(ProgramPipeline pipeline, Func<CodeWhen, bool?> isReached)
    {
        var calls = pipeline.Security;
        if (calls.Count == 0) return RequestSecurity.None;
        var remote = First(SecurityFact.RemoteSignIn);
        return new RequestSecurity
        {
            Guarded = Guarded(pipeline, isReached),
            GetAlone = GetAlone(pipeline, isReached),
            SecureForms = First(SecurityFact.SecureAntiforgery)?.At,
            // Code that sets the address knows better.
            RemoteSignIn = calls.Exists(static call => call.Fact == SecurityFact.OwnRedirectUri) ? null : remote?.At,
        };

        SecurityCall? First(SecurityFact fact) => calls.Find(call => call.Fact == fact && isReached(call.When) == true);
    }

    /// <summary>Of paths that nothing else names; what answers anything may answer other methods too.</summary>
    private static List<(string Path, Text.Span At)> GetAlone(ProgramPipeline pipeline, Func<CodeWhen, bool?> isReached)
    {
        if (pipeline.AnswersAnything) return [];
        return [.. pipeline.Security
            .Where(call => call is { Fact: SecurityFact.GetAlone, Path: not null } && isReached(call.When) == true)
            .Where(call => pipeline.Security.Count(other => other.Path == call.Path) == 1)
            .Where(call => !pipeline.AllCalls.Exists(other => other.Path == call.Path))
            .Select(static call => (call.Path!, call.At))];
    }

    private static List<GuardedPath> Guarded(ProgramPipeline pipeline, Func<CodeWhen, bool?> isReached)
    {
        var calls = pipeline.Security;
        List<int> answers = [];
        if (calls.Exists(static call => call.Fact == SecurityFact.Refuses)) answers.Add(401);
        if (calls.Exists(static call => call.Fact == SecurityFact.Redirects)) answers.Add(302);
        if (answers.Count == 0 || calls.Exists(static call => call.Fact == SecurityFact.OtherScheme)) return [];
        var fallback = calls.Find(call => call.Fact == SecurityFact.Fallback && isReached(call.When) == true);
        if (!calls.Exists(static call => call.Fact == SecurityFact.UseAuthorization)) fallback = null;
        List<GuardedPath> found = [];
        foreach (var call in calls)
        {
            var asks = call.Fact == SecurityFact.GuardedHealth ? call
                : call.Fact == SecurityFact.Health ? fallback : null;
            if (asks is null || call.Path is not { } path || isReached(call.When) != true) continue;
            // Another that answers the path, to anybody or as middleware, comes first or beside it.
            if (calls.Exists(other => other != call && other.Path == path)) continue;
            if (pipeline.AllCalls.Exists(other => other.Step == PipelineStep.HealthChecks
                && (other.Path is null || other.Path == path))) continue;
            found.Add(new GuardedPath(path, asks.At, answers));
        }

        return found;
    }
}
