using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Chain.Tracing;

/// <summary>Follows one request through a deployment, from what a client can reach to the program that answers, or to where the files end.</summary>
internal sealed class Tracer
{
    /// <summary>An nginx that sends to itself.</summary>
    private const int MaxDepth = 10;

    private readonly Deployment deployment;
    private readonly INginxPatterns patterns;
    private readonly Trace trace;
    private readonly List<NginxGroup> groups;

    private Tracer(Deployment deployment, INginxPatterns patterns)
    {
        (this.deployment, this.patterns) = (deployment, patterns);
        trace = new Trace(deployment);
        groups = NginxGroup.Of(deployment);
    }

    /// <summary>The traces of the deployments that take the request.</summary>
    /// <param name="listened">What is listened on instead, where none does.</param>
    public static List<Trace> Follow(IReadOnlyList<Deployment> deployments, RequestUrl url, INginxPatterns patterns, out List<Endpoint> listened)
    {
        List<Trace> traces = [];
        listened = [];
        foreach (var deployment in deployments)
        {
            var tracer = new Tracer(deployment, patterns);
            tracer.Enter(url, listened);
            if (tracer.trace.Ends.Count > 0) traces.Add(tracer.trace);
        }

        // A deployment of which not even the address is known takes a request only where no other does.
        return traces.Exists(found => found.Stations.Count > 0) ? traces.FindAll(found => found.Stations.Count > 0) : traces;
    }

    private void Enter(RequestUrl url, List<Endpoint> listened)
    {
        foreach (var group in groups)
        {
            if (group.Owner is { Scope.Kind: not ScopeKind.Host }) continue;
            switch (NginxServerChoice.Choose(group.Servers, url, patterns))
            {
                case NginxServerChoice.Chosen chosen:
                    trace.Ends.Clear();
                    Nginx(group, chosen, url, 1, null);
                    return;
                case NginxServerChoice.Open(var reason):
                    trace.Ends.Add(new TraceEnd(TraceEndKind.Open, reason, group.Configs[0].Root.Text.Whole));
                    break;
                case NginxServerChoice.Nobody(var others):
                    listened.AddRange(others);
                    break;
            }
        }

        foreach (var published in deployment.Translations)
        {
            if (!published.Outer.HasValue || !published.Inner.HasValue) continue;
            if (published.Outer.V.Port != url.Port)
            {
                listened.Add(published.Outer.V);
                continue;
            }

            trace.Ends.Clear();
            Published(published, url);
            return;
        }

        Direct(url, listened);
    }

    /// <summary>A program that clients reach without a proxy.</summary>
    private void Direct(RequestUrl url, List<Endpoint> listened)
    {
        foreach (var listener in deployment.Listeners)
        {
            if (!listener.On.HasValue || listener.On.V.IsUnix || listener.Owner.Source is NginxServer or Container) continue;
            var isReached = !listener.On.V.IsLoopback || Endpoint.Tcp(url.Host, url.Port).IsLoopback;
            if (listener.On.V.Port == url.Port && isReached)
            {
                trace.Ends.Clear();
                Program(listener, 1, null);
                return;
            }

            if (isReached) listened.Add(listener.On.V);
        }
    }

    private void Published(Translation published, RequestUrl url)
    {
        var station = new TraceStation(1, $"port {published.Outer.V.Port} of the host is port {published.Inner.V.Port} of {published.Of.Name}", published.Outer.From.At, null);
        trace.Stations.Add(station);
        var inner = published.Inner.V.Port;
        if (published.Of.Source is Container { Nginx.Count: > 0 } container && NginxServerChoice.Choose(NginxGroup.Of(container).Servers, url with { Port = inner }, patterns) is NginxServerChoice.Chosen chosen)
        {
            Nginx(NginxGroup.Of(container), chosen, url with { Port = inner }, 2, null);
            return;
        }

        Resolve(published.Reaches, published.Inner, url with { Port = inner }, 2, null);
    }

    private void Nginx(NginxGroup group, NginxServerChoice.Chosen chosen, RequestUrl url, int depth, Hop? from)
    {
        var server = chosen.Server;
        var at = server.Block.IsNone ? server.Config.Root.Text.Whole : server.Block.Statement;
        var station = new TraceStation(depth, $"nginx{(group.Owner is { Name: not "nginx" } owner ? $" of {owner.Name}" : "")} {(server.Names.Count > 0 ? server.Label + " " : "")}on {chosen.On}", at, from);
        trace.Stations.Add(station);
        station.Steps.Add((chosen.Why + (chosen.IsDefault && group.IsFragment ? "; nginx.conf is not in the tree, another file may have one" : ""), chosen.Listen.IsNone ? at : chosen.Listen.Statement));
        var request = NginxRequest.Follow(chosen, url, patterns);
        foreach (var step in request.Steps) station.Steps.Add((step.Text, step.At.IsNowhere ? at : step.At));
        switch (request.End)
        {
            case NginxRequestEnd.Pass pass:
                TraceFacts.AddClientSide(station.Facts, pass.Level);
                TraceFacts.AddUpstreamSide(station.Facts, pass.Level, pass.To);
                station.Steps.Add(($"{pass.To.Directive.Name} {pass.To.Directive.ArgumentsText}", pass.To.Shown));
                Pass(pass, url, depth);
                break;
            case NginxRequestEnd.Answer answer:
                trace.Ends.Add(new TraceEnd(TraceEndKind.Answer, $"nginx answers {answer.Status.ToString(CultureInfo.InvariantCulture)} {answer.Text}".TrimEnd(), answer.At));
                break;
            case NginxRequestEnd.Files files:
                TraceFacts.AddClientSide(station.Facts, files.Level);
                trace.Ends.Add(new TraceEnd(TraceEndKind.Answer, $"nginx answers from the disk: {files.Text}", files.At));
                break;
            case NginxRequestEnd.Open open:
                trace.Ends.Add(new TraceEnd(TraceEndKind.Open, open.Reason, open.At.IsNowhere ? at : open.At));
                break;
        }
    }

