using ConfigLint.Chain;
using ConfigLint.Engine;

namespace ConfigLint.Rules.Chain;

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
        if (listener is null) return;
        report.At(published.Inner)
            .And(listener.On, "listener")
            .Variant(variant)
            .With("outer", published.Outer.V.Port)
            .With("inner", published.Inner.V.Port)
            .With("port", listener.On.V.Port)
            .AboutListener(published.Deployment, listener);
    }
}
