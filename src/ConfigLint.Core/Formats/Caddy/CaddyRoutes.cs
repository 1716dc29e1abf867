using ConfigLint.Model;

namespace ConfigLint.Formats.Caddy;

/// <summary>What Caddy sends where.</summary>
internal static class CaddyRoutes
{
    public static IEnumerable<Route> Of(CaddyFile file, Scope scope)
    {
        foreach (var upstream in file.Upstreams)
        {
            yield return new Route(
                scope, upstream.To, upstream.Protocol, upstream.IsTls, new ProxySettings(), upstream.Directive,
                upstream.At, upstream.Names, new Sender(CaddyFile.ProgramName, upstream));
        }
    }
}
