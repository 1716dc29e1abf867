using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Chain.Tracing;

/// <summary>The way of one request through one deployment.</summary>
internal sealed class Trace(Deployment deployment)
{
    public Deployment Deployment { get; } = deployment;

    public List<TraceStation> Stations { get; } = [];

    public List<TraceEnd> Ends { get; } = [];
}

/// <summary>Something that takes the request: a published port, a server of a proxy, a program.</summary>
/// <param name="Depth">1 behind the client; the servers of one upstream stand side by side.</param>
/// <param name="Title">Program and address.</param>
/// <param name="Hop">What led here; null behind the client.</param>
internal sealed record TraceStation(int Depth, string Title, Span At, Hop? Hop)
{
    /// <summary>What happens to the request there, in order.</summary>
    public List<(string Text, Span At)> Steps { get; } = [];

    /// <summary>Timeouts, limits and keep-alive.</summary>
    public List<TraceFact> Facts { get; } = [];
}

internal enum TraceEndKind : byte
{
    /// <summary>A program takes it.</summary>
    Program,

    /// <summary>A proxy answers it.</summary>
    Answer,

    /// <summary>The files do not say, or it is not modelled.</summary>
    Open,

    /// <summary>Nothing takes it, and the files show why.</summary>
    Mistake,
}

internal sealed record TraceEnd(TraceEndKind Kind, string Text, Span At);
