using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>A router of a container with several services, without a word on which (<c>BuildRouterConfiguration()</c> in pkg/provider/configuration.go).</summary>
internal sealed class TraefikRouterOfSeveralServices : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var from in world.Dynamics)
        {
            if (from.Provider != "docker" || from.IsOpen || from.Root["enable"] is { IsOff: true }) continue;
            foreach (var router in from.Routers)
            {
                var services = from.Services.FindAll(service => service.Section == router.Section);
                if (services.Count < 2 || router.Service is not null) continue;
                report.At(router.Node.At)
                    .And(services[1].Node.At, "second")
                    .With("router", router.Name)
                    .With("services", string.Join(", ", services.Select(service => service.Name)))
                    .In(world.Deployment.Id);
            }
        }
    }
}
