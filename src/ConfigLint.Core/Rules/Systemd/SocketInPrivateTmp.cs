using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Rules.Systemd;

/// <summary>A socket below /tmp between services of which one has a /tmp of its own.</summary>
internal sealed class SocketInPrivateTmp : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (HopFinding.IsOtherProxy(hop)) return;
        if (hop.To is not Resolution.Matched { Listeners: { Count: 1 } only } || only[0] is not { On.V.Path: { } path } listener) return;
        if (!path.StartsWith("/tmp/", StringComparison.Ordinal) && !path.StartsWith("/var/tmp/", StringComparison.Ordinal)) return;
        // What nginx listens on itself lies in the /tmp that it connects in.
        if (listener.Owner.Source is NginxServer) return;
        // systemd itself makes the sockets of .socket units, in the /tmp of all.
        var makers = listener.Socket?.Maker is { Kind: UnitKind.Socket } ? null : listener.Owner.Source as Unit;
        var proxy = hop.Deployment.Workloads.Find(workload => workload.Program is { Name: "nginx" })?.Source as Unit;
        if (Joins(makers) || Joins(proxy)) return;
        if (Private(makers) is { } application) Add(hop, listener, path, application, makers!.Name, report);
        else if (Private(proxy) is { } web) Add(hop, listener, path, web, proxy!.Name, report);
    }

    private static void Add(Hop hop, Listener listener, string path, Value<string> setting, string unit, Report report) =>
        report.At(setting)
            .And(hop.Route.At, "pass")
            .And(listener.On, "listener")
            .With("path", path)
            .With("unit", unit)
            .About(hop, listener);

    private static Value<string>? Private(Unit? unit) =>
        unit?.Get("Service", "PrivateTmp") is { IsKnown: true } setting && (setting.V == "disconnected" || UnitValue.Boolean(setting.V) == true) ? setting : null;

    private static bool Joins(Unit? unit) => unit is not null && (unit.Has("Unit", "JoinsNamespaceOf") || unit.Has("Service", "BindPaths"));
}
