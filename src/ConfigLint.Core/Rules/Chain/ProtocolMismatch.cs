using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>HTTP, FastCGI, uwsgi, SCGI: the pass directive says one, the listener another.</summary>
internal sealed class ProtocolMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || !only[0].Protocol.HasValue) return;
        var spoken = hop.Route.Protocol;
        var understood = only[0].Protocol.V;
        // An HTTP/2 server behind proxy_pass fails too, but says so in another way.
        if (spoken == understood || (spoken == Protocol.Http && understood == Protocol.Http2)) return;
        if (!report.SpeaksOf(hop.Route.By) || (hop.Route.By.Is("apache") && !IsKnownOfApache(hop, only[0]))) return;
        var limit = only[0].Owner.Program?.RequestTimeout ?? Value<long>.Unknown("not read");
        var isUnplaced = only[0].Owner.Source is IOfUnknownMachine;
        HopFinding.At(report, hop, only[0])
            .Variant(Variant(hop, only[0], limit))
            // Many servers of HTTP speak HTTP/2 as well when asked; and a file alone does not say on which machine it is used.
            .AtMost(spoken == Protocol.Http2 || isUnplaced ? Severity.Warning : Severity.Error)
            .With("spoken", HopFinding.Name(spoken))
            .With("understood", HopFinding.Name(understood))
            .With("limit", Quantity.WriteTime(limit.V));
    }

    /// <summary>What the client gets, and what the log says, is up to what the other side makes of bytes that are no request to it. All measured with nginx 1.22.1.</summary>
    private static string Variant(Hop hop, Listener listener, Value<long> limit) => (hop.Route.Protocol, listener.Protocol.V) switch
    {
        (Protocol.Http, Protocol.Uwsgi) => "http-to-uwsgi",
        (_, Protocol.FastCgi) when Foreign(listener) is null => "to-fastcgi",
        (Protocol.Http2, Protocol.Http) => "grpc-to-http",
        (Protocol.Uwsgi, Protocol.Http) when listener.Owner.Program?.Name == "uwsgi" =>
            Foreign(listener) == ForeignRequest.Waits ? "uwsgi-to-router" : "uwsgi-to-http-socket",
        (var spoken, Protocol.Http) => Foreign(listener) switch
        {
            ForeignRequest.Closes => "closed",
            ForeignRequest.Waits => "waits",
            // What is not known is 0, as is no limit.
            ForeignRequest.WaitsInWorker =>
                limit.V > 0 && limit.V < hop.Route.Effective.ReadTimeout.V && !HopFinding.IsOtherProxy(hop)
                    ? "killed"
                    : "waits",
            ForeignRequest.Answers when spoken == Protocol.FastCgi => "answer-refused",
            ForeignRequest.Answers when spoken == Protocol.Uwsgi => "answered",
            _ => "to-http",
        },
        _ => "",
    };

    /// <summary>Measured with httpd 2.4.71 before php-fpm 8.2, node 20, uvicorn 0.17 and gunicorn 20.1.</summary>
    private static bool IsKnownOfApache(Hop hop, Listener listener) =>
        (hop.Route.Protocol, listener.Protocol.V, Foreign(listener)) is
            (Protocol.Http, Protocol.FastCgi, null) or
            (Protocol.FastCgi, Protocol.Http,
                ForeignRequest.Answers or ForeignRequest.Waits or ForeignRequest.WaitsInWorker);

    private static ForeignRequest? Foreign(Listener listener) =>
        listener.Owner.Program?.Listeners.Find(own => own.On.From.At == listener.On.From.At)?.Foreign;
}