    private void Pass(NginxRequestEnd.Pass pass, RequestUrl url, int depth)
    {
        var hops = deployment.Hops.FindAll(hop => ReferenceEquals(hop.Route.Source, pass.To));
        if (hops.Count == 0) trace.Ends.Add(new TraceEnd(TraceEndKind.Open, $"upstream {pass.To.Upstream?.Name} has no server that takes requests", pass.To.Shown));
        foreach (var hop in hops) Resolve(hop.To, hop.Route.To, Onward(pass, hop, url), depth + 1, hop);
    }

    /// <summary>The request as the next hop gets it; null where that is another proxy and its host or path is not known.</summary>
    private static RequestUrl? Onward(NginxRequestEnd.Pass pass, Hop hop, RequestUrl url)
    {
        if (!hop.Route.To.HasValue || hop.Route.To.V.IsUnix) return null;
        var host = pass.To.Address.Host ?? "";
        foreach (var header in pass.Level.Entries(Syntax.Nginx.DirectiveNames.Get("proxy_set_header")))
        {
            if (header.Count != 2 || !header[0].Value.Equals("Host", StringComparison.OrdinalIgnoreCase)) continue;
            host = header[1].Value;
            if (host is "$host" or "$http_host") host = url.Host;
            else if (host is "$proxy_host") host = pass.To.Address.Host ?? "";
            else if (host.Contains('$')) return null;
        }

        var uri = pass.To.Address.Uri;
        if (uri.Contains('$') && uri != "$request_uri") return null;
        var path = pass.Path;
        // A path in proxy_pass replaces what the location matched.
        if (uri.Length > 0 && uri[0] == '/') path = uri + (path.StartsWith(pass.To.Level.Path, StringComparison.Ordinal) ? path.Substring(pass.To.Level.Path.Length) : "");
        else if (uri == "$request_uri") path = url.Path;
        return url with { IsTls = hop.Route.Tls, Host = host.ToLowerInvariant(), Port = hop.Route.To.V.Port, Path = path };
    }

    private void Resolve(Resolution to, Value<Endpoint> address, RequestUrl? onward, int depth, Hop? hop)
    {
        switch (to)
        {
            case Resolution.Matched(var listeners):
                Matched(listeners[0], onward, depth, hop);
                return;
            case Resolution.Open(var reason):
                Stop(depth, address, hop, TraceEndKind.Open, reason);
                return;
            default:
                Stop(depth, address, hop, TraceEndKind.Mistake, DeadEnd.Describe(to));
                return;
        }
    }

    private void Matched(Listener listener, RequestUrl? onward, int depth, Hop? hop)
    {
        var group = listener.Owner.Source switch
        {
            NginxServer server => groups.Find(one => one.Owner is null && one.Configs.Contains(server.Config)),
            Container { Nginx.Count: > 0 } container => groups.Find(one => one.Owner == container),
            _ => null,
        };
        if (group is null)
        {
            Program(listener, depth, hop);
        }
        else if (onward is null)
        {
            Stop(depth, listener.On, hop, TraceEndKind.Open, "another nginx takes it, and the Host header or path that it gets is not known");
        }
        else if (depth > MaxDepth)
        {
            Stop(depth, listener.On, hop, TraceEndKind.Mistake, "nginx sends the request to itself, again and again");
        }
        else if (NginxServerChoice.Choose(group.Servers, onward, patterns) is NginxServerChoice.Chosen chosen)
        {
            Nginx(group, chosen, onward, depth, hop);
        }
        else
        {
            Stop(depth, listener.On, hop, TraceEndKind.Open, "which server of the next nginx takes it is not known");
        }
    }

    private void Program(Listener listener, int depth, Hop? hop)
    {
        var workload = listener.Owner;
        var program = workload.Program;
        var name = program is null || program.Name == workload.Name ? workload.Name : $"{program.Name} in {workload.Name}";
        var station = new TraceStation(depth, $"{name} {(listener.On.HasValue ? "on " + listener.On.V : "")}".TrimEnd(), listener.On.From.At, hop);
        if (program is not null) TraceFacts.AddProgram(station.Facts, program);
        trace.Stations.Add(station);
        trace.Ends.Add(new TraceEnd(TraceEndKind.Program, $"{name} takes it", station.At));
    }

    private void Stop(int depth, Value<Endpoint> address, Hop? hop, TraceEndKind kind, string why)
    {
        trace.Stations.Add(new TraceStation(depth, address.HasValue ? address.V.ToString() : "an address that is not known", address.From.At, hop));
        trace.Ends.Add(new TraceEnd(kind, why, address.From.At));
    }
}
