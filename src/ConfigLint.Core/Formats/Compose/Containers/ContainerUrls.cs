using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>What containers are told of the addresses of their neighbours, and what is found there.</summary>
internal static class ContainerUrls
{
    public static void Add(Deployment deployment, ContainerSet set, Container container, Matcher matcher)
    {
        if (container.Scope.Kind != ScopeKind.Container) return;
        foreach (var told in ToldAddress.In(Variables(container)))
        {
            if (told.To.V.IsAny || IsHop(deployment, container, told)) continue;
            var reaches = told.To.V.IsLoopback
                ? Loopback(set, container, told.To.V)
                : Named(set, container, told, matcher);
            if (reaches is null) continue;
            deployment.UrlVariables.Add(
                new UrlVariable(deployment, container.Workload, told.Variable, told.To, told.IsTls, reaches));
        }
    }

    /// <summary>Those of the image that is built here, and above them those of the service.</summary>
    private static IReadOnlyDictionary<string, Value<string>> Variables(Container container)
    {
        if (container.Built is not { Env.Count: > 0 } built) return container.Service.Environment;
        var all = new Dictionary<string, Value<string>>(StringComparer.Ordinal);
        foreach (var pair in built.Env) all[pair.Key] = pair.Value;
        foreach (var pair in container.Service.Environment) all[pair.Key] = pair.Value;
        return all;
    }

    /// <summary>
    /// The template of a proxy's configuration is filled in with it: that route is followed by itself.
    /// </summary>
    private static bool IsHop(Deployment deployment, Container container, ToldAddress told) =>
        deployment.Hops.Exists(hop => hop.Route.In == container.Scope && hop.Route.To.HasValue
            && (hop.Route.To.From.At == told.To.From.At || hop.Route.To.V.Equals(told.To.V)));

    private static Resolution? Named(ContainerSet set, Container from, ToldAddress told, Matcher matcher)
    {
        var (reached, _) = set.Resolve(from, told.To.V.Host);
        // Its own address, for links that it makes.
        if (reached.Exists(one => one.Scope == from.Scope)) return null;
        var reaches = matcher.Resolve(told.To, Protocol.Http);
        // Of an image the ports are known that proxies send to: collectors of traces and mail have more. And a
        // certificate may lie in a volume: /root/.minio/certs.
        var isOfImage = reached.Count == 1 && reached[0].IsStock;
        if (isOfImage && (reaches is Resolution.Nobody || told.IsTls == true)) return null;
        if (told.IsTls is not null || reached.Count != 1) return reaches;
        // Without a scheme it may be anything that the neighbour accepts: HTTP, where that is all it speaks.
        var speaksHttp = reached[0].Listeners.Count > 0 && reached[0].Listeners.TrueForAll(
            static listener => listener.Protocol is { HasValue: true, V: Protocol.Http or Protocol.Http2 });
        return speaksHttp ? reaches : null;
    }

    /// <summary>
    /// localhost in a container is mostly for a browser on the machine of a developer. Where no port of that machine
    /// leads there either, it is for nobody: one neighbour has the port, and does not publish it.
    /// </summary>
    private static Resolution? Loopback(ContainerSet set, Container from, Endpoint target)
    {
        Container? only = null;
        foreach (var container in set.Containers)
        {
            var isOwn = container.Scope == from.Scope;
            if (container.Scope.Kind == ScopeKind.Host || MayBePublished(container, target.Port)) return null;
            var accepts = container.Listeners.Exists(
                own => own.On is { HasValue: true, V: var on } && on.Port == target.Port);
            if (isOwn && (accepts || MayListen(container, target.Port))) return null;
            if (isOwn || !accepts) continue;
            if (only is not null) return null;
            only = container;
        }

        return only is null ? null : new Resolution.OwnLoopback(from.Workload, only.Workload, target.Port);
    }

    private static bool MayBePublished(Container container, int port) => container.Service.Ports.Exists(
        entry => entry.Published is not { HasValue: true } published || port == published.V
            || (entry.PublishedEnd is { } end && (!end.HasValue || (port > published.V && port <= end.V))));

    /// <summary>It says that it has the port, or says nothing of any.</summary>
    private static bool MayListen(Container container, int port)
    {
        if (container.Declares(port)) return true;
        var listens = container.Listeners.Exists(static own => own.On is { HasValue: true, V.IsUnix: false });
        if (listens && container.Open is null) return false;
        return container.NamedPort() is not { } named || named.V == port;
    }
}
