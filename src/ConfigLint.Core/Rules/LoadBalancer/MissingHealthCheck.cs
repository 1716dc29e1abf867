using ConfigLint.Engine;
using ConfigLint.Formats.LoadBalancer;

namespace ConfigLint.Rules.LoadBalancer;

/// <summary>Backends in a list, and no word about their health in the file. A template may add the check, a comment may say where it is.</summary>
internal sealed class MissingHealthCheck : Rule<LoadBalancerConfig>
{
    protected internal override void Check(LoadBalancerConfig config, Report report)
    {
        if (config.Tree.IsTemplate || config.Tree.Text.Content.IndexOf("health", StringComparison.OrdinalIgnoreCase) >= 0) return;
        foreach (var pool in config.Pools)
        {
            if (pool is { Backends: { } place, BackendCount: > 1 }) report.At(place).With("count", pool.BackendCount).With("key", place.ToString());
        }
    }
}
