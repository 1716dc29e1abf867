using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>HAProxy asks for health by OPTIONS, and the application answers GET alone there.</summary>
internal sealed class HealthCheckMethodNotServed : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                Path: { } path, Check: { Method: "OPTIONS" } check,
                Reaches: Resolution.Matched { Only: { } served }
            }) return;
        if (served.Owner.Program?.Pipeline is not { } pipeline) return;
        // What comes before endpoints answers it first.
        if (pipeline is { RedirectsToHttps: not null, HttpsPort.V: > 0 }) return;
        var asked = pipeline.Security.GetAlone.FirstOrDefault(one => HealthPath.Same(one.Path, path));
        if (asked.Path is null) return;
        report.At(check.At)
            .And(asked.At, "get")
            .With("asks", check.Asker)
            .With("path", path)
            .With("outcome", check.Outcome)
            .AboutListener(probe.Deployment, served);
    }
}
