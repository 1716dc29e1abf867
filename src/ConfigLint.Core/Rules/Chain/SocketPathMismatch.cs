using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A route to a unix socket that nothing makes, beside the one program that was meant.</summary>
internal sealed class SocketPathMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.To.V is not { IsUnix: true } || !report.SpeaksOf(hop.Route.By)) return;
        if (hop.To is Resolution.SocketNotShared(var other)) HopFinding.At(report, hop, other).Variant("not-shared");
        if (hop.To is not Resolution.Nobody { Instead: var listener } nobody) return;
        var release = ReleaseFolders.Compare(hop.Route.To.V.Path!, listener.On.V.Path);
        if (release == ReleaseFolders.Linked.Usually) return;
        HopFinding.At(report, hop, listener)
            .AtMost(release == ReleaseFolders.Linked.Perhaps ? Severity.Warning : Severity.Error)
            .Variant(listener.On.V.IsUnix ? "" : "port")
            .Mend(hop, nobody, listener.Owner.Source is INeighbour ? [] : Edits(hop.Route.To, listener.On.V));
    }

    private static TextEdit[] Edits(Value<Endpoint> to, Endpoint on) =>
        on.Path is { } path ? EndpointEdits.Path(to.From.At, to.V.Path!, path) : [];
}
