using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>Headers that the proxy was told to let through and the application refuses. Two defaults that disagree are advice.</summary>
internal sealed class HeaderLimitBelowProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0].Owner.Program is not { } program) return;
        var outer = hop.Route.Effective.MaxHeader;
        var inner = program.MaxHeader;
        // gunicorn's 8190 and nginx's 8192 with the line's end are one number.
        if (inner.V == 0 || inner.V + 2 >= Least(outer.V, program.Name)) return;
        var finding = report.At(outer)
            .Variant(program.Name == "uwsgi" ? "uwsgi" : "")
            .And(inner, "application")
            .And(outer.IsKnown ? hop.Route.At : default, "pass")
            .With("inner", Quantity.WriteSize(inner.V) + (inner.IsKnown ? "" : " (default)"))
            .With("outer", Quantity.WriteSize(outer.V) + (outer.IsKnown ? "" : " (default)"))
            .With("size", inner.V)
            .With("more", Math.Min(65535, outer.V * 2))
            .About(hop, only[0], inner);
        // With one line as long as the buffer the rest of the headers is too much: few clients send so much.
        if (inner.V + 2 >= outer.V) finding.AtMost(Severity.Info);
    }

    /// <summary>In uWSGI's buffer all headers have room, and with the longest line there are others.</summary>
    private static long Least(long line, string program) => program == "uwsgi" && line < MostOfUwsgi ? line + 3 : line;

    /// <summary>buffer-size has 16 bits.</summary>
    private const long MostOfUwsgi = 65535;
}
