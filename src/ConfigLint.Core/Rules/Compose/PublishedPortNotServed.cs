using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Compose;

/// <summary>A port of the host leads to a port of the container on which its program does not listen.</summary>
internal sealed class PublishedPortNotServed : Rule<Translation>
{
    protected internal override void Check(Translation published, Report report)
    {
        var (listener, variant) = published.Reaches switch
        {
            Resolution.Nobody nobody => (nobody.Instead, ""),
            Resolution.LoopbackOnly loopback => (loopback.Listener, "loopback"),
            _ => (null, ""),
        };
        // Of a stock image not all ports are known, nor what its settings add; nginx listens on what its files say and nowhere else.
        if (listener is null || listener.Owner is { Source: Container { IsStock: true }, Program: not null and not { Name: "nginx" } } or { Program: { IsProxy: true, Name: not "nginx" } }) return;
        var found = report.At(published.Inner)
            .And(listener.On, "listener")
            .Variant(variant)
            .With("outer", published.Outer.V.Port)
            .With("inner", published.Inner.V.Port)
            .With("port", listener.On.V.Port)
            .AboutMissed(published.Deployment, listener);
        // To open a port a person has to agree.
        if (variant == "loopback") found.UnsafeFix(EndpointEdits.Host(listener.On.From.At, listener.On.V.Host, "0.0.0.0"));
        // The port of TLS led to one of plain HTTP is another mistake, and one on loopback is led to in vain.
        else if (published.Inner.V.Port is not (443 or 8443) && !listener.On.V.IsLoopback && HopFinding.HasOnePort(listener))
            found.FixIn(published.Deployment, EndpointEdits.Port(published.Inner.From.At, published.Inner.V.Port, listener.On.V.Port));
    }
}
