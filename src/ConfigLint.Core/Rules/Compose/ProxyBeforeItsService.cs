using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// depends_on the wrong way round: the proxy that looks a service up when it starts is started before that service.
/// One that is restarted gets there in the end.
/// </summary>
internal sealed class ProxyBeforeItsService : Rule<Hop>
{
    protected internal override void Check(Hop hop, Report report)
    {
        if (!hop.Route.By.Is("nginx", "haproxy") || hop.Route.Lookup != NameLookup.AsUsual) return;
        if (hop.Route.To is not { HasValue: true } to || SenderOf(hop) is not { } sender) return;
        if (!StartsAtOnce(sender)) return;
        var (reached, _) = sender.Set!.Resolve(sender, to.V.Host);
        if (reached.Count != 1) return;
        if (Way(sender.Service.Project, reached[0].Service, sender.Name) is not { } dependency) return;
        report.At(dependency.At)
            .And(hop.Route.To, "route")
            .SentBy(hop.Route.By)
            .With("directive", hop.Route.Directive)
            .With("host", to.V.Host)
            .With("service", reached[0].Name)
            .With("sender", sender.Name)
            .In(hop.Deployment.Id);
    }

    /// <summary>The one container of the network namespace in which the proxy runs.</summary>
    private static Container? SenderOf(Hop hop)
    {
        var here = hop.Deployment.Workloads.Where(one => one.In == hop.Route.In)
            .Select(static one => one.Source).OfType<Container>().Distinct().ToList();
        return here.Count == 1 ? here[0] : null;
    }

    /// <summary>
    /// A command or an entry point of its own may wait; what ends is started again where restart says so.
    /// </summary>
    private static bool StartsAtOnce(Container sender) =>
        sender is { Service: { Command: null, Entrypoint: null, IsOpen: false } service }
        && sender.Built is null or { SetsCmd: false }
        && service.Restart is null or { V: "no" };

    /// <summary>The last dependency on the way from a service to the sender, which waits for nothing.</summary>
    private static ComposeDependency? Way(ComposeProject project, ComposeService from, string sender)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from.Name };
        var open = new Queue<ComposeService>([from]);
        while (open.Count > 0)
        {
            foreach (var dependency in open.Dequeue().DependsOn)
            {
                if (dependency.Service == sender) return dependency;
                if (seen.Add(dependency.Service) && project.Service(dependency.Service) is { } next) open.Enqueue(next);
            }
        }

        return null;
    }
}
