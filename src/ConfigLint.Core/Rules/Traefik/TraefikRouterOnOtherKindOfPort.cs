using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>
/// A router without <c>tls</c> answers plain requests alone, and one with it TLS alone (<c>GetRoutersByEntryPoints()</c> in pkg/config/runtime). On the port of the other kind nobody gets to it.
/// </summary>
internal sealed class TraefikRouterOnOtherKindOfPort : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { } configured) return;
        foreach (var (_, router) in world.Routers)
        {
            if (router.Section != "http" || router.HasTls is not { } hasTls) continue;
            var names = router.EntryPoints.ToList();
            var points = names.ConvertAll(name => configured.EntryPoint(name.V));
            if (points.Count == 0 || !points.TrueForAll(point => IsWrong(point, hasTls))) continue;
            report.At(names[0])
                .And(points[0]!.Node.At, "point")
                .Variant(hasTls ? "tls" : "")
                .With("router", router.Name)
                .With("point", points[0]!.Name)
                .With("port", points[0]!.Port.V)
                .In(world.Deployment.Id);
        }
    }

    /// <summary>By the numbers that are agreed on: what other ports carry is a matter of who asks.</summary>
    private static bool IsWrong(TraefikEntryPoint? point, bool hasTls) =>
        point is { HasTls: false, Port: { HasValue: true, V: var port } } && port == (hasTls ? 80 : 443) && point.Node.Find("http", "redirections") is null;
}
