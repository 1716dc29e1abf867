using ConfigLint.Model;
using ConfigLint.Syntax.HAProxy;
using ConfigLint.Text;

namespace ConfigLint.Formats.HAProxy;

/// <summary><c>server NAME ADDRESS[:PORT] [settings]</c>.</summary>
internal sealed class HAProxyServer : ISubject, ILooksUpNames, ISendsProxyProtocol, IClientSide
{
    private readonly HAProxyWord[] usual;

    public HAProxyServer(HAProxyProxy proxy, HAProxyLine line, HAProxyWord[] usual)
    {
        (Proxy, Line, this.usual) = (proxy, line, usual);
        var address = line[2].Text;
        foreach (var family in Families)
        {
            if (address.StartsWith(family, StringComparison.Ordinal)) address = address.Substring(family.Length);
        }

        IsSocket = address.StartsWith('/') || address.StartsWith("unix@", StringComparison.Ordinal) || address.StartsWith("abns@", StringComparison.Ordinal);
        var colon = IsSocket ? -1 : address.LastIndexOf(':');
        // A bare IPv6 address: HAProxy too takes what follows the last colon for the port.
        Host = IsSocket ? address.Substring(address.IndexOf('@') + 1) : (colon < 0 ? address : address.Substring(0, colon)).Trim('[', ']');
        PortText = colon < 0 ? "" : address.Substring(colon + 1);
        Port = int.TryParse(PortText, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : 0;
    }

    public Span At => Line.At;

    public HAProxyProxy Proxy { get; }

    public HAProxyLine Line { get; }

    public string Name => Line[1].Text;

    public Span AddressAt => Line[2].At;

    /// <summary>A variable or placeholder gives the address.</summary>
    public bool IsOpen => Line[2].IsOpen || Line.IsConditional;

    public bool IsSocket { get; }

    /// <summary>Or the path of a socket.</summary>
    public string Host { get; }

    /// <summary>0 where none is written, or one that depends on the client's: <c>+1000</c>.</summary>
    public int Port { get; }

    public string PortText { get; }

    public bool IsLoopback => Host == "localhost" || Host == "::1" || Host.StartsWith("127.", StringComparison.Ordinal);

    public bool Checks => Has("check");

    public bool IsTls => Has("ssl") && !Has("no-ssl");

    public bool IsDisabled => Has("disabled");

    /// <summary>Each connection begins with the PROXY protocol.</summary>
    public bool SendsProxyProtocol => Array.Exists(ProxyProtocol, Has);

    bool? ISendsProxyProtocol.SendsProxyProtocol => MayHaveMore ? null : SendsProxyProtocol;

    public NameLookup Lookup => Has("init-addr") || Has("resolvers") ? NameLookup.Deferred : NameLookup.AsUsual;

    public Value<bool> EndsTls => Proxy.Clients.EndsTls;

    public Value<bool> SendsScheme => Proxy.Clients.SendsScheme;

    /// <summary>The word is among its settings, or those that default-server gives to all.</summary>
    public bool Has(string setting)
    {
        for (var i = 3; i < Line.Count; i++)
        {
            if (Line[i].Is(setting)) return true;
        }

        return Array.Exists(usual, word => word.Is(setting));
    }

    /// <summary>A variable or placeholder may set anything.</summary>
    public bool MayHaveMore => Line.Words.Any(word => word.IsOpen) || Array.Exists(usual, word => word.IsOpen);

    private static readonly string[] ProxyProtocol = ["send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn"];

    private static readonly string[] Families = ["ipv4@", "ipv6@", "tcp@", "tcp4@", "tcp6@"];
}
