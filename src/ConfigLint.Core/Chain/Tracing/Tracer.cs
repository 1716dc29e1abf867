using ConfigLint.Formats;
using ConfigLint.Model;

namespace ConfigLint.Chain.Tracing;

/// <summary>Follows one request through a deployment, from what a client can reach to the program that answers, or to where the files end.</summary>
internal sealed class Tracer
{
    /// <summary>A proxy that sends to itself.</summary>
    private const int MaxDepth = 10;

    private readonly Deployment deployment;
    private readonly IPatterns patterns;
    private readonly Trace trace;
    private readonly List<TracedProxy> proxies;

    private Tracer(Deployment deployment, IPatterns patterns)
    {
        (this.deployment, this.patterns) = (deployment, patterns);
        trace = new Trace(deployment);
        proxies = [.. Catalog.WideFirst.SelectMany(format => format.Traced(deployment))];
    }

    /// <summary>The traces of the deployments that take the request.</summary>
    /// <param name="listened">What is listened on instead, where none does.</param>
    public static List<Trace> Follow(
        IReadOnlyList<Deployment> deployments, RequestUrl url, IPatterns patterns, out List<Endpoint> listened)
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
        foreach (var proxy in proxies)
        {
            if (!proxy.IsOnHost) continue;
            switch (proxy.Take(url, patterns))
            {
                case Passage.Taken passage:
                    trace.Ends.Clear();
                    Through(passage, 1, null);
                    return;
                case Passage.Open(var reason, var at):
                    trace.Ends.Add(new TraceEnd(TraceEndKind.Open, reason, at));
                    break;
                case Passage.Nobody(var others):
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
            if (!listener.On.HasValue || listener.On.V.IsUnix) continue;
            if (listener.Owner.Source is IContainer || ProxyOf(listener.Owner) is not null) continue;
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
        var inside = url with { Port = published.Inner.V.Port };
        if (ProxyOf(published.Of)?.Take(inside, patterns) is Passage.Taken passage) Through(passage, 2, null);
        else Resolve(published.Reaches, published.Inner, inside, 2, null);
    }

    private TracedProxy? ProxyOf(Workload workload) => proxies.Find(proxy => proxy.IsRunBy(workload));

    private void Through(Passage.Taken passage, int depth, Hop? from)
    {
        var station = new TraceStation(depth, passage.Title, passage.At, from);
        trace.Stations.Add(station);
        station.Steps.AddRange(passage.Steps);
        station.Facts.AddRange(passage.Facts);
        switch (passage.End)
        {
            case PassageEnd.Sent sent:
                var hops = deployment.Hops.FindAll(hop => ReferenceEquals(hop.Route.Source, sent.Source));
                if (hops.Count == 0) trace.Ends.Add(new TraceEnd(TraceEndKind.Open, sent.Unsent, sent.At));
                foreach (var hop in hops) Resolve(hop.To, hop.Route.To, sent.Onward(hop.Route), depth + 1, hop);
                break;
            case PassageEnd.Answer(var text, var at):
                trace.Ends.Add(new TraceEnd(TraceEndKind.Answer, text, at));
                break;
            case PassageEnd.Open(var reason, var at):
                trace.Ends.Add(new TraceEnd(TraceEndKind.Open, reason, at));
                break;
        }
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
        if (ProxyOf(listener.Owner) is not { } proxy)
        {
            Program(listener, depth, hop);
        }
        else if (onward is null)
        {
            var why = $"another {proxy.Program} takes it, and the Host header or path that it gets is not known";
            Stop(depth, listener.On, hop, TraceEndKind.Open, why);
        }
        else if (depth > MaxDepth)
        {
            var why = $"{proxy.Program} sends the request to itself, again and again";
            Stop(depth, listener.On, hop, TraceEndKind.Mistake, why);
        }
        else if (proxy.Take(onward, patterns) is Passage.Taken passage)
        {
            Through(passage, depth, hop);
        }
        else
        {
            var why = $"which server of the next {proxy.Program} takes it is not known";
            Stop(depth, listener.On, hop, TraceEndKind.Open, why);
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
