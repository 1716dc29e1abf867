using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;

namespace ConfigLint.Rules.Compose;

/// <summary>nginx-proxy takes the only port of a container, and 80 of several, which is not among these.</summary>
internal sealed class PortOfSeveralNotChosen : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (NginxProxyTarget.Of(container) is not { Proxy: { } proxy } target) return;
        var ports = NginxProxyTarget.WithoutDefault(container, out var isSure);
        if (ports.Count == 0) return;
        if (container.Listeners.Exists(static one => one.On is { HasValue: true, V.Port: 80 })) return;
        var finding = report.At(target.Host)
            .With("service", container.Name)
            .With("proxy", proxy.Name)
            .With("ports", string.Join(", ", ports.Select(static port => port.ToString(CultureInfo.InvariantCulture))))
            .With("first", ports[0]);
        if (!isSure) finding.Variant("image").AtMost(Severity.Info);
    }
}
