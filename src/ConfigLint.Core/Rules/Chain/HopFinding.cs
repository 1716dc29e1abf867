using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Chain;

/// <summary>What every finding about a hop says of its two ends.</summary>
internal static class HopFinding
{
    /// <summary>Shown at the address the route sends to, with the listener beside it.</summary>
    public static FindingBuilder At(Report report, Hop hop, Listener listener) =>
        report.At(hop.Route.To).And(listener.On, "listener").About(hop, listener);

    /// <summary>Shown likewise, of a program that listens elsewhere.</summary>
    /// <param name="unnamed">What to call a program of which nothing is known.</param>
    public static FindingBuilder AtMissed(Report report, Hop hop, Listener listener, string? unnamed = null) => report
        .At(hop.Route.To)
        .And(listener.On, "listener")
        .About(hop.Route)
        .With("reach", hop.Route.In == listener.Owner.In ? Inside(listener) : Reach(listener))
        .AboutMissed(hop.Deployment, listener, unnamed);

    /// <summary>Fills the placeholders all hop rules share and names the deployment.</summary>
    public static FindingBuilder About(this FindingBuilder finding, Hop hop, Listener listener) => finding
        .About(hop.Route)
        .AboutListener(hop.Deployment, listener);

    /// <summary>Of a finding that is about a program, whatever it listens on.</summary>
    public static FindingBuilder About(this FindingBuilder finding, Hop hop, Workload workload, Span place) => finding
        .About(hop.Route)
        .With("workload", workload.Name)
        .With("where", Place(workload, place))
        .In(hop.Deployment.Id);

    /// <summary>Who sends what where: its texts are those of the program that sends.</summary>
    public static FindingBuilder About(this FindingBuilder finding, Route route) => finding
        .SentBy(route.By)
        .With("directive", route.Directive)
        .With("target", route.To.V);

    /// <summary>Of a finding that is about a setting of the program: "where" is its line, or the listener's where the setting is a default.</summary>
    public static FindingBuilder About(
        this FindingBuilder finding, Hop hop, Listener listener, IValue setting) => setting.Certainty == Certainty.Known
        ? finding.With("program", listener.Owner.Program?.Name ?? listener.Owner.Name)
            .About(hop, listener.Owner, setting.From.At)
            .Suppose(listener)
        : finding.About(hop, listener);

    public static FindingBuilder AboutListener(this FindingBuilder finding, Deployment deployment, Listener listener) =>
        finding.With("listener", listener.On.V).AboutOwner(deployment, listener);

    /// <summary>Of a program that listens elsewhere than it is asked: on what, be it one address or several.</summary>
    public static FindingBuilder AboutMissed(this FindingBuilder finding, Deployment deployment, Listener listener, string? unnamed = null) =>
        finding.With("listener", Listening(listener)).AboutOwner(deployment, listener, unnamed);

    private static FindingBuilder AboutOwner(this FindingBuilder finding, Deployment deployment, Listener listener, string? unnamed = null) => finding
        .With("workload", listener.Owner.Name)
        .With("program", listener.Owner.Program?.Name ?? unnamed ?? listener.Owner.Name)
        .With("reach", Reach(listener))
        .With("where", Place(listener.Owner, listener.On.From.At))
        .In(deployment.Id)
        .Trust(listener);

    /// <summary>No fix is safe beside a program whose code may set another address.</summary>
    private static FindingBuilder Trust(this FindingBuilder finding, Listener listener) =>
        (listener.Owner.Program is { CodeMayDecide: true } ? finding.WithoutSafeFix() : finding).Suppose(listener);

    /// <summary>
    /// The remedy of a route that nobody accepts. Where something that is not known could accept it after all, a person has to agree, and unless the route names the very program
    /// the finding is no error.
    /// </summary>
    public static FindingBuilder Mend(this FindingBuilder finding, Hop hop, Resolution.Nobody nobody, params TextEdit[] edits)
    {
        if (nobody.Unless is not { } gap) return finding.FixIn(hop.Deployment, edits);
        if (!nobody.IsNamed) finding.And(gap.At, "unless").With("unless", gap.Reason).AtMost(Severity.Warning);
        return finding.UnsafeFix(edits);
    }

    /// <summary>The program listens on one port alone: which one is meant is no question.</summary>
    public static bool HasOnePort(Listener listener) => Ports(listener).All(other => other.Port == listener.On.V.Port);

    /// <summary>
    /// Where the program of a listener is told to listen, sockets aside; nothing where the listener comes from
    /// elsewhere, a configuration of nginx. Of an address that is not known there is none.
    /// </summary>
    private static IEnumerable<Endpoint> Ports(Listener listener) =>
        listener.Owner.Program is { } program && program.Listeners.Exists(own => listener.On.V.Equals(own.On.V))
            ? Told(listener.Owner.Source, program).Where(static on => on is { IsUnix: false })
            : [];

    /// <summary>Each pool of php-fpm in a container is a program of its own.</summary>
    private static IEnumerable<Endpoint> Told(object source, ServerProgram program) => source is INeighbour container
        ? container.Listeners.Where(own => own.Owner.Program?.Name == program.Name).Select(static own => own.On.V)
        : program.Listeners.Select(static own => own.On.V);

    /// <summary>Where a program listens: of one that is told several ports, none of which is asked for, all.</summary>
    private static string Listening(Listener listener) =>
        listener.On.V.IsUnix || HasOnePort(listener)
            ? listener.On.V.ToString()
            : string.Join(" and ", Ports(listener).Distinct().Take(MostListeners));

    private const int MostListeners = 4;

    /// <summary>
    /// Edits of one side of a hop, where the other side is the only candidate. In a file that other deployments share a person has to agree: what is wrong in one may be right
    /// in the next.
    /// </summary>
    public static FindingBuilder FixIn(this FindingBuilder finding, Deployment deployment, params TextEdit[] edits)
    {
        var isShared = deployment.Id != "." && !Array.TrueForAll(edits, edit => edit.Span.Text.Path.StartsWith(deployment.Folder + "/", StringComparison.Ordinal));
        return isShared ? finding.UnsafeFix(edits) : finding.SafeFix(edits);
    }

    /// <summary>What a proxy would write to get there: a container by its name, all addresses by the loopback.</summary>
    private static string Reach(Listener listener) => listener.On.V switch
    {
        { IsUnix: false, Port: var port } when listener.Owner.Source is INeighbour own && own.Listeners.Contains(listener) =>
            $"{own.Name}:{port}",
        _ => Inside(listener),
    };

    /// <summary>The same of a proxy that has the loopback of the program.</summary>
    private static string Inside(Listener listener) =>
        listener.On.V is { IsAny: true, Port: var port } ? $"127.0.0.1:{port}" : listener.On.V.ToString();

    /// <summary>HAProxy, Caddy, Envoy, httpd, gateways, Traefik, AWS and Google: of what nginx makes of a mistake nothing holds for them.</summary>
    public static bool IsOtherProxy(Hop hop) => !hop.Route.By.Is("nginx", "ingress-nginx", "nginx-proxy");

    private static string Place(Workload workload, Span place) =>
        place.IsNowhere ? workload.Name : $"{place.Text.Path}:{place.Position.Line.ToString(CultureInfo.InvariantCulture)}";

    public static string Name(Protocol protocol) => protocol switch
    {
        Protocol.FastCgi => "FastCGI",
        Protocol.Uwsgi => "the uwsgi protocol",
        Protocol.Scgi => "SCGI",
        Protocol.Http2 => "HTTP/2",
        _ => "HTTP",
    };
}
