using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>Which server block takes a request: first the address it comes in on, then the name it asks for.</summary>
internal abstract record NginxServerChoice
{
    /// <param name="Listen">None where the server listens on what nginx takes without one.</param>
    /// <param name="Why">The name that matched, or that it is the default server.</param>
    /// <param name="IsDefault">No name matched.</param>
    /// <param name="IsTls">The address speaks TLS.</param>
    internal sealed record Chosen(NginxServer Server, NginxDirective Listen, Endpoint On, string Why, bool IsDefault, bool IsTls, bool MergesSlashes) : NginxServerChoice;

    /// <summary>Nothing listens on the port.</summary>
    /// <param name="Others">The addresses that are listened on.</param>
    internal sealed record Nobody(IReadOnlyList<Endpoint> Others) : NginxServerChoice;

    internal sealed record Open(string Reason) : NginxServerChoice;

    /// <param name="servers">Those of one nginx, in the order in which it reads them.</param>
    public static NginxServerChoice Choose(IReadOnlyList<NginxServer> servers, RequestUrl url, IPatterns patterns)
    {
        var sockets = Sockets(servers, out var unknown);
        var there = sockets.FindAll(socket => socket.On.Port == url.Port);
        if (there.Count == 0) return unknown is null ? new Nobody(sockets.ConvertAll(socket => socket.On)) : new Open(unknown);
        Chosen? chosen = null;
        foreach (var socket in Accepting(there, url.Host))
        {
            var choice = socket.Choose(url.Host, patterns);
            if (choice is not Chosen one) return choice;
            if (chosen is not null && (chosen.Server != one.Server || chosen.IsTls != one.IsTls))
            {
                return new Open($"port {url.Port.ToString(CultureInfo.InvariantCulture)} is served differently on {chosen.On.Host} and {one.On.Host}, and which of them {url.Host} is is not known");
            }

            chosen ??= one;
        }

        return chosen ?? (NginxServerChoice)new Nobody(sockets.ConvertAll(socket => socket.On));
    }

    /// <summary>An address that nginx listens on, with the servers that share it.</summary>
    private sealed class Socket(Endpoint on)
    {
        private readonly List<NginxDirective> listens = [];

        public Endpoint On { get; } = on;

        public List<NginxServer> Servers { get; } = [];

        public bool IsTls { get; private set; }

        /// <summary>The first that says default_server, else the first.</summary>
        private int byDefault;
        private bool isMarked;

        public void Add(NginxServer server, NginxDirective listen)
        {
            // One server may name one address twice: "80" and "*:80". nginx refuses it; nothing follows from it.
            Servers.Add(server);
            listens.Add(listen);
            if (listen.IsNone) return;
            // ngx_http_add_addresses: the options of all listens of one address are one.
            IsTls |= NginxListen.Has(listen, "ssl");
            if (isMarked || !(NginxListen.Has(listen, "default_server") || NginxListen.Has(listen, "default"))) return;
            isMarked = true;
            byDefault = Servers.Count - 1;
        }

        public NginxServerChoice Choose(string host, IPatterns patterns)
        {
            var match = NginxServerNames.Find(Servers, host, patterns);
            if (match.Problem is not null) return new Open(match.Problem);
            var index = match.Server is null ? byDefault : Servers.IndexOf(match.Server);
            var why = match.Server is null ? $"no server_name matches {host}: {(isMarked ? "default_server" : "the first server on " + On)}" : "server_name " + match.Name;
            return new Chosen(Servers[index], listens[index], On, why, match.Server is null, IsTls || IsOn("ssl", whenUnset: false), IsOn("merge_slashes", whenUnset: true));
        }

        /// <summary>A switch of the default server: the request is read before its host is known.</summary>
        private bool IsOn(string setting, bool whenUnset) =>
            Servers[byDefault].Setting(DirectiveNames.Get(setting), out _) is { Count: 1 } written ? written[0].Value.Equals("on", StringComparison.OrdinalIgnoreCase) : whenUnset;
    }

    private static List<Socket> Sockets(IReadOnlyList<NginxServer> servers, out string? unknown)
    {
        List<Socket> sockets = [];
        unknown = null;
        foreach (var server in servers)
        {
            // A fragment's surroundings: the block itself, with its listens, is elsewhere.
            if (server.Block.IsNone && server.Listens.Count == 0) unknown ??= "the server block that includes this file is not in the tree";
            else if (server.Listens.Count == 0) Add(sockets, Endpoint.Tcp("*", 80), server, default);
            foreach (var listen in server.Listens)
            {
                if (listen.Count == 0) continue;
                if (!listen[0].IsTemplated && NginxListen.Address(listen[0].Value) is { } on) Add(sockets, on, server, listen);
                else unknown ??= "a template gives an address to listen on";
            }
        }

        sockets.RemoveAll(socket => socket.On.IsUnix);
        return sockets;
    }

    private static void Add(List<Socket> sockets, Endpoint on, NginxServer server, NginxDirective listen)
    {
        if (on.Host is "0.0.0.0") on = Endpoint.Tcp("*", on.Port);
        else if (on.Host is "localhost") on = Endpoint.Tcp("127.0.0.1", on.Port);
        var socket = sockets.Find(known => known.On == on);
        if (socket is null) sockets.Add(socket = new Socket(on));
        socket.Add(server, listen);
    }

    /// <summary>
    /// The sockets that a connection to a host can come in on. Of an address, its own socket, else that of all addresses; of a name, any: but a loopback takes nobody
    /// from outside.
    /// </summary>
    private static List<Socket> Accepting(List<Socket> sockets, string host)
    {
        if (host == "localhost") host = "127.0.0.1";
        if (!IsAddress(host))
        {
            var outside = sockets.FindAll(socket => !socket.On.IsLoopback);
            return outside.Count > 0 ? outside : sockets;
        }

        var own = sockets.FindAll(socket => socket.On.Host == host);
        return own.Count > 0 ? own : sockets.FindAll(socket => socket.On.IsAny && socket.On.IsIPv6 == host.Contains(':'));
    }

    private static bool IsAddress(string host)
    {
        if (host.Contains(':')) return true;
        foreach (var c in host)
        {
            if (c is not ((>= '0' and <= '9') or '.')) return false;
        }

        return true;
    }
}
