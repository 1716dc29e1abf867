using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// A service that nginx looks up when it starts and never again. Advice: a container that is restarted mostly gets the address it had, and many repositories restart nginx
/// with each deploy.
/// </summary>
internal sealed class NameResolvedOnce : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (hop.Route.Source is not NginxPass { Address.HasVariable: false } pass || hop.To is not Resolution.Matched(var listeners)) return;
        if (hop.Route.To.V is { IsUnix: true } or { IsLoopback: true } or { IsAny: true } || listeners[0].Owner.Source is not Container target) return;
        // What is published on the host is reached by the host's name.
        if (!target.Listeners.Contains(listeners[0])) return;
        // Of several servers nginx passes over the one that is gone.
        if (pass.Upstream is { } upstream && (upstream.Servers.Count != 1 || upstream.Servers[0].Has("resolve"))) return;
        report.At(hop.Route.To).Variant(pass.Config.IsAtLeast(NameResolvedAtStart.ResolvesInUpstream) ? "resolve" : "").With("version", pass.Config.Version).And(target.Service.At, "service").With("host", hop.Route.To.V.Host).With("directive", hop.Route.Directive).In(hop.Deployment.Id);
    }
}
