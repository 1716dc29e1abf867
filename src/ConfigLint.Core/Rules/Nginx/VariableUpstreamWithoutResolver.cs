using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>A name that nginx has to look up for each request, with nothing to look it up with (ngx_http_upstream_init_request).</summary>
internal sealed class VariableUpstreamWithoutResolver : Rule<NginxPass>
{
    private static readonly int Resolver = DirectiveNames.Get("resolver");

    /// <summary>
    /// What Nginx Proxy Manager writes (backend/templates/_proxy.conf of 2.13), whose nginx.conf includes a
    /// resolvers.conf that its image makes.
    /// </summary>
    internal const string ProxyManager = "$forward_scheme://$server:$port";

    protected internal override void Check(NginxPass pass, Report report)
    {
        var address = pass.Address;
        if (!address.HasVariable) return;
        if (pass.Argument.Value.StartsWith(ProxyManager, StringComparison.Ordinal)) return;
        if (pass.Level.Setting(Resolver, out var unknown) is not null || unknown is not null) return;
        if (address.Host is not { } host)
        {
            if (!pass.Directive.IsTemplated) CheckVariable(pass, report);
            return;
        }

        if (IsAddress(host) || pass.Config.FindUpstream(host) is not null || IsNamedWithoutVariable(pass, host)) return;
        // The nginx.conf that includes it finds the upstream of another file of the tree.
        if (pass.Config.OpenAbove is not null && !host.Contains('.') && pass.Config.MayBeInTree(host)) return;
        report.At(address.At)
            // The nginx.conf that is not in the tree may set one for all servers.
            .AtMost(pass.Config.OpenAbove is null ? Severity.Error : Severity.Warning)
            .With("directive", pass.Directive.Name)
            .With("host", host);
    }

    /// <summary>The host, or a part of it, is what a map, a set or the request says.</summary>
    private static void CheckVariable(NginxPass pass, Report report)
    {
        if (PassHosts.FirstName(pass) is not { } host) return;
        report.At(pass.Address.At)
            .Variant(host.IsOfClients ? "clients" : "variable")
            .And(host.At, "name")
            .AtMost(pass.Config.OpenAbove is null && !host.IsOfClients ? Severity.Error : Severity.Warning)
            .With("directive", pass.Directive.Name)
            .With("host", host.Text);
    }

    /// <summary>A literal pass registers an upstream under its name, which the variable then finds.</summary>
    private static bool IsNamedWithoutVariable(NginxPass pass, string host) =>
        pass.Config.Passes.Exists(other => !other.Address.HasVariable && other.Address.Host == host && (other.Address.Port ?? other.DefaultPort) == (pass.Address.Port ?? pass.DefaultPort));

    private static bool IsAddress(string host) => host.Contains(':') || host.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, part => byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}
