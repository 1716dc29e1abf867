using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// A proxy through which a request can be followed: which of its servers and routes takes it, and what happens to it
/// there. The room of its format brings it.
/// </summary>
internal abstract class TracedProxy
{
    public abstract string Program { get; }

    /// <summary>Its ports are the host's: no published port leads to it.</summary>
    public abstract bool IsOnHost { get; }

    /// <summary>Whether it is what a workload runs.</summary>
    public abstract bool IsRunBy(Workload workload);

    public abstract Passage Take(RequestUrl url, IPatterns patterns);
}

/// <summary>What becomes of a request that is sent to a proxy.</summary>
internal abstract record Passage
{
    /// <summary>One of its servers takes it.</summary>
    /// <param name="Title">Program and address.</param>
    /// <param name="Steps">What happens to it there, in order.</param>
    internal sealed record Taken(string Title, Span At, PassageEnd End) : Passage
    {
        public List<(string Text, Span At)> Steps { get; init; } = [];

        public List<TraceFact> Facts { get; init; } = [];
    }

    /// <summary>Which of its servers takes it is not known.</summary>
    internal sealed record Open(string Reason, Span At) : Passage;

    /// <summary>It does not listen on the port.</summary>
    /// <param name="Listened">On these it does.</param>
    internal sealed record Nobody(IReadOnlyList<Endpoint> Listened) : Passage;
}

/// <summary>How a request leaves a proxy.</summary>
internal abstract record PassageEnd
{
    /// <summary>By the routes that have a source.</summary>
    /// <param name="Source">The object of its format: <see cref="Route.Source"/>.</param>
    /// <param name="Onward">
    /// The request as the other end of a route gets it; null where its host or path is not known.
    /// </param>
    /// <param name="Unsent">What is said where no route has the source.</param>
    internal sealed record Sent(object Source, Span At, Func<Route, RequestUrl?> Onward, string Unsent) : PassageEnd;

    /// <summary>The proxy answers by itself.</summary>
    internal sealed record Answer(string Text, Span At) : PassageEnd;

    /// <summary>The files do not say, or it is not modelled.</summary>
    internal sealed record Open(string Reason, Span At) : PassageEnd;
}

/// <summary>A timeout, a limit or the keep-alive that a station puts on a request.</summary>
/// <param name="From">Where it is written; nowhere for defaults.</param>
internal sealed record TraceFact(string Name, string Value, Span From, bool IsDefault);
