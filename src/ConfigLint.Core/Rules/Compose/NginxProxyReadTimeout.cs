using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>nginx-proxy gives up on requests that what it passes them to lets run.</summary>
internal sealed class NginxProxyReadTimeout : Rule<Container>
{
    /// <summary>Of nginx: nginx.tmpl sets none.</summary>
    private const long Default = 60_000;

    protected internal override void Check(Container container, Report report)
    {
        if (NginxProxyTarget.Of(container) is not { } target || target.StockSettings() is not { } assumption) return;
        if (InnerLimits.ReadTimeout(container) is not { IsKnown: true, V: > Default } inner) return;
        var proxy = target.Proxy!;
        var image = proxy.Image!.Value;
        report.At(Value.Default(image.V, image.From.At, assumption))
            .And(inner, "inner")
            .With("service", container.Name)
            .With("proxy", proxy.Name)
            .With("inner", Quantity.WriteTime(inner.V))
            .With("seconds", (inner.V + 999) / 1000)
            .With("host", target.Host.V.Split(',')[0]);
    }
}
