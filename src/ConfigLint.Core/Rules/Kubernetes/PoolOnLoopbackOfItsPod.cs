using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>php-fpm accepts from its own pod alone, and nginx is in another.</summary>
internal sealed class PoolOnLoopbackOfItsPod : Rule<PoolLink>
{
    protected internal override void Check(PoolLink link, Report report) => report.At(link.Listen)
        .And(link.Pass, "pass")
        .With("listen", link.Listen.V)
        .With("port", link.Listen.V.Port)
        .With("to", link.Pass.V)
        .With("service", link.Service.Label)
        .In(link.Deployment.Id);
}
