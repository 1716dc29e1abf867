using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>proxy_pass https:// to a program that is given no certificate.</summary>
internal sealed class TlsToPlainHttpListener : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (!hop.Route.Tls || hop.Route.Protocol != Protocol.Http || hop.To is not Resolution.Matched { Listeners: { Count: 1 } only }) return;
        var waits = WaitsForLine(only[0].Owner.Program);
        // Of those Traefik gets no answer to take for one, and how it ends is another matter.
        if (waits && hop.Route.By.Is("traefik")) return;
        if (only[0].Tls is not { HasValue: true, V: false }) return;
        if (only[0].Protocol is not { HasValue: true, V: Protocol.Http } || !report.SpeaksOf(hop.Route.By)) return;
        HopFinding.At(report, hop, only[0])
            .Variant(waits ? "waits" : "")
            .UnsafeFix(hop.Route.Source is IEditableRoute route ? route.Scheme("https", "http") : []);
    }

    /// <summary>Servers that answer nothing before a line has ended, and close when their time is over: uWSGI's, and gunicorn's where its workers are killed by it.</summary>
    private static bool WaitsForLine(ServerProgram? program) => program?.Name == "uwsgi" || program is { Name: "gunicorn", RequestTimeout: { HasValue: true, V: > 0 } };
}
