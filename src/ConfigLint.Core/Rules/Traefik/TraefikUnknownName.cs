using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// A router or service names a service, middleware or transport that its provider has not. A name without <c>@</c> is looked for in the provider that wrote it, and nowhere else
/// (<c>GetQualifiedName()</c> in pkg/server/provider).
/// </summary>
internal sealed class TraefikUnknownName : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion) return;
        foreach (var (from, router) in world.Routers)
        {
            if (router.Service is { } service) Check(world, from, router.Section, "services", service, $"router {router.Name}", report);
            foreach (var name in router.Middlewares) Check(world, from, router.Section, "middlewares", name, $"router {router.Name}", report);
        }

        foreach (var from in world.Dynamics)
        {
            foreach (var service in from.Services)
            {
                if (service.Transport is { } transport) Check(world, from, service.Section, "serversTransports", transport, $"service {service.Name}", report);
            }
        }
    }

    private static void Check(TraefikWorld world, TraefikDynamic from, string section, string kind, Value<string> name, string where, Report report)
    {
        if (!name.HasValue || name.V.Length == 0 || IsDefaultService(world, from, kind, name.V)) return;
        var has = world.Has(from, section, kind, name.V);
        if (has == true) return;
        var isClosed = has == false;
        var qualified = name.V.IndexOf('@') >= 0 ? name.V : name.V + "@" + from.Provider;
        var word = Words[kind];
        var elsewhere = name.V.IndexOf('@') >= 0 ? null
            : Array.Find(TraefikWorld.Providers, other => world.Has(from, section, kind, name.V + "@" + other) == true);
        var near = world.Near(from, section, kind, name.V);
        // What another provider's containers have nobody can see.
        if (elsewhere is null && near is null && (!isClosed || name.V.EndsWith("@docker", StringComparison.Ordinal) || !HasAny(world, qualified, section, kind))) return;
        var meant = elsewhere is not null ? name.V + "@" + elsewhere : near;
        var finding = report.At(name)
            .Variant(word + (elsewhere is not null ? "-elsewhere" : near is not null ? "-near" : ""))
            .With("where", where)
            .With("name", name.V)
            .With("qualified", qualified)
            .With("meant", meant)
            .In(world.Deployment.Id);
        if (meant is not null) finding.UnsafeFix(YamlEdits.Value(name.From.At, name.V, meant));
        // Other containers of the host may have it.
        if (!isClosed || (near is null && elsewhere is null && qualified.EndsWith("@docker", StringComparison.Ordinal))) finding.AtMost(Severity.Warning);
    }

    /// <summary>A container without services has one of its own, named after it and its project.</summary>
    private static bool IsDefaultService(TraefikWorld world, TraefikDynamic from, string kind, string name) =>
        kind == "services" && (name.EndsWith("@docker", StringComparison.Ordinal) || (from.Provider == "docker" && name.IndexOf('@') < 0)) && world.Services.Any(service => name.StartsWith(service + "-", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where a provider has none of its kind, another file may hold them all.</summary>
    private static bool HasAny(TraefikWorld world, string qualified, string section, string kind) =>
        world.Dynamics.Exists(dynamic => qualified.EndsWith("@" + dynamic.Provider, StringComparison.Ordinal) && dynamic.Named(section, kind).Any());

    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal) { ["services"] = "service", ["middlewares"] = "middleware", ["serversTransports"] = "transport" };
}
