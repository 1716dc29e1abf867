using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A proxy ends the TLS of clients and says so, and another between it and the application says http in its place.
/// </summary>
internal sealed class SchemeOverwrittenByInnerProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not ITellsOwnScheme { TellsHttp: { } header }) return;
        if (hop.To is not Resolution.Matched { Only: { } listener }) return;
        if (listener.Owner.Program?.Pipeline is not { } pipeline || pipeline.Scheme != SchemeTrust.Anybody) return;
        if (TlsFront.Outer(hop) is not { Route.Clients: { } front } outer) return;
        var (variant, at) = Asks(pipeline);
        if (at.IsNowhere) return;
        report.At(header).Variant(variant)
            .And(front.EndsTls, "tls")
            .And(outer.Route.At, "outer")
            .And(at, "asks")
            .AtMost(variant == "sign-in" ? Severity.Warning : Severity.Error)
            .With("front", ForwardedHeadersNotTrusted.NameOf(outer))
            .About(hop, listener);
    }

    private static (string Variant, Span At) Asks(RequestPipeline pipeline)
    {
        if (pipeline is { RedirectsToHttps: { } redirect, HttpsPort.V: > 0 }) return ("", redirect);
        return pipeline.Security.SecureForms is { } forms ? ("forms", forms)
            : pipeline.Security.RemoteSignIn is { } login ? ("sign-in", login)
            : default;
    }
}
