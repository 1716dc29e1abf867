using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Rules.Compose;

/// <summary>
/// depends_on waits for a container to be healthy that has no health check. An image may bring one: only where the check is switched off, or the Dockerfile in the tree has none
/// and builds on an image that is known to have none either, is that certain.
/// </summary>
internal sealed class HealthyWithoutHealthCheck : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        foreach (var dependency in container.Service.DependsOn)
        {
            if (dependency.Condition != "service_healthy" || container.Service.Project.Service(dependency.Service) is not { IsOpen: false } target) continue;
            var isOff = target.Healthcheck is { IsDisabled: true };
            if (!isOff && (target.Healthcheck is { HasTest: true } || container.Set?.Find(target.Name)?.Built is not { Healthcheck: null, IsOpen: false } built || !IsBare(built.BaseImage))) continue;
            report.At(dependency.At)
                .And(isOff ? target.Healthcheck!.At : target.At, "target")
                .With("service", container.Name)
                .With("target", target.Name);
        }
    }

    private static bool IsBare(Model.Value<string> image) => image.HasValue && ImageCatalog.Find(image.V) is { IsBase: true };
}
