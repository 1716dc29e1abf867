using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>The routes of an nginx configuration: one for each pass and each server of the upstream it names.</summary>
internal static class NginxRoutes
{
    /// <summary>proxy_connect_timeout, proxy_read_timeout and proxy_send_timeout where nothing is written.</summary>
    private const long DefaultTimeout = 60_000;

    private const long DefaultBody = 1 << 20;

    /// <summary>large_client_header_buffers 4 8k.</summary>
    private const long DefaultHeader = 8 << 10;

    private static readonly int LargeClientHeaderBuffers = DirectiveNames.Get("large_client_header_buffers");
    private static readonly int ProxyHttpVersion = DirectiveNames.Get("proxy_http_version");
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");
    private static readonly int FastCgiKeepConn = DirectiveNames.Get("fastcgi_keep_conn");
    private static readonly int ClientMaxBodySize = DirectiveNames.Get("client_max_body_size");

    /// <param name="container">Whose nginx it is; null on a host.</param>
    public static void Add(NginxConfig config, Scope scope, List<Route> routes, Container? container = null)
    {
        foreach (var pass in config.Passes)
        {
            var settings = Settings(pass);
            if (pass.Choices.Count == 0)
            {
                Add(pass, Filled(pass, container?.Template), pass.Upstream);
                continue;
            }

            foreach (var choice in pass.Choices)
            {
                var upstream = choice is { Port: null, Host: { } host } ? config.FindUpstream(host) : null;
                Add(pass, choice, upstream, choice.Host ?? choice.Socket!);
            }

            void Add(NginxPass pass, NginxAddress address, NginxUpstream? upstream, string choice = "")
            {
                var isTls = address.Scheme is "https" or "grpcs" or "suwsgi";
                if (upstream is null)
                {
                    routes.Add(Route(pass, address, isTls, null, scope, settings, container) with
                    {
                        Choice = choice,
                    });
                    return;
                }

                foreach (var server in upstream.Servers)
                {
                    if (server.IsDown) continue;
                    var to = Filled(server.Address, container?.Template);
                    routes.Add(Route(pass, to, isTls, upstream, scope, settings, container) with { Choice = choice });
                }
            }
        }
    }

    private static NginxAddress Filled(NginxPass pass, EnvironmentTemplate? template) =>
        template is not null && pass.Directive.Count > 0 && pass.Argument.IsTemplated && template.Fill(pass.Argument) is { HasValue: true } filled
            ? NginxAddress.ParseFilled(filled.V, pass.Argument, pass.Family)
            : pass.Address;

    private static NginxAddress Filled(NginxArgument server, EnvironmentTemplate? template) =>
        template is not null && server.IsTemplated && template.Fill(server) is { HasValue: true } filled
            ? NginxAddress.ParseFilled(filled.V, server, NginxFamily.FastCgi)
            : NginxAddress.ParseServer(server);

    private static Route Route(
        NginxPass pass, NginxAddress address, bool isTls, NginxUpstream? upstream, Scope scope, ProxySettings settings,
        Container? container)
    {
        var via = upstream?.Via ?? pass.Level.Via;
        var defaultPort = upstream is null && isTls ? 443 : 80;
        var protocol = pass.Family switch
        {
            NginxFamily.FastCgi => Protocol.FastCgi,
            NginxFamily.Uwsgi => Protocol.Uwsgi,
            NginxFamily.Scgi => Protocol.Scgi,
            NginxFamily.Grpc => Protocol.Http2,
            _ => Protocol.Http,
        };
        return new Route(
            scope, To(pass, upstream, address, defaultPort, via, container), protocol, isTls, settings,
            pass.Directive.Name,
            pass.Shown, Names(pass, upstream), new Sender("nginx", pass))
        {
            Server = pass.Level.Server is { Block: { IsNone: false } block } ? block.Statement : default,
        };
    }

    private static Value<Endpoint> To(
        NginxPass pass, NginxUpstream? upstream, NginxAddress address, int defaultPort, Span[] via,
        Container? container)
    {
        var origin = new Origin(address.At, via);
        if (address.Unknown is { } why) return Value<Endpoint>.Unknown(why, origin);
        if (address.Socket is { } socket) return Value.Known(Endpoint.Unix(socket), origin);
        if (address.Port is null && pass.Family != NginxFamily.Proxy && upstream is null
            && !pass.Config.HasUpstream(address.Host!))
        {
            return Value<Endpoint>.Unknown($"{address.Host} has no port", origin);
        }

        // FastCGI and its kin have no default port: a name without one is an upstream that the files do not show.
        var isElsewhere = pass.Family is NginxFamily.FastCgi or NginxFamily.Scgi
            || (IsUpstreamElsewhere(pass, upstream, address) && container?.KnowsName(address.Host!) != true);
        if (address.Port is null && isElsewhere)
        {
            return Value<Endpoint>.Unknown($"upstream {address.Host} is not in the tree", origin);
        }

        return Value.Known(Endpoint.Tcp(address.Host!, address.Port ?? defaultPort), origin);
    }

