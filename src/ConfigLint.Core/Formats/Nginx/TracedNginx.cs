using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Formats.Nginx;

/// <summary>
/// One nginx: a whole configuration, or the fragments of a host (or container) whose nginx.conf is not in the tree.
/// </summary>
/// <param name="configs">
/// In the order in which nginx reads them: an include with a glob goes by name.
/// </param>
/// <param name="container">The container that runs it; null for the host's.</param>
internal sealed class TracedNginx(IReadOnlyList<NginxConfig> configs, Container? container) : TracedProxy
{
    private static readonly int ProxySetHeader = DirectiveNames.Get("proxy_set_header");

    private readonly List<NginxServer> servers = [.. configs.SelectMany(static config => config.Servers)];

    public override string Program => "nginx";

    public override bool IsOnHost => container is null or { Scope.Kind: ScopeKind.Host };

    /// <summary>What nginx.conf would say of other servers is not known.</summary>
    private bool IsFragment => configs[0].Role != NginxRole.Main;

    /// <summary>Those of a deployment's host, and of its containers.</summary>
    public static IEnumerable<TracedNginx> Of(Deployment deployment)
    {
        List<NginxConfig> fragments = [];
        foreach (var config in OnHost(deployment).Distinct())
        {
            if (config.Role == NginxRole.Main) yield return new TracedNginx([config], null);
            else if (config.Servers.Count > 0) fragments.Add(config);
        }

        if (fragments.Count > 0) yield return new TracedNginx(InOrder(fragments), null);
        foreach (var workload in deployment.Workloads)
        {
            if (workload.Source is not Container { Nginx: { Count: > 0 } own } container) continue;
            yield return new TracedNginx(InOrder(own), container);
        }
    }

    internal static IEnumerable<NginxConfig> OnHost(Deployment deployment)
    {
        foreach (var route in deployment.Routes)
        {
            if (route.In.Kind == ScopeKind.Host && route.Source is NginxPass pass) yield return pass.Config;
        }

        foreach (var listener in deployment.Listeners)
        {
            if (listener.Owner.Source is NginxServer server) yield return server.Config;
        }
    }

    private static List<NginxConfig> InOrder(IEnumerable<NginxConfig> configs) =>
        [.. configs.OrderBy(static config => config.Root.Text.Path, StringComparer.Ordinal)];

    public override bool IsRunBy(Workload workload) => workload.Source switch
    {
        NginxServer server => container is null && configs.Contains(server.Config),
        Container of => of == container,
        _ => false,
    };

    public override Passage Take(RequestUrl url, IPatterns patterns)
    {
        var choice = NginxServerChoice.Choose(servers, url, patterns);
        return choice switch
        {
            NginxServerChoice.Chosen chosen => Through(chosen, url, patterns),
            NginxServerChoice.Nobody(var others) => new Passage.Nobody(others),
            NginxServerChoice.Open(var reason) => new Passage.Open(reason, configs[0].Root.Text.Whole),
            _ => throw new InvalidOperationException(),
        };
    }

    private Passage.Taken Through(NginxServerChoice.Chosen chosen, RequestUrl url, IPatterns patterns)
    {
        var server = chosen.Server;
        var at = server.Block.IsNone ? server.Config.Root.Text.Whole : server.Block.Statement;
        var doubt = chosen.IsDefault && IsFragment ? "; nginx.conf is not in the tree, another file may have one" : "";
        List<(string, Span)> steps = [(chosen.Why + doubt, chosen.Listen.IsNone ? at : chosen.Listen.Statement)];
        List<TraceFact> facts = [];
        var request = NginxRequest.Follow(chosen, url, patterns);
        foreach (var step in request.Steps) steps.Add((step.Text, step.At.IsNowhere ? at : step.At));
        switch (request.End)
        {
            case NginxRequestEnd.Pass pass:
                NginxTraceFacts.AddClientSide(facts, pass.Level);
                NginxTraceFacts.AddUpstreamSide(facts, pass.Level, pass.To);
                steps.Add(($"{pass.To.Directive.Name} {pass.To.Directive.ArgumentsText}", pass.To.Shown));
                break;
            case NginxRequestEnd.Files files:
                NginxTraceFacts.AddClientSide(facts, files.Level);
                break;
        }

        return new Passage.Taken(TitleOf(chosen), at, EndOf(request.End, url, at)) { Steps = steps, Facts = facts };
    }

    private string TitleOf(NginxServerChoice.Chosen chosen)
    {
        var of = container is { Name: not "nginx" } ? $" of {container.Name}" : "";
        var server = chosen.Server.Names.Count > 0 ? chosen.Server.Label + " " : "";
        return $"nginx{of} {server}on {chosen.On}";
    }

    private static PassageEnd EndOf(NginxRequestEnd end, RequestUrl url, Span server) => end switch
    {
        NginxRequestEnd.Pass pass => new PassageEnd.Sent(
            pass.To, pass.To.Shown, route => Onward(pass, route, url),
            $"upstream {pass.To.Upstream?.Name} has no server that takes requests"),
        NginxRequestEnd.Answer answer => new PassageEnd.Answer(TextOf(answer), answer.At),
        NginxRequestEnd.Files(_, var text, var at) => new PassageEnd.Answer($"nginx answers from the disk: {text}", at),
        NginxRequestEnd.Open(var reason, var at) => new PassageEnd.Open(reason, at.IsNowhere ? server : at),
        _ => throw new InvalidOperationException(),
    };

    private static string TextOf(NginxRequestEnd.Answer answer) =>
        $"nginx answers {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Text}".TrimEnd();

    /// <summary>
    /// The request as the next hop gets it; null where that is another proxy and its host or path is not known.
    /// </summary>
    private static RequestUrl? Onward(NginxRequestEnd.Pass pass, Route route, RequestUrl url)
    {
        if (!route.To.HasValue || route.To.V.IsUnix) return null;
        if (HostOnward(pass, url) is not { } host || PathOnward(pass, url) is not { } path) return null;
        return url with { IsTls = route.Tls, Host = host.ToLowerInvariant(), Port = route.To.V.Port, Path = path };
    }

    private static string? HostOnward(NginxRequestEnd.Pass pass, RequestUrl url)
    {
        var host = pass.To.Address.Host ?? "";
        foreach (var header in pass.Level.Entries(ProxySetHeader))
        {
            if (header.Count != 2 || !header[0].Value.Equals("Host", StringComparison.OrdinalIgnoreCase)) continue;
            host = header[1].Value;
            if (host is "$host" or "$http_host") host = url.Host;
            else if (host is "$proxy_host") host = pass.To.Address.Host ?? "";
            else if (host.Contains('$')) return null;
        }

        return host;
    }

    /// <summary>A path in proxy_pass replaces what the location matched.</summary>
    private static string? PathOnward(NginxRequestEnd.Pass pass, RequestUrl url)
    {
        var uri = pass.To.Address.Uri;
        if (uri == "$request_uri") return url.Path;
        if (uri.Contains('$')) return null;
        if (uri.Length == 0 || uri[0] != '/') return pass.Path;
        var location = pass.To.Level.Path;
        var rest = pass.Path.StartsWith(location, StringComparison.Ordinal) ? pass.Path.Substring(location.Length) : "";
        return uri + rest;
    }
}
