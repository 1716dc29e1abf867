using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A php-fpm that asks nginx-proxy to serve it, and does not say that it speaks FastCGI. With VIRTUAL_PORT there is a
/// route, and other rules look at that.
/// </summary>
internal sealed class FastcgiBehindNginxProxy : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (container.Open is not null || container.Service.Environment.ContainsKey("VIRTUAL_PORT")) return;
        if (container.Listeners.FirstOrDefault() is not { } first || !container.Listeners.TrueForAll(IsFastCgi)) return;
        if (NginxProxyTarget.Of(container) is not { } target || target.Protocol.V.Trim() == "fastcgi") return;
        var finding = report.At(target.Host)
            .And(first.On.From.At, "listener")
            .With("service", container.Name)
            .With("listener", first.On.V)
            .With("protocol", target.Protocol.V);
        // Other proxies read VIRTUAL_HOST as well; none of them speaks FastCGI to what does not ask for it.
        if (target.Proxy is null) finding.AtMost(Severity.Warning);
    }

    private static bool IsFastCgi(Listener listener) =>
        listener.Protocol is { HasValue: true, V: Protocol.FastCgi };
}
