using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// nginx speaks one protocol to a socket or container that is called after another: FastCGI to synoscgi.sock, HTTP to
/// php-fpm.sock. Asked only where the tree does not show who listens; else <see cref="ProtocolMismatch"/> knows.
/// </summary>
internal sealed class ProtocolOfSocketName : Rule<Hop>
{
    /// <summary>Sockets of these are called after them in their documentation.</summary>
    private static readonly string[] HttpServers =
        ["gunicorn", "puma", "unicorn", "uvicorn", "thin", "daphne", "hypercorn"];

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Open || !hop.Route.By.Is("nginx") || !hop.Route.To.HasValue) return;
        var to = hop.Route.To.V;
        var name = to.Path is { } path ? UnixPath.BaseName(path) : to.Host;
        // Beside php-fpm's own port a container may have another's, as a development server has.
        if (!to.IsUnix && to.Port is not (80 or 9000)) return;
        if (OfName(name.ToLowerInvariant(), to.IsUnix) is not { } understood) return;
        if (understood == hop.Route.Protocol) return;
        report.At(hop.Route.To)
            .Variant(understood == Protocol.Http ? "to-http" : "")
            .And(hop.Route.At, "pass")
            .With("directive", hop.Route.Directive)
            .With("spoken", HopFinding.Name(hop.Route.Protocol))
            .With("understood", HopFinding.Name(understood))
            .With("target", hop.Route.To.From.At.ToString())
            .With("name", name);
    }

    private static Protocol? OfName(string name, bool isSocket)
    {
        // php-fpm.sock, php8.2-fpm.sock; the container of a php-fpm has no other port than 9000.
        if (Has(name, "php") && Has(name, "fpm")) return Protocol.FastCgi;
        if (!isSocket) return null;
        if (name.StartsWith("fcgiwrap", StringComparison.Ordinal)) return Protocol.FastCgi;
        if (Has(name, "scgi")) return Protocol.Scgi;
        var isHttp = Array.Exists(HttpServers, server => name.StartsWith(server + ".", StringComparison.Ordinal));
        return isHttp ? Protocol.Http : null;
    }

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) >= 0;
}
