using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A URL with https for a program without a certificate, or with http for one that speaks TLS alone.</summary>
internal sealed class VariableWithAnotherScheme : Rule<UrlVariable>
{
    protected internal override void Check(UrlVariable told, Report report)
    {
        if (told.IsTls is not { } isTls) return;
        if (told.Reaches is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        var listener = only[0];
        // Without a certificate in its command line there is none; that there is one has to be written.
        if (listener.Tls is not { HasValue: true } tls || tls.V == isTls || (tls.V && !tls.IsKnown)) return;
        if (listener.Protocol is not { HasValue: true, V: Protocol.Http }) return;
        VariableFinding.At(report, told).About(told, listener).Variant(isTls ? "" : "plain");
    }
}
