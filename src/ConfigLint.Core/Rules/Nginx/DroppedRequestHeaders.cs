using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A block whose own proxy_set_header drops the Host, or what is told of the client, that an outer block sets. Websocket headers are missed only where the location is for
/// websockets, and <see cref="WebsocketWithoutUpgrade"/> says so there.
/// </summary>
internal sealed class DroppedRequestHeaders : Rule<NginxPass>
{
    private const StringComparison NoCase = StringComparison.OrdinalIgnoreCase;

    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int GrpcSetHeader = DirectiveNames.Get("grpc_set_header");

    /// <summary>What applications ask about the client; without it they see the proxy.</summary>
    private static readonly string[] OfTheClient = ["Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "X-Real-IP", "X-Forwarded-Port", "X-Forwarded-Prefix", "Authorization"];

    protected internal override void Check(NginxPass pass, Report report)
    {
        if (pass.Family is not (NginxFamily.Proxy or NginxFamily.Grpc)) return;
        var entries = NginxEntries.InForce(pass.Level, pass.Family == NginxFamily.Proxy ? ProxySetHeader : GrpcSetHeader);
        if (entries.Unknown is not null || entries.Outer() is not { Unknown: null } outer || !IsOnesOwn(pass)) return;
        var dropped = new List<string>();
        foreach (var name in OfTheClient)
        {
            if (IsSent(outer, name) && !entries.Has(name, NoCase)) dropped.Add(name);
        }

        if (dropped.Count == 0) return;
        var losesHost = dropped[0] == "Host" && !entries.Has("X-Forwarded-Host", NoCase);
        report.At(entries.First.Statement)
            .Variant(losesHost ? "" : "client")
            .And(outer.First.Statement, "outer")
            .And(pass.Directive.Statement, "pass")
            .AtMost(losesHost ? Severity.Warning : Severity.Info)
            .With("directive", pass.Directive.Name)
            .With("setting", pass.Prefix + "_set_header")
            .With("dropped", string.Join(", ", dropped))
            .With("sent", pass.Address.At);
    }

    /// <summary>An empty value leaves the header out, as dropping it does.</summary>
    private static bool IsSent(NginxEntries entries, string name) => entries.Has(name, NoCase) && (entries.Find(name, NoCase) is not { Count: 2 } written || written[1].Value.Length > 0);

    /// <summary>Another's server is to get its own name, not that of the site: there the drop may be what was wanted.</summary>
    private static bool IsOnesOwn(NginxPass pass)
    {
        var address = pass.Address;
        if (address.Unknown is not null || (address.Host is { } host && PublicNames.Has(host))) return false;
        foreach (var server in pass.Upstream?.Servers ?? [])
        {
            if (NginxAddress.ParseServer(server.Address).Host is { } name && PublicNames.Has(name)) return false;
        }

        return true;
    }
}
