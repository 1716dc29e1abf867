using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>The body limit of nginx-proxy below the one that somebody wrote for what it passes requests to.</summary>
internal sealed class NginxProxyBodyLimit : Rule<Container>
{
    /// <summary>Of nginx: nginx.tmpl sets none.</summary>
    private const long Default = 1 << 20;

    protected internal override void Check(Container container, Report report)
    {
        if (NginxProxyTarget.Of(container) is not { } target || target.StockSettings() is not { } assumption) return;
        if (InnerLimits.Body(container) is not { IsKnown: true, V: > Default } inner) return;
        var proxy = target.Proxy!;
        var image = proxy.Image!.Value;
        report.At(Value.Default(image.V, image.From.At, assumption))
            .And(inner, "inner")
            .With("service", container.Name)
            .With("proxy", proxy.Name)
            .With("inner", Quantity.WriteSize(inner.V))
            .With("seconds", (inner.V + 999) / 1000)
            .With("host", target.Host.V.Split(',')[0]);
    }
}
