using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Gateways;

/// <summary>
/// YARP is told to speak HTTP/2 and nothing lower, without TLS, to a program that speaks HTTP/1.1 there.
/// </summary>
internal sealed class YarpHttp2ToHttp1Listener : Rule<Hop>
{
    /// <summary>Servers of which none speaks HTTP/2 without TLS before it is asked in HTTP/1.1.</summary>
    private static readonly string[] Http1Alone =
        ["kestrel", "gunicorn", "uvicorn", "waitress", "daphne", "puma", "uwsgi", "werkzeug", "flask"];

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route is not { Protocol: Protocol.Http2, Source: YarpTarget target }) return;
        if (hop.To is not Resolution.Matched { Only: { } listener } || listener.Tls is { V: true }) return;
        if (listener.Protocol is not { HasValue: true, V: Protocol.Http }) return;
        if (listener.Owner.Program?.Name is not { } program || Array.IndexOf(Http1Alone, program) < 0) return;
        HopFinding.At(report, hop, listener)
            .And(target.IsHttp2, "policy")
            .Variant(program == "kestrel" ? "" : "others");
    }
}
