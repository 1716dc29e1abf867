using ConfigLint.Chain;
using ConfigLint.Engine;
using ConfigLint.Formats;

namespace ConfigLint.Rules.Chain;

/// <summary>HTTP, FastCGI, uwsgi, SCGI: the pass directive says one, the listener another.</summary>
internal sealed class ProtocolMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (HopFinding.IsOtherProxy(hop)) return;
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || !only[0].Protocol.HasValue) return;
        var spoken = hop.Route.Protocol;
        var understood = only[0].Protocol.V;
        // An HTTP/2 server behind proxy_pass fails too, but says so in another way.
        if (spoken == understood || (spoken == Protocol.Http && understood == Protocol.Http2)) return;
        HopFinding.At(report, hop, only[0])
            .Variant((spoken, understood) switch
            {
                (Protocol.Http, Protocol.FastCgi) => "http-to-fastcgi",
                (Protocol.Http, Protocol.Uwsgi) => "http-to-uwsgi",
                (Protocol.Http2, Protocol.Http) => "grpc-to-http",
                (_, Protocol.Http) => "to-http",
                _ => "",
            })
            // Many servers of HTTP speak HTTP/2 as well when asked; and a file alone does not say on which machine it is used.
            .AtMost(spoken == Protocol.Http2 || only[0].Owner.Source is ProgramIniFile ? Severity.Warning : Severity.Error)
            .With("spoken", HopFinding.Name(spoken))
            .With("understood", HopFinding.Name(understood));
    }
}
