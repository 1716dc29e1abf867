using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>The address and port that each server behind a pass is reached at.</summary>
internal static class PassPorts
{
    /// <param name="Written">False where no port is written and the default holds.</param>
    internal readonly record struct Target(NginxAddress Address, int Port, bool Written, NginxUpstream? Upstream);

    public static IEnumerable<Target> Of(NginxPass pass)
    {
        if (pass.Upstream is not { } upstream)
        {
            if (pass.Address is { Host: not null } address) yield return new Target(address, address.Port ?? pass.DefaultPort, address.Port is not null, null);
            yield break;
        }

        // Both branches of a template's condition stand in the text: the scheme of one may go with the port of the other.
        if (pass.Directive.Tree.Marks is { HasControl: true } || upstream.Block.Tree.Marks is { HasControl: true }) yield break;
        foreach (var server in upstream.Servers)
        {
            var address = NginxAddress.ParseServer(server.Address);
            // ngx_http_upstream_server: u.default_port = 80, whatever the scheme of the pass.
            if (address.Host is not null && !server.IsDown) yield return new Target(address, address.Port ?? 80, address.Port is not null, upstream);
        }
    }

    public static bool Lists(string ports, int port) =>
        ports.Split(',').Any(word => word.Trim() == port.ToString(CultureInfo.InvariantCulture));
}
