using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Rules.Chain;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A route over loopback that reaches two who want the same port: the application and this nginx itself, or two applications. The route shows that all are on one host. Two
/// units with one folder, one name or a word about each other are ways to start the same thing, of which one is enabled.
/// </summary>
internal sealed class PortTakenTwice : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.To is not Resolution.Matched { Listeners: { Count: 2 } both } || hop.Route.To.V is not { IsLoopback: true } || hop.Route.Source is not NginxPass pass) return;
        var application = both[0].Owner.Source is Unit ? both[0] : both[1];
        var other = application == both[0] ? both[1] : both[0];
        if (application.Owner.Source is not Unit unit || !Starts(unit) || !application.On.IsKnown || !other.On.IsKnown || !Overlap(application.On.V, other.On.V)) return;
        var isNginx = other.Owner.Source is NginxServer server && server.Config == pass.Config;
        if (!isNginx && (other.Owner.Source is not Unit second || !Starts(second) || !AreDifferent(application, unit, other, second))) return;
        report.At(application.On)
            .Variant(isNginx ? "nginx" : "")
            .And(other.On, "other")
            // Of two units one may be disabled.
            .AtMost(isNginx ? Severity.Error : Severity.Warning)
            .With("other", other.Owner.Name)
            .With("address", other.On.V.Host == "*" ? Endpoint.Tcp("0.0.0.0", other.On.V.Port) : other.On.V)
            .About(hop, application);
    }

    private static bool Starts(Unit unit) => unit is { IsTemplate: false, Instance: "", IsLongRunning: true, IsSocketActivated: false, IsOpen: false } && unit.Has("Install", "WantedBy") && !unit.Has("Unit", "Conflicts");

    private static bool AreDifferent(Listener one, Unit first, Listener two, Unit second) =>
        first.WorkingDirectory is { HasValue: true } a &&
        second.WorkingDirectory is { HasValue: true } b &&
        a.V != b.V &&
        !NameAffinity.Shares([one.Owner.Name], two.Owner) && one.Owner.Name[0] != two.Owner.Name[0];

    private static bool Overlap(Endpoint a, Endpoint b) => a.Host == b.Host || a.Host is "*" or "0.0.0.0" && !b.IsIPv6 || b.Host is "*" or "0.0.0.0" && !a.IsIPv6;
}
