using ConfigLint.Chain.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>The routes of an nginx configuration: one for each pass and each server of the upstream it names.</summary>
internal static class NginxRoutes
{
    /// <summary>proxy_connect_timeout, proxy_read_timeout and proxy_send_timeout where nothing is written.</summary>
    private const long DefaultTimeout = 60_000;

    private const long DefaultBody = 1 << 20;

    private static readonly int ClientMaxBodySize = DirectiveNames.Get("client_max_body_size");

    /// <param name="template">Of a configuration that is filled in when its container starts.</param>
    public static void Add(NginxConfig config, Scope scope, List<Route> routes, EnvironmentTemplate? template = null)
    {
        foreach (var pass in config.Passes)
        {
            var settings = Settings(pass);
            if (pass.Upstream is not { } upstream)
            {
                routes.Add(Route(pass, Filled(pass, template), pass.DefaultPort, pass.Level.Via, scope, settings));
                continue;
            }

            foreach (var server in upstream.Servers)
            {
                if (!server.IsDown) routes.Add(Route(pass, Filled(server.Address, template), 80, upstream.Via, scope, settings));
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

    private static Route Route(NginxPass pass, NginxAddress address, int defaultPort, Span[] via, Scope scope, ProxySettings settings)
    {
        var protocol = pass.Family switch
        {
            NginxFamily.FastCgi => Protocol.FastCgi,
            NginxFamily.Uwsgi => Protocol.Uwsgi,
            NginxFamily.Scgi => Protocol.Scgi,
            NginxFamily.Grpc => Protocol.Http2,
            _ => Protocol.Http,
        };
        return new Route(scope, To(pass, address, defaultPort, via), protocol, pass.IsTls, settings, pass.Directive.Name, pass.Shown, Names(pass), pass);
    }

    private static Value<Endpoint> To(NginxPass pass, NginxAddress address, int defaultPort, Span[] via)
    {
        var origin = new Origin(address.At, via);
        if (address.Unknown is { } why) return Value<Endpoint>.Unknown(why, origin);
        if (address.Socket is { } socket) return Value.Known(Endpoint.Unix(socket), origin);
        // FastCGI and its kin have no default port: a name without one is an upstream that the files do not show.
        if (address.Port is null && (pass.Family is NginxFamily.FastCgi or NginxFamily.Scgi || IsUpstreamElsewhere(pass, address))) return Value<Endpoint>.Unknown($"upstream {address.Host} is not in the tree", origin);
        return Value.Known(Endpoint.Tcp(address.Host!, address.Port ?? defaultPort), origin);
    }

    /// <summary>A single word without a port, in a configuration of which parts are not in the tree.</summary>
    private static bool IsUpstreamElsewhere(NginxPass pass, NginxAddress address) =>
        pass.Upstream is null && pass.Config.OpenAbove is not null && address.Host!.IndexOfAny(['.', ':']) < 0 && address.Host != "localhost";

    private static ProxySettings Settings(NginxPass pass)
    {
        var level = pass.Level;
        var names = FamilyNames.Of(pass.Prefix);
        return new ProxySettings
        {
            ConnectTimeout = level.Time(names.Connect, DefaultTimeout, pass.Shown),
            ReadTimeout = level.Time(names.Read, DefaultTimeout, pass.Shown),
            SendTimeout = level.Time(names.Send, DefaultTimeout, pass.Shown),
            MaxBody = level.Size(ClientMaxBodySize, DefaultBody, pass.Shown),
        };
    }

    /// <summary>What a person would look at to tell which application is meant.</summary>
    private static List<string> Names(NginxPass pass)
    {
        var names = new List<string>();
        if (pass.Upstream is { } upstream) names.Add(upstream.Name);
        foreach (var name in pass.Level.Server?.Names ?? [])
        {
            for (var i = 0; i < name.Count; i++) names.Add(name[i].Value);
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
