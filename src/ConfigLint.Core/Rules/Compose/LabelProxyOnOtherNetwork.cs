using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Compose;

/// <summary>A service that asks Traefik or nginx-proxy to serve it, on none of the networks of the one that stands in the same project.</summary>
internal sealed class LabelProxyOnOtherNetwork : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        var (wish, word) = Wish(container.Service);
        if (word is null || container.Networks.Count == 0) return;
        var proxy = word == "traefik" ? LabelProxies.Traefik(container.Service.Project) : LabelProxies.NginxProxy(container.Service.Project);
        if (proxy is not { NetworkUses.Count: > 0 } || container.Service.Project.Open.Count > 0 || proxy.NetworkUses.Exists(use => container.Networks.Any(mine => mine.Key == use.Key || container.Set!.AreOne(mine.Key, use.Key)))) return;
        report.At(wish)
            .And(proxy.NetworkUses[0].At, "proxy")
            .And(container.Networks[0].At, "service")
            .Variant(word == "traefik" ? "traefik" : "")
            .With("proxy", proxy.Name)
            .With("service", container.Name)
            .With("proxyNetworks", string.Join(", ", proxy.NetworkUses.Select(use => use.Key)))
            .With("networks", string.Join(", ", container.Networks.Select(use => use.Key)));
    }

    /// <summary>Where the service says that it wants to be served, and by which image.</summary>
    private static (Model.Value<string> At, string? Word) Wish(ComposeService service)
    {
        if (service.Environment.TryGetValue("VIRTUAL_HOST", out var host)) return (host, host.IsUnknown ? null : "nginx-proxy");
        foreach (var (name, value) in service.Labels)
        {
            if (name == "traefik.enable" && value is { HasValue: true, V: "true" }) return (value, "traefik");
        }

        return (default, null);
    }
}
