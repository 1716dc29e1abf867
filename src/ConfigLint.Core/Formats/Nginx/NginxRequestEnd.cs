using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>Something that happens to a request on its way through a server.</summary>
internal sealed record NginxStep(string Text, Span At);

/// <summary>Where a request leaves nginx.</summary>
internal abstract record NginxRequestEnd
{
    /// <param name="Level">Where the settings of the pass are looked up: the pass may be inherited by an <c>if</c>.</param>
    /// <param name="Path">The path at that point, decoded.</param>
    internal sealed record Pass(NginxPass To, NginxLevel Level, string Path) : NginxRequestEnd;

    /// <summary>nginx answers by itself.</summary>
    internal sealed record Answer(int Status, string Text, Span At) : NginxRequestEnd;

    /// <summary>From the disk.</summary>
    internal sealed record Files(NginxLevel Level, string Text, Span At) : NginxRequestEnd;

    /// <summary>The files do not say, or it is not modelled.</summary>
    internal sealed record Open(string Reason, Span At) : NginxRequestEnd;
}
