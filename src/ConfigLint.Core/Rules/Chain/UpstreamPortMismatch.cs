using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>A route to a TCP address of the host on which nothing listens, beside the one program that was meant.</summary>
internal sealed class UpstreamPortMismatch : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Nobody { Instead: var listener } nobody || hop.Route.To.V.IsUnix) return;
        var variant = listener.On.V.IsUnix ? "socket" : listener.On.V.Port == hop.Route.To.V.Port ? "address" : "";
        if (listener.Owner.Source is INeighbour { Overridden: { } overridden } && listener.On.V.Port == 9000)
        {
            HopFinding.At(report, hop, listener)
                .And(overridden.On.From.At, "pool")
                .Variant(overridden.IsSure ? "stock-pool" : "stock-pool-by-release")
                .With("pool", overridden.On.V)
                .With("file", overridden.File);
            return;
        }

        var finding = HopFinding.AtMissed(report, hop, listener, "its program").Variant(variant).With("port", hop.Route.To.V.Port);
        if (nobody.IsGuess) finding.AtMost(Severity.Warning);
        // Which of the two ports is meant only a person knows: that of the container may be neither.
        if (IsPublished(listener)) finding.Variant(variant.Length == 0 ? "published" : variant).UnsafeFix(Edits(hop.Route.To, listener.On.V));
        else finding.Mend(hop, nobody, IsQuestion(hop, listener) ? [] : Edits(hop.Route.To, listener.On.V));
    }

    /// <summary>A template of AWS writes the port in several places, and of several ports one is meant.</summary>
    private static bool IsQuestion(Hop hop, Listener listener) =>
        hop.Route.By.Is("alb") || !HopFinding.HasOnePort(listener);

    /// <summary>A port of the host that leads into a container.</summary>
    private static bool IsPublished(Listener listener) =>
        listener.Owner.Source is INeighbour container && container.Publishes(listener.On.From.At);

    /// <summary>The side of the proxy: what the program listens on others may know too.</summary>
    private static TextEdit[] Edits(Value<Endpoint> to, Endpoint on)
    {
        if (on.IsUnix || to.V.IsUnix) return [];
        if (on.Port != to.V.Port) return EndpointEdits.Port(to.From.At, to.V.Port, on.Port);
        return on.IsIPv6 || on.IsAny ? [] : EndpointEdits.Host(to.From.At, to.V.Host, on.Host);
    }
}
