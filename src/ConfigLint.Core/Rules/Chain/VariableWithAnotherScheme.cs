using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A URL with https for a program without a certificate, or with http for one that speaks TLS alone.</summary>
internal sealed class VariableWithAnotherScheme : Rule<UrlVariable>
{
    protected internal override void Check(UrlVariable told, Report report)
    {
        if (told.IsTls is not { } isTls) return;
        if (told.Reaches is not Resolution.Matched { Only: { } listener }) return;
        // Without a certificate in its command line there is none.
        if (listener is not { Tls: { HasValue: true } tls, Protocol: { HasValue: true, V: Protocol.Http } }
            || tls.V == isTls) return;
        VariableFinding.At(report, told).About(told, listener).Variant(isTls ? "" : "plain");
    }
}
