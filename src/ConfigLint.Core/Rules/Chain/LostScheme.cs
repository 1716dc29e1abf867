using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A hop whose proxy ends the TLS of clients, to an application that does not learn of it.</summary>
/// <param name="End">Where the TLS ends, and by whom.</param>
/// <param name="Variant">Why: it does not look, it does not believe the proxy, or the proxy does not say so.</param>
/// <param name="At">What of that is written; nowhere where nothing is.</param>
internal sealed record LostScheme(
    Listener Listener, RequestPipeline Pipeline, (IClientSide Front, Hop By) End, string Variant, Text.Span At)
{
    /// <returns>Null where the scheme is not lost, or that is not known.</returns>
    public static LostScheme? Of(Hop hop)
    {
        if (hop.To is not Resolution.Matched { Only: { Tls: { HasValue: true, V: false } } listener }) return null;
        if (listener.Owner.Program?.Pipeline is not { } pipeline) return null;
        if (TlsFront.Of(hop) is not { } end) return null;
        var isElsewhere = ForwardedHeadersNotTrusted.ComesFromElsewhere(hop);
        return pipeline.Scheme switch
        {
            SchemeTrust.Ignored or SchemeTrust.NotTaken => Lost("", pipeline.SchemeAt),
            SchemeTrust.Loopback or SchemeTrust.HalfCleared when isElsewhere => Lost("untrusted", pipeline.SchemeAt),
            SchemeTrust.Loopback or SchemeTrust.Anybody when end.Front.SendsScheme is { HasValue: true, V: false } =>
                Lost("not-sent", pipeline.SchemeAt),
            _ => null,
        };

        LostScheme Lost(string variant, Text.Span at) => new(listener, pipeline, end, variant, at);
    }

    /// <summary>What all that is said of it has in common.</summary>
    public void Tell(FindingBuilder finding, Hop hop) => finding.Variant(Variant)
        .And(End.Front.EndsTls, "tls")
        .And(hop.Route.At, "pass")
        .And(At, "scheme")
        .With("sender", ForwardedHeadersNotTrusted.NameOf(End.By))
        .About(hop, Listener);
}
