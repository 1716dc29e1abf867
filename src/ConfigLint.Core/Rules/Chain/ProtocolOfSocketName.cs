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

    private const int PhpFpmPort = 9000;

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Open || !hop.Route.By.Is("nginx") || !hop.Route.To.HasValue) return;
        var to = hop.Route.To.V;
        var name = to.Path is { } path ? UnixPath.BaseName(path) : to.Host;
        if (OfName(name.ToLowerInvariant(), to) is not { } understood) return;
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

    private static Protocol? OfName(string name, Endpoint to)
    {
        // php-fpm.sock, php8.2-fpm.sock; a container that is called so may have nginx in it on another port.
        if (Has(name, "fpm") && (to.IsUnix || to.Port == PhpFpmPort)) return Protocol.FastCgi;
        if (!to.IsUnix) return null;
        if (name.StartsWith("fcgiwrap", StringComparison.Ordinal)) return Protocol.FastCgi;
        if (Has(name, "scgi")) return Protocol.Scgi;
        var isHttp = Array.Exists(HttpServers, server => name.StartsWith(server + ".", StringComparison.Ordinal));
        return isHttp ? Protocol.Http : null;
    }

    private static bool Has(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) >= 0;
}
