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
        if (proxy is null)
        {
            Abroad(container, wish, word, report);
            return;
        }
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

    /// <summary>
    /// The only proxy of its kind in the tree is in another project, on an external network that this project declares
    /// as well: it was declared for this service to join.
    /// </summary>
    private static void Abroad(Container container, Model.Value<string> wish, string word, Report report)
    {
        var project = container.Service.Project;
        if (project.Open.Count > 0 || container.Networks.Any(use => NameOf(project, use.Key) is null)) return;
        var all = container.LabelProxies;
        if ((word == "traefik" ? all.OnlyTraefik : all.OnlyNginxProxy) is not { } proxy) return;
        var names = proxy.NetworkUses.Select(use => NameOf(proxy.Project, use.Key)).ToList();
        if (names.Contains(null)) return;
        if (container.Networks.Any(use => names.Contains(NameOf(project, use.Key)))) return;
        var declared = project.Networks.Values.FirstOrDefault(network =>
            network.IsExternal && names.Contains(NameOf(project, network.Key)));
        if (declared is null) return;
        report.At(wish)
            .And(declared.At, "declared")
            .And(proxy.NetworkUses[0].At, "proxy")
            .And(container.Networks[0].At, "service")
            .Variant(word == "traefik" ? "traefik-abroad" : "abroad")
            .AtMost(Severity.Warning)
            .With("proxy", proxy.Name)
            .With("service", container.Name)
            .With("network", declared.Key)
            .With("proxyNetworks", string.Join(", ", names))
            .With("networks", string.Join(", ", container.Networks.Select(use => use.Key)));
    }

    /// <summary>What the engine calls a network; null where that is not known.</summary>
    private static string? NameOf(ComposeProject project, string key) =>
        project.Networks.TryGetValue(key, out var network) ? network.Name.V : null;

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
