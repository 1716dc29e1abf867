using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Rules.Nginx;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A pass with a variable to a name that extra_hosts gives: nginx asks its resolver for it, at each request, and that
/// does not read the /etc/hosts in which the engine writes it.
/// </summary>
internal sealed class ExtraHostThroughResolver : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        foreach (var pass in container.Nginx.SelectMany(static config => config.Passes))
        {
            if (pass.Address is not { HasVariable: true, Host: { } host } || pass.Upstream is not null) continue;
            var entry = container.Service.ExtraHosts.Find(one =>
                one.Name.Equals(host, StringComparison.OrdinalIgnoreCase));
            if (entry is null) continue;
            if (container.Nginx.Exists(one => one.Passes.Exists(other => IsSame(other, pass)))) continue;
            report.At(pass.Argument.Span)
                .And(entry.At, "entry")
                .Variant(!Resolves(pass) ? "without" : host == "host.docker.internal" ? "desktop" : "")
                .With("service", container.Name)
                .With("directive", pass.Directive.Name)
                .With("address", pass.Argument.Value)
                .With("host", host)
                .With("port", pass.Address.Port ?? pass.DefaultPort);
        }
    }

    private static readonly int Resolver = DirectiveNames.Get("resolver");

    private static bool Resolves(NginxPass pass) =>
        pass.Level.Setting(Resolver, out var unknown) is not null || unknown is not null
        || pass.Argument.Value.StartsWith(VariableUpstreamWithoutResolver.ProxyManager, StringComparison.Ordinal);

    /// <summary>
    /// Written without a variable: nginx looks it up at its start, and the variable finds what that found.
    /// </summary>
    private static bool IsSame(NginxPass other, NginxPass pass) =>
        other.Address is { HasVariable: false, Host: { } host }
        && host.Equals(pass.Address.Host, StringComparison.OrdinalIgnoreCase)
        && (other.Address.Port ?? other.DefaultPort) == (pass.Address.Port ?? pass.DefaultPort);
}
