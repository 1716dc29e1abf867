using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Apache;
using ConfigLint.Text;

namespace ConfigLint.Formats.Apache;

/// <summary>What sends requests on.</summary>
internal enum ApachePassKind : byte
{
    /// <summary>ProxyPass with a path, or in a Location.</summary>
    Path,

    /// <summary>ProxyPassMatch, or ProxyPass in a LocationMatch.</summary>
    Expression,

    /// <summary>RewriteRule with the flag P.</summary>
    Rewrite,

    /// <summary>SetHandler "proxy:...".</summary>
    Handler,

    /// <summary>BalancerMember.</summary>
    Member,
}

/// <summary>A directive that names a server to send to.</summary>
internal sealed class ApachePass : ISubject, IConnectsAs, IClientSide, IReplacesHost
{
    private ApachePass(ApacheItem item, ApachePassKind kind, ApacheWord? path, ApacheWord url, int parameters)
    {
        (Item, Kind, Path, Url) = (item, kind, path, url);
        Parameters = [.. item.Directive.Arguments.Skip(parameters)];
        IsExclusion = url.Text == "!";
        Target = IsExclusion ? null : ApacheTarget.Parse(kind == ApachePassKind.Handler ? url with { Text = url.Text.Substring(ProxyHandler.Length) } : url);
    }

    public Span At => Item.At;

    public ApacheItem Item { get; }

    public ApachePassKind Kind { get; }

    /// <summary>The path or expression, of a Location's too; null where it has none.</summary>
    public ApacheWord? Path { get; }

    public ApacheWord Url { get; }

    /// <summary>What follows the URL.</summary>
    public IReadOnlyList<ApacheWord> Parameters { get; }

    /// <summary><c>ProxyPass /static !</c>.</summary>
    public bool IsExclusion { get; }

    /// <summary>Null of an exclusion, and of what is no URL.</summary>
    public ApacheTarget? Target { get; }

    /// <summary>The path of a ProxyPass that sends somewhere; null of all else.</summary>
    public string? Prefix => Kind == ApachePassKind.Path && Target is not null ? Path?.Text : null;

    /// <summary>An address where a URL has to stand: <c>app:8000/</c>.</summary>
    public bool IsBareAddress => Target is null && !Url.IsOpen && Url.Text.Length > 0 && Url.Text.All(static c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ':' or '/');

    /// <summary>Whether what stands in front of a colon could be a scheme, by its letters (apr_uri_parse()): else httpd says that it cannot parse the address, and not that it is not absolute.</summary>
    public bool IsParsable => Url.Text.IndexOf(':') is var colon && (colon < 0 || (char.IsLetter(Url.Text[0]) && Url.Text.Substring(0, colon).All(static c => char.IsLetterOrDigit(c) || c is '.' or '-' or '+')));

    /// <summary>The section in which it stands; null directly in the server.</summary>
    public ApacheDirective? Section => Item.Section;

    public ApacheServer Server => Item.Server;

    public Value<bool> EndsTls => Server.Clients.EndsTls;

    public Value<bool> SendsScheme => Server.Clients.SendsScheme;

    public string? HostInPlace => Kind is ApachePassKind.Path or ApachePassKind.Rewrite && !Url.IsOpen
        && Target is { Socket: null } target && !Server.MayKeepHost ? target.Host : null;

    /// <summary>User and Group of the main server. Debian's envvars or another file say what is not written.</summary>
    public ServerIdentity? ConnectsAs
    {
        get
        {
            var user = Server.Config.Main.FindOwn("User")?.Directive;
            var group = Server.Config.Main.FindOwn("Group")?.Directive ?? user;
            if (user is null || user[0].IsOpen || group![0].IsOpen)
            {
                return new(FileRights.WebServers, FileRights.WebServers, default);
            }

            // #1000 is a number.
            if (user[0].Text.StartsWith('#') || group[0].Text.StartsWith('#')) return null;
            return new([user[0].Text], [group[0].Text], user.At);
        }
    }

    /// <summary>The name of the balancer that a member is of; null of all others.</summary>
    public string? Balancer { get; private set; }

    /// <summary><c>timeout=30</c>; null where it is not written.</summary>
    public ApacheWord? Parameter(string name)
    {
        foreach (var parameter in Parameters)
        {
            var equals = parameter.Text.IndexOf('=');
            if (equals == name.Length && parameter.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return parameter with { Text = parameter.Text.Substring(equals + 1) };
        }

        return null;
    }

    public static ApachePass? Of(ApacheItem item)
    {
        var directive = item.Directive;
        if (directive.Is("ProxyPass") || directive.Is("ProxyPassMatch")) return OfProxyPass(item, directive);
        if (directive.Is("BalancerMember")) return OfMember(item, directive);
        if (directive.Is("RewriteRule") && directive.Count > 2 && IsProxied(directive[2])) return new ApachePass(item, ApachePassKind.Rewrite, directive[0], directive[1], 3);
        if (directive.Is("SetHandler") && directive.Count == 1 && directive[0].Text.StartsWith(ProxyHandler, StringComparison.Ordinal)) return new ApachePass(item, ApachePassKind.Handler, null, directive[0], 1);
        return null;
    }

    private static ApachePass? OfProxyPass(ApacheItem item, ApacheDirective directive)
    {
        var isMatch = directive.Is("ProxyPassMatch");
        if (item.Section is { } section)
        {
            if (!section.Is("Location") && !section.Is("LocationMatch")) return null;
            // <Location ~ "^/api">
            var isExpression = isMatch || section.Is("LocationMatch") || section.Count > 1;
            return directive.Count == 0 ? null : new ApachePass(item, isExpression ? ApachePassKind.Expression : ApachePassKind.Path, section.Count > 0 ? section[section.Count - 1] : null, directive[0], 1);
        }

        return directive.Count < 2 ? null : new ApachePass(item, isMatch ? ApachePassKind.Expression : ApachePassKind.Path, directive[0], directive[1], 2);
    }

    private static ApachePass? OfMember(ApacheItem item, ApacheDirective directive)
    {
        if (item.Section is { } section && section.Is("Proxy") && section.Count > 0 && directive.Count > 0)
        {
            return BalancerOf(section[0]) is { } name ? new ApachePass(item, ApachePassKind.Member, null, directive[0], 1) { Balancer = name } : null;
        }

        return directive.Count > 1 && BalancerOf(directive[0]) is { } outside ? new ApachePass(item, ApachePassKind.Member, null, directive[1], 2) { Balancer = outside } : null;
    }

    /// <summary>The name in <c>balancer://app</c>, in lower case as httpd keeps it; null where it is no balancer, or its name is not known.</summary>
    public static string? BalancerOf(ApacheWord word) => ApacheTarget.Parse(word) is { IsBalancer: true, Authority: { Length: > 0 } name } && !word.IsOpen ? name.ToLowerInvariant() : null;

    /// <summary><c>[P]</c>, <c>[L,P]</c>, <c>[proxy]</c>.</summary>
    private static bool IsProxied(ApacheWord flags) => flags.Text.StartsWith('[') && flags.Text.Trim('[', ']').Split(',').Any(static flag => flag.Trim() is "P" or "p" or "proxy");

    private const string ProxyHandler = "proxy:";
}
