using ConfigLint.Engine;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;

namespace ConfigLint.Rules.Traefik;

/// <summary>A router or an entry point asks a resolver for certificates that Traefik is not started with.</summary>
internal sealed class TraefikUnknownCertificateResolver : Rule<TraefikWorld>
{
    protected internal override void Check(TraefikWorld world, Report report)
    {
        if (world.IsFirstVersion || world.Static is not { } configured) return;
        var known = configured.Resolvers.Select(resolver => resolver.Name).ToList();
        var asked = world.Routers.Select(pair => (Where: $"router {pair.Router.Name}", Name: pair.Router.Resolver))
            .Concat(configured.EntryPoints.Select(point => (Where: $"entry point {point.Name}", Name: point.Node.Find("http", "tls", "certResolver")?.Text)));
        foreach (var (where, written) in asked)
        {
            if (written is not { HasValue: true } name || name.V.Length == 0 || known.Exists(own => own.Equals(name.V, StringComparison.OrdinalIgnoreCase))) continue;
            var finding = report.At(name)
                .Variant(known.Count == 0 ? "none" : "")
                .With("where", where)
                .With("name", name.V)
                .With("known", string.Join(", ", known))
                .In(world.Deployment.Id);
            // A Traefik for developers beside the labels of production is started without any on purpose.
            if (known.Count == 0 && name.From.At.Text != configured.Root.At.Text) finding.AtMost(Severity.Info);
        }
    }
}
