using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// Another site, where users log in, is told an address of this one with http, though clients know it by https.
/// </summary>
internal sealed class SignInBehindTlsProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (LostScheme.Of(hop) is not { Pipeline.Security.RemoteSignIn: { } at } lost) return;
        lost.Tell(report.At(at), hop);
    }
}
