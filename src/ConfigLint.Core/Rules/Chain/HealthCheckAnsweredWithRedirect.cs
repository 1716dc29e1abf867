using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A load balancer asks an application without TLS, which redirects to https, and takes no redirect for healthy.
/// </summary>
internal sealed class HealthCheckAnsweredWithRedirect : Rule<Probe>
{
    /// <summary>RedirectStatusCode may be set to another than 307.</summary>
    private static readonly int[] Redirects = [301, 302, 307, 308];

    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                By: ProbeClient.Proxy, Path: { } path, Check: { } check,
                Reaches: Resolution.Matched { Only: { } served }
            }) return;
        if (served.Owner.Program?.Pipeline is not { RedirectsToHttps: { } redirect } pipeline) return;
        if (pipeline.HasBranches || pipeline.HttpsPort.V == 0) return;
        if (Array.Exists(Redirects, status => check.IsHealthy(status))) return;
        if (pipeline.Health.Any(one => !one.IsRedirected && one.Answers(path))) return;
        report.At(check.At)
            .And(redirect, "redirect")
            .And(pipeline.HttpsPort, "port")
            .With("asks", check.Asker)
            .With("path", path)
            .With("wants", check.Wants)
            .With("outcome", check.Outcome)
            .AboutListener(probe.Deployment, served);
    }
}
