using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// The DNS name of one upstream that nginx looks up while it reads its configuration. Only names with a dot: single words are containers or upstreams, which CFL4043 knows. A Service's
/// address in a cluster stays; of several servers nginx passes over the one that is gone.
/// </summary>
internal sealed class NameResolvedAtStart : Rule<NginxPass>
{
    /// <summary>Since then <c>server ... resolve</c> is part of nginx, and not of its commercial edition alone.</summary>
    public static Version ResolvesInUpstream { get; } = new(1, 27, 3);

    private static readonly string[] Steady = [".svc", ".cluster.local", ".localhost", "host.docker.internal", "host.containers.internal", "gateway.docker.internal"];

    protected internal override void Check(NginxPass pass, Report report)
    {
        var address = pass.Address;
        if (address.HasVariable) return;
        if (pass.Upstream is { } upstream)
        {
            if (upstream.Open is not null || upstream.Servers.Count != 1 || upstream.Servers[0].Has("resolve") || upstream.Block.Tree.Marks is not null) return;
            address = NginxAddress.ParseServer(upstream.Servers[0].Address);
        }

        if (address.Host is not { } host || !IsDnsName(host) || Array.Exists(Steady, end => host.EndsWith(end, StringComparison.Ordinal))) return;
        report.At(address.At).Variant(pass.Config.IsAtLeast(ResolvesInUpstream) ? "resolve" : "").With("version", pass.Config.Version).With("host", host).With("directive", pass.Upstream is null ? pass.Directive.Name : "upstream " + pass.Upstream.Name);
    }

    private static bool IsDnsName(string host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0) return false;
        // The last label of a name has letters; an address ends in digits, of IPv6 where it has a dot.
        for (var i = dot + 1; i < host.Length; i++)
        {
            if (host[i] is >= 'a' and <= 'z') return true;
        }

        return false;
    }
}
