using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>The antiforgery cookie is for https alone, and the application takes every request for http.</summary>
internal sealed class SecureFormsBehindTlsProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (LostScheme.Of(hop) is not { Pipeline.Security.SecureForms: { } at } lost) return;
        lost.Tell(report.At(at), hop);
    }
}
