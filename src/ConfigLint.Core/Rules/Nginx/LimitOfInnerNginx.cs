using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// Two nginx behind each other, of which one was told to take larger bodies or to wait longer than the other does: the
/// smaller of both is what requests get. One side has to be written, for that is what somebody wanted; the default of
/// nginx on the other side is known.
/// </summary>
internal sealed class LimitOfInnerNginx : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not NginxPass outer || hop.To is not Resolution.Matched(var listeners)
            || ServerOf(listeners) is not { } server)
        {
            return;
        }
        // In front of itself the same lines count twice.
        if (server == outer.Level.Server) return;
        var passes = server.Config.Passes.FindAll(pass => pass.Level.Server == server);
        if (passes.Count == 0) return;
        Compare(hop, report, hop.Route.Effective.MaxBody,
            passes.ConvertAll(static pass => NginxRoutes.Settings(pass).MaxBody), "client_max_body_size",
            isTime: false);
        Compare(hop, report, hop.Route.Effective.ReadTimeout,
            passes.ConvertAll(static pass => NginxRoutes.Settings(pass).ReadTimeout), outer.Prefix + "_read_timeout",
            isTime: true);
    }

    private static void Compare(Hop hop, Report report, Value<long> outer, List<Value<long>> inner, string setting,
        bool isTime)
    {
        // The location that takes most is the one that was raised; a limit of 0 is none.
        var most = inner[0];
        foreach (var value in inner)
        {
            if (Size(value) > Size(most)) most = value;
        }

        if (Size(most) == Size(outer)) return;
        var isOuterLess = Size(outer) < Size(most);
        var (less, more) = isOuterLess ? (outer, most) : (most, outer);
        // What is not known is 0, too, and so never the smaller one.
        if (!more.IsKnown) return;
        // An outer one that waits long is a habit of those who write proxies; of bodies 0 is one, too.
        if (!isOuterLess && (isTime || Size(outer) == long.MaxValue)) return;
        report.At(less)
            .Variant(isTime ? "time" : isOuterLess ? "" : "inner")
            .And(more, "more")
            .And(less.IsKnown ? hop.Route.At : default, "pass")
            .With("setting", setting)
            .With("less", Write(less, isTime) + (less.IsKnown ? "" : " (default)"))
            .With("more", Write(more, isTime))
            .With("wanted", more.V == 0 ? "0" : Write(more, isTime))
            .With("directive", hop.Route.Directive)
            .In(hop.Deployment.Id);
    }

    private static string Write(Value<long> value, bool isTime) =>
        isTime ? Quantity.WriteTime(value.V) : value.V == 0 ? "no limit" : Quantity.WriteSize(value.V);

    private static long Size(Value<long> value) => value.V == 0 ? long.MaxValue : value.V;

    /// <summary>Null where the Host header decides between several.</summary>
    private static NginxServer? ServerOf(IReadOnlyList<Listener> listeners)
    {
        NginxServer? found = null;
        foreach (var server in listeners.SelectMany(ServersOf))
        {
            if (found is not null && found != server) return null;
            found = server;
        }

        return found;
    }

    /// <summary>The server blocks with the line of a listener, on a host or in a container.</summary>
    private static IEnumerable<NginxServer> ServersOf(Listener listener)
    {
        if (listener.Owner.Source is NginxServer own) return [own];
        if (listener.Owner.Source is not IContainer container) return [];
        var at = listener.On.From.At;
        return container.Configurations.OfType<NginxConfig>().SelectMany(static config => config.Servers)
            .Where(server => server.Listens.Exists(listen => listen.Statement == at) || server.Block.NameSpan == at);
    }
}
