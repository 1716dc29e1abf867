using ConfigLint.Engine;
using ConfigLint.Model;

namespace ConfigLint.Rules.Chain;

/// <summary>A health check that leaves out the path under which the application serves all that it has.</summary>
internal sealed class HealthPathOutsideContext : Rule<Probe>
{
    private const int NotFound = 404;

    protected internal override void Check(Probe probe, Report report)
    {
        if (probe is not
            {
                Path: { } path, By: not ProbeClient.Unknown,
                Reaches: Resolution.Matched { Only: { } only }
            }) return;
        if (only.IsSide || only.Owner.Program?.ServedUnder is not { HasValue: true } under) return;
        var context = "/" + under.V.Trim('/');
        if (context.Length == 1 || IsBelow(path, context) || probe.Check?.IsHealthy(NotFound) == true) return;
        report.At(probe.To)
            .Variant(probe.Check is null ? "" : "balancer")
            .And(under, "context")
            .With("outcome", probe.Check?.Outcome ?? "")
            .With("asks", probe.Asks)
            .With("path", path)
            .With("context", context)
            .With("wanted", context + (path == "/" ? "" : path))
            .AboutListener(probe.Deployment, only);
    }

    private static bool IsBelow(string path, string context) =>
        path.StartsWith(context, StringComparison.Ordinal)
        && (path.Length == context.Length || path[context.Length] == '/');
}
