using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// An application whose page does nothing without a websocket, by its program or its image, behind an nginx that passes
/// no Upgrade header on to it: not in this location, and in none of the server that sends to the same address.
/// </summary>
internal sealed class WebsocketApplicationWithoutUpgrade : Rule<Hop>
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    /// <summary>
    /// Programs of rules/servers and rules/images, and the last parts of images' names that no such file knows; what
    /// they need it for, from their documentation.
    /// </summary>
    private static readonly Dictionary<string, (string Name, string Loses)> Applications = new(StringComparer.Ordinal)
    {
        // docs.streamlit.io/knowledge-base/deploy/remote-start
        ["streamlit"] = ("Streamlit", "its page waits for /_stcore/stream for ever"),
        // jupyter-server.readthedocs.io: /api/kernels/ID/channels
        ["jupyter"] = ("Jupyter", "no kernel can be connected to"),
        ["jupyterhub"] = ("JupyterHub", "no kernel can be connected to"),
        // coder.com/docs/code-server/guide: the nginx of the guide
        ["code-server"] = ("code-server", "the workbench does not connect (WebSocket close with status code 1006)"),
        ["openvscode-server"] = ("OpenVSCode Server", "the workbench does not connect"),
        // home-assistant.io/docs/configuration/securing: the frontend speaks /api/websocket
        ["home-assistant"] = ("Home Assistant", "its page does not connect"),
        // github.com/louislam/uptime-kuma/wiki/Reverse-Proxy
        ["uptime-kuma"] = ("Uptime Kuma", "its page does not connect to the socket server"),
        // nodered.org/docs/user-guide/runtime/securing-node-red: /comms
        ["node-red"] = ("Node-RED", "the editor says that it lost the connection to the server"),
    };

    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not NginxPass { Family: NginxFamily.Proxy } pass || pass.Level.Server is not { } server)
        {
            return;
        }
        if (!hop.Route.To.HasValue || Known(hop) is not var (name, loses, place)) return;
        if (server.Config.Passes.Exists(other => other.Level.Server == server && SendsTo(other, pass)
            && MayUpgrade(other)))
        {
            return;
        }
        // Said at the first of those that send there.
        if (server.Config.Passes.Find(other => other.Level.Server == server && SendsTo(other, pass)) != pass) return;
        report.At(pass.Directive.Statement)
            .And(place, "application")
            .With("directive", pass.Directive.Name)
            .With("name", name)
            .With("loses", loses)
            .In(hop.Deployment.Id)
            .UnsafeFix(Edits(pass));
    }

    /// <summary>The program that accepts there, else that of the image of the service that has the name.</summary>
    private static (string Name, string Loses, Span At)? Known(Hop hop)
    {
        if (hop.To is Resolution.Matched(var listeners) && listeners[0].Owner is { Program: { } program } owner)
        {
            return Applications.TryGetValue(program.Name, out var known)
                ? (known.Name, known.Loses, owner.At)
                : null;
        }

        foreach (var workload in hop.Deployment.Workloads)
        {
            if (workload.Name != hop.Route.To.V.Host || workload.Program is not null
                || workload.Source is not IContainer { ImageName: { } image })
            {
                continue;
            }
            return Applications.TryGetValue(LastOf(image), out var found)
                ? (found.Name, found.Loses, workload.At)
                : null;
        }

        return null;
    }

    /// <summary><c>code-server</c> of <c>lscr.io/linuxserver/code-server:4.93</c>.</summary>
    private static string LastOf(string image)
    {
        var start = image.LastIndexOf('/') + 1;
        var end = image.IndexOfAny([':', '@'], start);
        return (end < 0 ? image.Substring(start) : image.Substring(start, end - start)).ToLowerInvariant();
    }

    private static bool SendsTo(NginxPass other, NginxPass pass) =>
        (other.Address.Host == pass.Address.Host && other.Address.Port == pass.Address.Port
        && other.Address.Socket == pass.Address.Socket)
        || other.Address.Unknown is not null;

    private static bool MayUpgrade(NginxPass pass)
    {
        if (pass.Family != NginxFamily.Proxy) return false;
        var headers = NginxEntries.InForce(pass.Level, ProxySetHeader);
        return headers.Unknown is not null || headers.Has("Upgrade", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>None where headers are inherited: one of the location's own drops them all.</summary>
    private static TextEdit[] Edits(NginxPass pass)
    {
        if (NginxEntries.InForce(pass.Level, ProxySetHeader).Level is { } level && level != pass.Level) return [];
        return [TextEdit.InsertLineAfter(pass.Directive.Whole,
            ["proxy_http_version 1.1;", "proxy_set_header Upgrade $http_upgrade;",
                "proxy_set_header Connection \"upgrade\";"])];
    }
}
