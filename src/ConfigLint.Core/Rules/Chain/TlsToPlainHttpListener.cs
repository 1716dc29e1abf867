using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>proxy_pass https:// to a program that is given no certificate.</summary>
internal sealed class TlsToPlainHttpListener : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        var isTraefik = HopFinding.ProxyOf(hop) == "traefik";
        var isApache = HopFinding.IsApache(hop);
        if (HopFinding.IsOtherProxy(hop) && !isTraefik && !isApache) return;
        if (!hop.Route.Tls || hop.Route.Protocol != Protocol.Http || hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        // Of those Traefik gets no answer to take for one, and how it ends is another matter.
        if (isTraefik && WaitsForLine(only[0].Owner.Program)) return;
        if (only[0].Tls is not { HasValue: true, V: false } || only[0].Protocol is not { HasValue: true, V: Protocol.Http }) return;
        HopFinding.At(report, hop, only[0])
            .Variant(isApache ? "apache" : isTraefik ? "traefik" : WaitsForLine(only[0].Owner.Program) ? "waits" : "")
            .UnsafeFix(hop.Route.Source is NginxPass pass ? EndpointEdits.Scheme(pass, "https", "http") : []);
    }

    /// <summary>Servers that answer nothing before a line has ended, and close when their time is over: uWSGI's, and gunicorn's where its workers are killed by it.</summary>
    private static bool WaitsForLine(ServerProgram? program) => program?.Name == "uwsgi" || program is { Name: "gunicorn", RequestTimeout: { HasValue: true, V: > 0 } };
}
