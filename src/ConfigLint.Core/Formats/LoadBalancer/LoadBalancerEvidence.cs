using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using Names = ConfigLint.Formats.LoadBalancer.LoadBalancerNames;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>
/// What speaks for a map being a pool of the generic schema. Its words are common: every HTTP client has timeouts and retries, every database a health check. So a
/// map that nothing above tells to be a load balancer has to show more of the schema than one that is told.
/// </summary>
internal readonly struct LoadBalancerEvidence
{
    private readonly LoadBalancerKeys keys;
    private readonly int level;

    public LoadBalancerEvidence(LoadBalancerKeys keys, int level)
    {
        this.keys = keys;
        this.level = level;
        HealthChecks = FindHealthChecks(keys, out var check);
        HealthCheckKey = check.Key;
        Timeouts = keys.Section(Names.Timeouts, out var timeouts) is { } section && HasTimeouts(new LoadBalancerKeys(section)) ? section : null;
        TimeoutsKey = timeouts.Key;
        Retry = keys.Section(Names.Retry, out var retry) is { } policy && CountRetry(new LoadBalancerKeys(policy)) > 0 ? policy : null;
        RetryKey = retry.Key;
    }

    /// <summary>Those that have the schema's settings and none of another product's.</summary>
    public IReadOnlyList<YamlMapping> HealthChecks { get; }

    public YamlNode HealthCheckKey { get; }

    public YamlMapping? Timeouts { get; }

    public YamlNode TimeoutsKey { get; }

    public YamlMapping? Retry { get; }

    public YamlNode RetryKey { get; }

    /// <summary>A list of servers stands beside the settings.</summary>
    public bool HasBackends => keys.TryFind(Names.Backends, out var entry, out _) && entry.Value.Resolved is YamlSequence { Items.Count: > 0 };

    /// <param name="isTold">Something above, or a list of servers beside it, says that load balancing is meant.</param>
    public bool IsPool(bool isTold)
    {
        var sections = HealthChecks.Count > 0 || Timeouts is not null || Retry is not null;
        if (isTold) return sections || (HasBackends && HasTimeouts(keys));
        if (!sections) return false;
        foreach (var check in HealthChecks)
        {
            if (IsHttpCheck(new LoadBalancerKeys(check))) return true;
        }

        // The schema's own names, at the top of a document.
        return level == 0 && ((Timeouts is not null && LoadBalancerKeys.Normalise(TimeoutsKey.ToString()!) == Names.Timeouts[0] && CountTimeouts(new LoadBalancerKeys(Timeouts)) > 1) ||
            (Retry is not null && LoadBalancerKeys.Normalise(RetryKey.ToString()!) == Names.Retry[0] && CountRetry(new LoadBalancerKeys(Retry)) > 1));
    }

    public static bool HasTimeouts(LoadBalancerKeys keys) => CountTimeouts(keys) > 0;

    private static int CountTimeouts(LoadBalancerKeys keys) => keys.Count(Names.Connect, Names.Send, Names.Read, Names.Request, Names.Idle);

    private static int CountRetry(LoadBalancerKeys keys) => keys.Count(Names.Retries, Names.Attempts, Names.RetryOn, Names.PerTry);

    private static List<YamlMapping> FindHealthChecks(LoadBalancerKeys keys, out YamlEntry entry)
    {
        var found = new List<YamlMapping>();
        if (!keys.TryFind(Names.HealthCheck, out entry, out _)) return found;
        if (entry.Value.Resolved is YamlMapping single && IsCheck(single)) found.Add(single);
        if (entry.Value.Resolved is not YamlSequence { Items: var items }) return found;
        foreach (var item in items)
        {
            if (item.Resolved is YamlMapping one && IsCheck(one)) found.Add(one);
        }

        return found;
    }

    private static bool IsCheck(YamlMapping mapping)
    {
        var keys = new LoadBalancerKeys(mapping);
        return !keys.Has(Names.ForeignCheck) && CountCheck(keys) > 0;
    }

    /// <summary>Probes over HTTP, as load balancers do, by more than one setting.</summary>
    private static bool IsHttpCheck(LoadBalancerKeys keys) =>
        keys.Has(Names.Path) ? CountCheck(keys) > 0 : keys.Has(Names.Unhealthy) && CountCheck(keys) > 1;

    private static int CountCheck(LoadBalancerKeys keys) => keys.Count(Names.Interval, Names.CheckTimeout, Names.Delay, Names.Unhealthy, Names.Healthy);
}
