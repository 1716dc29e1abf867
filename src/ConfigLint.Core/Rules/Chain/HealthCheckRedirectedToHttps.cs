using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>
/// A health check without TLS that the application redirects to an https port on which nothing in it listens.
/// </summary>
internal sealed class HealthCheckRedirectedToHttps : Rule<Probe>
{
    protected internal override void Check(Probe probe, Report report)
    {
        // A redirect that is not followed is a healthy answer for curl.
        if (probe is not
            {
                Path: { } path, By: ProbeClient.Kubelet or ProbeClient.Follower or ProbeClient.FollowingProxy,
                Reaches: Resolution.Matched { Only: { } served }
            }) return;
        if (served.Owner.Program is not { Pipeline: { RedirectsToHttps: { } redirect } pipeline } program) return;
        if (pipeline.HasBranches || pipeline.HttpsPort.V == 0
            || pipeline.Health.Any(one => !one.IsRedirected && one.Answers(path))) return;
        if (program.Listeners.Exists(static own => own.Tls is not { HasValue: true, V: false })) return;
        report.At(probe.To).Variant(probe.By switch
        {
            ProbeClient.Kubelet => "",
            ProbeClient.FollowingProxy => "proxy",
            _ => "command",
        })
            .And(redirect, "redirect")
            .And(pipeline.HttpsPort, "port")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("https", pipeline.HttpsPort.V)
            .AboutListener(probe.Deployment, served);
    }
}
