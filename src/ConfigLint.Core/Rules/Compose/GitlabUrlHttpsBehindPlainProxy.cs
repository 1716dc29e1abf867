using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Compose;

/// <summary>A proxy that ends TLS sends plain HTTP to an image whose own proxy follows the scheme of its public URL (rules/images, https-by-url): GitLab's.</summary>
internal sealed class GitlabUrlHttpsBehindPlainProxy : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Tls || hop.Route.Protocol != Protocol.Http || !hop.Route.To.HasValue || hop.Route.To.V.Port != 80) return;
        if (hop.To is not Resolution.Matched(var only) || only[0] is not { Owner: { Source: Container container, Program: { } program } } listener) return;
        if (container.Service.Image is not { HasValue: true } image || ImageCatalog.Find(image.V) is not { HttpsByUrl: { } byUrl } known || known.Name != program.Name) return;
        if (!container.Service.Environment.TryGetValue(byUrl.Env, out var text) || !text.HasValue) return;
        var config = byUrl.Read(text.V);
        if (config.SetsListener || config.Url is not { } url || !url.StartsWith("https://", StringComparison.Ordinal)) return;
        // One that only hands the validation of certificates through sends everything else elsewhere.
        if (config.Redirects && hop.Route.By.Is("nginx")) return;
        if (config.Listener is not var (port, _)) return;
        report.At(text).And(hop.Route.To, "route").With("url", url).With("port", port)
            .About(hop, listener);
    }
}