    /// <summary>A single word without a port, in a configuration of which parts are not in the tree.</summary>
    private static bool IsUpstreamElsewhere(NginxPass pass, NginxUpstream? upstream, NginxAddress address) =>
        upstream is null && pass.Config.OpenAbove is not null
        && address.Host!.IndexOfAny(['.', ':']) < 0 && address.Host != "localhost";

    /// <summary>What is in force where a pass stands.</summary>
    internal static ProxySettings Settings(NginxPass pass)
    {
        var level = pass.Level;
        var names = FamilyNames.Of(pass.Prefix);
        return new ProxySettings
        {
            ConnectTimeout = level.Time(names.Connect, DefaultTimeout, pass.Shown),
            ReadTimeout = level.Time(names.Read, DefaultTimeout, pass.Shown),
            SendTimeout = level.Time(names.Send, DefaultTimeout, pass.Shown),
            MaxBody = level.Size(ClientMaxBodySize, DefaultBody, pass.Shown),
            MaxHeader = MaxHeader(pass),
            UpstreamIdle = UpstreamIdle(pass),
        };
    }

    /// <summary>large_client_header_buffers NUMBER SIZE: a header line has to fit into one.</summary>
    private static Value<long> MaxHeader(NginxPass pass)
    {
        if (pass.Level.Setting(LargeClientHeaderBuffers, out var unknown) is not { } written)
        {
            return unknown is null ? Value.Default(DefaultHeader, pass.Shown, "nginx") : Value<long>.Unknown(unknown);
        }

        return !written.IsTemplated && written.Count == 2 && NginxValues.ParseSize(written[1].Value) is { } size
            ? Value.Known(size, new Origin(written.Statement, pass.Level.Via))
            : Value<long>.Unknown("not a constant", new Origin(written.Statement, pass.Level.Via));
    }

    /// <summary>
    /// Known to be kept only where keepalive is written and the requests allow it: before 1.29.7 they ask for the connection to be closed unless version and
    /// Connection header say otherwise. Of the default the place is the keepalive directive.
    /// </summary>
    private static Value<long> UpstreamIdle(NginxPass pass)
    {
        if (pass.Upstream is not { Open: null } upstream || upstream.Setting("keepalive") is not { IsTemplated: false } keepalive || keepalive.Count == 0 || keepalive[0].Is("0"))
        {
            return Value<long>.Unknown("no connection is kept");
        }

        if (!KeepsConnections(pass)) return Value<long>.Unknown("each request asks for its connection to be closed");
        if (upstream.Setting("keepalive_timeout") is not { } timeout) return Value.Default(DefaultTimeout, keepalive.Statement, "nginx 1.15.3 and later");
        return !timeout.IsTemplated && timeout.Count > 0 && NginxValues.ParseTime(timeout[0].Value) is { } time
            ? Value.Known(time, new Origin(timeout.Statement, upstream.Via))
            : Value<long>.Unknown("not a constant", new Origin(timeout.Statement, upstream.Via));
    }

    private static bool KeepsConnections(NginxPass pass)
    {
        switch (pass.Family)
        {
            case NginxFamily.Grpc:
                return true;
            case NginxFamily.FastCgi:
                return pass.Level.Setting(FastCgiKeepConn, out _) is { Count: 1 } keep && keep[0].Is("on");
            case NginxFamily.Proxy when pass.Level.Setting(ProxyHttpVersion, out _) is { Count: 1 } version && !version[0].Is("1.0"):
                return pass.Level.Entries(ProxySetHeader).Any(header => header.Count == 2 && header[0].Value.Equals("Connection", StringComparison.OrdinalIgnoreCase) && header[1].Value is "" or "keep-alive");
            default:
                return false;
        }
    }

    /// <summary>What a person would look at to tell which application is meant.</summary>
    private static List<string> Names(NginxPass pass, NginxUpstream? upstream)
    {
        var names = new List<string>();
        if (upstream is not null) names.Add(upstream.Name);
        foreach (var name in pass.Level.Server?.Names ?? [])
        {
            var most = Model.Route.MostNames;
            for (var i = 0; i < name.Count && names.Count < most; i++) names.Add(name[i].Value);
        }

        for (var level = pass.Level; level is not null; level = level.Parent!)
        {
            if (level.Path.Length > 1) names.Add(level.Path);
            if (level.Parent is null) break;
        }

        var path = pass.Directive.Tree.Text.Path;
        names.Add(path.Substring(path.LastIndexOf('/') + 1));
        return names;
    }

    private sealed record FamilyNames(int Connect, int Read, int Send)
    {
        private static readonly Dictionary<string, FamilyNames> known = [];

        public static FamilyNames Of(string prefix)
        {
            lock (known)
            {
                if (!known.TryGetValue(prefix, out var names))
                {
                    known[prefix] = names = new FamilyNames(
                        DirectiveNames.Get(prefix + "_connect_timeout"), DirectiveNames.Get(prefix + "_read_timeout"), DirectiveNames.Get(prefix + "_send_timeout"));
                }

                return names;
            }
        }
    }
}
