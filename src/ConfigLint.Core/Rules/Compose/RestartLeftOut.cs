using ConfigLint.Engine;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// A service without a restart policy in a project whose others have one: what a restarted service depends on, or the
/// proxy in front of restarted ones. The engine brings back what has a policy, and knows no depends_on.
/// </summary>
internal sealed class RestartLeftOut : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        var service = container.Service;
        if (service is not { Restart: null, IsOpen: false, Profiles.Count: 0 }) return;
        if (!Serves(container) || EnvironmentWord.IsForTrying(service.Project.Id)) return;
        var others = service.Project.Services.FindAll(one => one != service && one.Profiles.Count == 0);
        // A job that ends, whatever it serves meanwhile.
        if (others.Exists(one => Dependency(one, service) is { Condition: "service_completed_successfully" })) return;
        var waiting = others.Find(one => IsBroughtBack(one) && Dependency(one, service) is not null);
        var isProxy = waiting is null && container.Workload.Program is { IsProxy: true } && service.Ports.Count > 0;
        if (isProxy && IsMeantToStay(others))
        {
            waiting = others.Find(static one => IsBroughtBack(one) && one.Restart!.Value.IsKnown);
        }

        if (waiting?.Restart is not { } policy) return;
        report.At(service.At)
            .Variant(isProxy ? "proxy" : "")
            .And(policy, "policy")
            .With("service", service.Name)
            .With("other", waiting.Name)
            .With("policy", policy.V);
    }

    /// <summary>A third has a policy: one of many says nothing of what the project is for.</summary>
    private static bool IsMeantToStay(List<ComposeService> services) =>
        services.FindAll(IsBroughtBack).Count * 3 >= services.Count;

    private static ComposeDependency? Dependency(ComposeService from, ComposeService to) =>
        from.DependsOn.Find(one => one.Service == to.Name);

    /// <summary><c>on-failure</c> does not hold for a start of the engine.</summary>
    private static bool IsBroughtBack(ComposeService service) =>
        service.Restart is { V: "always" or "unless-stopped" };

    /// <summary>It stays, since somebody connects to it.</summary>
    private static bool Serves(Container container) => container.Service.Ports.Count > 0
        || container.Service.Expose.Count > 0
        || container.Service.Healthcheck is { HasTest: true, IsDisabled: false }
        || container.Listeners.Count > 0;
}
