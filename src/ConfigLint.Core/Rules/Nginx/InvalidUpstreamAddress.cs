using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>Addresses that ngx_parse_url refuses, in the pass directives and the servers of an upstream.</summary>
internal sealed class InvalidUpstreamAddress : Rule<NginxConfig>
{
    private static readonly int MemcachedPass = DirectiveNames.Get("memcached_pass");

    protected internal override void Check(NginxConfig config, Report report)
    {
        foreach (var pass in config.Passes)
        {
            // In a server itself it is stream's, which takes an address without a scheme.
            if (pass.Level.Kind == NginxLevelKind.Server) continue;
            var text = pass.Argument.Value;
            if (pass.Directive.IsTemplated || text.Contains('$')) continue;
            var start = Prefix(pass.Family, text);
            if (start < 0)
            {
                report.At(pass.Argument.Span).Variant("prefix").With("directive", pass.Directive.Name).With("address", text)
                    .SafeFix(IsHostAndPort(text) ? [TextEdit.Insert(pass.Argument.Inner.Text, pass.Argument.Inner.Start, "http://")] : []);
            }
            else if (Problem(text.Substring(start), pass.Family == NginxFamily.Proxy) is { } problem)
            {
                Refuse(pass.Directive, problem, report);
            }
            else if (PortOnUpstream(config, text.Substring(start)) is { } upstream)
            {
                // nginx finds it in any letters, and says its name in those of the pass.
                var name = text.Substring(start, upstream.Name.Length);
                report.At(pass.Argument.Span)
                    .Variant("upstream-port")
                    .And(upstream.Block.Statement, "upstream")
                    .With("directive", pass.Directive.Name)
                    .With("address", text)
                    .With("upstream", name)
                    .With("port", pass.Address.Port)
                    // The host of the name may be meant, and not the upstream.
                    .UnsafeFix(EndpointEdits.WithoutPort(pass.Argument.Inner, name));
            }
            else if (pass.Family != NginxFamily.Proxy && MissesPort(text.Substring(start))) NoPort(config, pass.Directive, start, report);
        }

        // memcached_pass is no pass that rules about proxies ask about.
        foreach (var level in config.Levels)
        {
            foreach (var step in level.Steps)
            {
                if (step.NameId != MemcachedPass || step.Count != 1 || step.IsTemplated) continue;
                var address = step[0].Value;
                if (address.Contains('$')) continue;
                if (Problem(address, uri: false) is { } problem) Refuse(step, problem, report);
                else if (MissesPort(address)) NoPort(config, step, 0, report);
            }
        }

        foreach (var upstream in config.Upstreams)
        {
            foreach (var server in upstream.Servers)
            {
                if (server.Directive.IsTemplated) continue;
                if (server.Address.Value.Contains('$') && !server.Address.Value.StartsWith("unix:", StringComparison.Ordinal))
                {
                    report.At(server.Address.Span).Variant("variable").With("directive", "server").With("address", server.Address.Value);
                    continue;
                }

                if (Problem(server.Address.Value, uri: false) is { } problem) Refuse(server.Directive, problem, report);
            }
        }
    }

    private static void Refuse(NginxDirective directive, string variant, Report report) =>
        report.At(directive[0].Span)
            .Variant(variant)
            .With("directive", directive.Name).With("address", directive[0].Value)
            .SafeFix(WithoutScheme(directive[0]));

