using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;
using Names = ConfigLint.Formats.LoadBalancer.LoadBalancerNames;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>
/// A load balancer described in the generic schema: maps with <c>health_check</c>, <c>timeout_settings</c>, <c>retry_policy</c>, at the top of a document, one level
/// down, or below keys such as <c>load_balancer</c>, <c>upstreams</c>, <c>backends</c>. Which product reads it is not known, so there are no defaults.
/// </summary>
internal sealed class LoadBalancerConfig : ISubject
{
    private const int MaxLevels = 5;

    // Aliases lead to one map from many places, and back up: each is looked at once.
    private readonly HashSet<YamlMapping> visited = [];
    private readonly LoadBalancerSettingsReader reader = new();
    private readonly List<LoadBalancerPool> pools = [];
    private readonly List<TimeoutSettings> timeouts = [];

    private LoadBalancerConfig(YamlTree tree) => Tree = tree;

    public Span At => Tree.Text.Whole;

    public YamlTree Tree { get; }

    public IReadOnlyList<LoadBalancerPool> Pools => pools;

    /// <summary>Each block of timeouts once, however many pools it holds for.</summary>
    public IReadOnlyList<TimeoutSettings> Timeouts => timeouts;

    public IReadOnlyList<TimeSetting> Times => reader.Times;

    public IReadOnlyList<CountSetting> Counts => reader.Counts;

    /// <summary>Null where no document has such a map.</summary>
    /// <param name="isNamed">The file's name says "load balancer": then one setting is enough to tell.</param>
    public static LoadBalancerConfig? Of(YamlTree tree, bool isNamed)
    {
        var config = new LoadBalancerConfig(tree);
        foreach (var document in tree.Documents)
        {
            if (document is YamlMapping root && !ForeignYaml.Is(root)) config.Visit(new Candidate(root, tree.Text.At(root.Start, 0), isNamed, 0, null));
        }

        return config.pools.Count > 0 ? config : null;
    }

    /// <summary>Everything rules ask about.</summary>
    public IEnumerable<ISubject> Subjects()
    {
        yield return this;
        foreach (var pool in pools)
        {
            yield return pool;
            foreach (var check in pool.HealthChecks) yield return check;
            if (pool.Retries is { } retries) yield return retries;
        }

        foreach (var settings in timeouts) yield return settings;
        foreach (var time in Times) yield return time;
        foreach (var count in Counts) yield return count;
    }

    /// <param name="IsTold">A key above, or the file's name, says that load balancing is meant.</param>
    private sealed record Candidate(YamlMapping Mapping, Span At, bool IsTold, int Level, TimeoutSettings? Outer);

    /// <summary>Recursion is bounded by <see cref="MaxLevels"/>.</summary>
    /// <returns>False where the map was looked at before.</returns>
    private bool Visit(Candidate candidate)
    {
        if (!visited.Add(candidate.Mapping)) return false;
        var keys = new LoadBalancerKeys(candidate.Mapping);
        var evidence = new LoadBalancerEvidence(keys, candidate.Level);
        var told = candidate.IsTold || evidence.HasBackends;
        var inner = candidate.Outer;
        if (evidence.IsPool(told))
        {
            var pool = ReadPool(candidate, keys, evidence);
            pools.Add(pool);
            inner = pool.Timeouts;
        }

        if (candidate.Level + 1 < MaxLevels) Descend(candidate, inner);
        return true;
    }

    private void Descend(Candidate candidate, TimeoutSettings? outer)
    {
        foreach (var entry in candidate.Mapping.Entries)
        {
            var name = LoadBalancerKeys.Normalise(entry.Name);
            var isContainer = Names.Containers.Contains(name);
            // Without a telling name above, one level down is as far as a guess goes.
            if (!isContainer && (candidate.Level > 0 || Names.HealthCheck.Contains(name) || Names.Timeouts.Contains(name) || Names.Retry.Contains(name))) continue;
            var told = candidate.IsTold || Names.Telling.Contains(name);
            switch (entry.Value.Resolved)
            {
                case YamlMapping mapping:
                    var isNew = Visit(new Candidate(mapping, entry.Key.At, told, candidate.Level + 1, outer));
                    // backends: { api: { ... }, web: { ... } }
                    if (isNew && isContainer && candidate.Level + 2 < MaxLevels) VisitNamed(mapping, told, candidate.Level + 2, outer);
                    break;
                case YamlSequence { Items: var items } when isContainer:
                    foreach (var item in items)
                    {
                        if (item.Resolved is YamlMapping element) Visit(new Candidate(element, item.At.Text.At(item.Start, 0), told, candidate.Level + 1, outer));
                    }

                    break;
            }
        }
    }

    private void VisitNamed(YamlMapping container, bool told, int level, TimeoutSettings? outer)
    {
        foreach (var entry in container.Entries)
        {
            if (entry.Value.Resolved is YamlMapping mapping && !Names.Containers.Contains(LoadBalancerKeys.Normalise(entry.Name)))
            {
                Visit(new Candidate(mapping, entry.Key.At, told, level, outer));
            }
        }
    }

    private LoadBalancerPool ReadPool(Candidate candidate, LoadBalancerKeys keys, LoadBalancerEvidence evidence)
    {
        var checks = new List<HealthCheck>();
        foreach (var mapping in evidence.HealthChecks) checks.Add(reader.ReadHealthCheck(evidence.HealthCheckKey, mapping));
        var own = ReadTimeouts(keys, evidence);
        if (own is not null) timeouts.Add(own);
        var retries = evidence.Retry is { } retry ? reader.ReadRetries(evidence.RetryKey, retry) : null;
        var hasBackends = keys.TryFind(Names.Backends, out var backends, out _);
        var count = hasBackends && backends.Value.Resolved is YamlSequence { Items.Count: var several } ? several : 0;
        return new LoadBalancerPool(candidate.At, checks, own ?? candidate.Outer, retries, hasBackends ? backends.Key.At : null, count);
    }

    private TimeoutSettings? ReadTimeouts(LoadBalancerKeys keys, LoadBalancerEvidence evidence)
    {
        if (evidence.Timeouts is { } section) return reader.ReadTimeouts(evidence.TimeoutsKey.ToString()!, new LoadBalancerKeys(section));
        return LoadBalancerEvidence.HasTimeouts(keys) ? reader.ReadTimeouts("", keys) : null;
    }
}
