using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>A deployment that may neither start a task nor stop one: what may run at most, rounded down, is what has to run at least, rounded up.</summary>
internal sealed class EcsDeploymentStuck : Rule<EcsService>
{
    protected internal override void Check(EcsService service, Report report)
    {
        if (!service.IsRolling) return;
        var configuration = service.Properties.Map("DeploymentConfiguration");
        if (configuration.Number("MaximumPercent") is not { } most) return;
        var least = configuration.Number("MinimumHealthyPercent") ?? Value.Known(100, service.At);
        // 100 and 100 stand still with any number of tasks; with other percentages the number decides.
        if (most.V <= 100 && least.V >= 100)
        {
            report.At(most).And(least, "least").With("service", service.Name).With("most", most.V).With("least", least.V);
            return;
        }

        if (service.Properties.Number("DesiredCount") is not { V: > 0 } desired || IsScaled(service)) return;
        if ((long)desired.V * most.V / 100 > desired.V || ((long)desired.V * least.V + 99) / 100 < desired.V) return;
        report.At(most).And(least, "least").And(desired, "desired")
            .Variant("count")
            .With("service", service.Name).With("most", most.V).With("least", least.V).With("desired", desired.V);
    }

    /// <summary>Something else says how many tasks there are.</summary>
    private static bool IsScaled(EcsService service) =>
        service.Template.IsOpen || service.Template.Resources.Exists(other => other.Dependencies.Contains(service.Name));
}
