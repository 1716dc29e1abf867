using ConfigLint.Model;

namespace ConfigLint.Formats.Apache;

/// <summary>What a file of httpd sends where, and what it listens on.</summary>
internal static class ApacheRoutes
{
    public static IEnumerable<Route> Routes(ApacheFile file, Scope scope)
    {
        var config = file.Config;
        foreach (var pass in config.PassesIn(file))
        {
            if (pass.Target is not { IsBalancer: false } target || IsOff(pass)) continue;
            // A member is sent to by way of its balancer; who uses that may stand in another file.
            if (pass.Kind == ApachePassKind.Member && config.IsWhole && !config.UsedBalancers.Contains(pass.Balancer!)) continue;
            var settings = new ProxySettings
            {
                ConnectTimeout = ApacheTime.Connect(pass),
                ReadTimeout = ApacheTime.Read(pass),
                UpstreamIdle = ApacheReuse.Idle(pass),
            };
            var sender = new Sender(ApacheFile.ProgramName, pass);
            yield return new Route(
                scope, target.To, target.Protocol, target.IsTls, settings,
                pass.Item.Directive.Name, pass.Item.At, Names(pass), sender);
        }
    }

    /// <summary>A rule of an engine that is off sends nothing.</summary>
    private static bool IsOff(ApachePass pass) => pass.Kind == ApachePassKind.Rewrite && pass.Section is null && pass.Server.Find("RewriteEngine") is { } engine && engine.Directive[0].Is("off");

    private static List<string> Names(ApachePass pass)
    {
        List<string> names = [.. pass.Server.Names.Take(Route.MostNames)];
        if (pass.Path is { } path) names.Add(path.Text);
        if (pass.Balancer is { } balancer) names.Add(balancer);
        return names;
    }

    /// <summary>What Listen says, and where that stands in no file the ports of the virtual hosts, which speak of it.</summary>
    public static IEnumerable<Listener> Listeners(ApacheFile file, Workload owner)
    {
        var config = file.Config;
        var tls = config.Servers.Where(static server => server.MayBeOn("SSLEngine")).SelectMany(static server => server.Addresses).Where(static address => address.On.HasValue).Select(static address => address.On.V.Port).ToHashSet();
        foreach (var (item, on) in config.Listens)
        {
            if (item.File != file) continue;
            var isTls = on.HasValue && (tls.Contains(on.V.Port) || config.Main.MayBeOn("SSLEngine")) ? Value.Known(true, item.At) : Value<bool>.Unknown("a virtual host decides", Origin.Of(item.At));
            yield return new Listener(owner, on, Value.Known(Protocol.Http, item.At), isTls);
        }

        if (config.Listens.Count > 0) yield break;
        foreach (var server in config.Servers)
        {
            if (server.File != file) continue;
            foreach (var (word, on) in server.Addresses)
            {
                if (on.HasValue) yield return new Listener(owner, Value.Default(Endpoint.Tcp("*", on.V.Port), word.At), Value.Known(Protocol.Http, word.At), Value<bool>.Unknown("not read", Origin.Of(word.At)));
            }
        }
    }

    /// <summary>Its own lines say where httpd listens.</summary>
    public static bool Listens(ApacheFile file) => file.Config.Listens.Exists(listen => listen.Item.File == file);

    public static string? UnknownListeners(ApacheFile file) =>
        file.Config.Listens.Exists(static listen => listen.On.IsUnknown) ? "a variable says where Apache listens" : null;
}