    /// <summary>
    /// Only proxy_pass has a default port (u.default_port of ngx_http_proxy_pass). Without one the word names an upstream, of which a fragment does not show that there is none: of an address
    /// that is plain, and of what a host's name looks like it is told all the same.
    /// </summary>
    private static void NoPort(NginxConfig config, NginxDirective directive, int start, Report report)
    {
        var name = directive[0].Value.Substring(start);
        var isAddress = name.StartsWith('[') || ListenAddress.IsIPv4(name);
        var isHost = isAddress || name == "localhost" || name.Contains('.');
        if (config.HasUpstream(name)) return;
        var isOpen = config.OpenAbove is not null && !config.IsAllThatIsIncluded && !isHost;
        if (isOpen && !IsSite(config, name)) return;
        report.At(directive[0].Span)
            .Variant(isHost ? "no-port-of-host" : isOpen ? "no-port-in-tree" : "no-port")
            .AtMost(isAddress || config.OpenAbove is null || config.IsAllThatIsIncluded ? Severity.Error : Severity.Warning)
            .With("directive", directive.Name).With("address", directive[0].Value).With("name", name);
    }

    /// <summary>
    /// A file of servers, of which the nginx.conf is that of the distribution: none of those defines an upstream. Not
    /// where anything of the tree may define it, nor in a template.
    /// </summary>
    private static bool IsSite(NginxConfig config, string name) =>
        config.Role == NginxRole.Http && !config.Root.Text.IsEmbedded && config.Root.Tree.Marks is null
        && !config.OpenIncludes.Exists(static open => open.Include.Parent is null)
        && !config.MayBeInTree(name);

    /// <param name="text">An address that <see cref="Problem"/> has nothing against.</param>
    private static bool MissesPort(string text) => text.IndexOf(':', text.StartsWith('[') ? text.IndexOf(']') : 0) < 0;

    /// <summary>A name or an IPv4 address with a port, and at most a path: only the scheme is missing, and not that of TLS.</summary>
    private static bool IsHostAndPort(string text)
    {
        var colon = text.IndexOf(':');
        if (colon <= 0 || text[0] == '[') return false;
        var end = text.IndexOf('/');
        var port = text.Substring(colon + 1, (end < 0 ? text.Length : Math.Max(end, colon + 1)) - colon - 1);
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 65535 and not (443 or 8443);
    }

    /// <summary>An address that has a scheme, or the slash behind it, where a host and a port belong.</summary>
    private static TextEdit[] WithoutScheme(NginxArgument argument)
    {
        var text = argument.Value;
        var start = text.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        var bare = text.Substring(start).TrimEnd('/');
        if (!argument.IsVerbatim || bare.Contains('/') || !IsHostAndPort(bare)) return [];
        return [TextEdit.Replace(argument.Inner, bare)];
    }

    /// <summary>The length of the scheme; -1 where proxy_pass has none.</summary>
    private static int Prefix(NginxFamily family, string text)
    {
        string[] schemes = family switch { NginxFamily.Proxy => ["http://", "https://"], NginxFamily.Grpc => ["grpc://", "grpcs://"], NginxFamily.Uwsgi => ["uwsgi://", "suwsgi://"], _ => [] };
        foreach (var scheme in schemes)
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return scheme.Length;
        }

        return family == NginxFamily.Proxy ? -1 : 0;
    }

    /// <summary>The upstream block that is named with a port, which it can not have.</summary>
    private static NginxUpstream? PortOnUpstream(NginxConfig config, string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 ? config.FindUpstream(text.Substring(0, colon)) : null;
    }

    /// <param name="uri">Whether a path may follow.</param>
    /// <returns>The variant, empty for the port; null where the address is fine.</returns>
    private static string? Problem(string text, bool uri)
    {
        if (text.StartsWith("unix:", StringComparison.OrdinalIgnoreCase)) return text.Length == 5 ? "host" : null;
        if (text.StartsWith('['))
        {
            return text.IndexOf(']') < 0 ? "host" : null;
        }

        var end = text.IndexOf('/');
        var query = text.IndexOf('?');
        if (query >= 0 && (end < 0 || query < end)) end = query;
        if (end >= 0 && !uri) return "host";
        var host = end < 0 ? text : text.Substring(0, end);
        var colon = host.IndexOf(':');
        if (colon < 0) return host.Length == 0 ? "no-host" : null;
        var port = host.Substring(colon + 1);
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535) return "";
        return colon == 0 ? "no-host" : null;
    }
}
