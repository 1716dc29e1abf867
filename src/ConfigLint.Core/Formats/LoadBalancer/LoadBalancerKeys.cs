using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>
/// The keys of one mapping under the names they have in the generic schema: <c>healthCheck</c>, <c>health-check</c> and <c>health_check</c> are
/// <c>healthcheck</c>; a unit at the end (<c>interval_seconds</c>, <c>timeoutMs</c>) is no part of the name.
/// </summary>
internal sealed class LoadBalancerKeys
{
    // A settings block of hundreds of keys is none, and merged mappings multiply.
    private const int MaxKeys = 64;
    private readonly Dictionary<string, (YamlEntry Entry, long? Unit)> byName = new(StringComparer.Ordinal);

    public LoadBalancerKeys(YamlMapping mapping)
    {
        foreach (var source in mapping.SelfAndMerged())
        {
            for (var i = 0; i < source.Entries.Count && i < MaxKeys; i++)
            {
                var entry = source.Entries[i];
                var name = Normalise(entry.Name);
                byName.TryAdd(name, (entry, null));
                if (CutUnit(ref name) is { } unit) byName.TryAdd(name, (entry, unit));
            }
        }
    }

    /// <summary>The first of some names that is written.</summary>
    /// <param name="unit">Milliseconds of the unit the key ends with.</param>
    public bool TryFind(string[] names, out YamlEntry entry, out long? unit)
    {
        foreach (var name in names)
        {
            if (!byName.TryGetValue(name, out var found)) continue;
            (entry, unit) = found;
            return true;
        }

        entry = default;
        unit = null;
        return false;
    }

    public bool Has(params string[] names) => TryFind(names, out _, out _);

    /// <summary>How many of some settings are written; each is given by its names.</summary>
    public int Count(params string[][] settings) => settings.Count(names => Has(names));

    /// <summary>The mapping under the first of some names.</summary>
    public YamlMapping? Section(string[] names, out YamlEntry entry) => TryFind(names, out entry, out _) ? entry.Value.Resolved as YamlMapping : null;

    /// <summary>Lower case, without underscores and hyphens.</summary>
    public static string Normalise(string key) =>
        key.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();

    private static long? CutUnit(ref string name)
    {
        foreach (var (ending, milliseconds) in Units)
        {
            if (name.Length <= ending.Length || !name.EndsWith(ending, StringComparison.Ordinal)) continue;
            var cut = name.Substring(0, name.Length - ending.Length);
            if (!TakesUnit.Contains(cut)) continue;
            name = cut;
            return milliseconds;
        }

        return null;
    }

    private static readonly (string Ending, long Milliseconds)[] Units =
        [("milliseconds", 1), ("millis", 1), ("ms", 1), ("seconds", 1000), ("secs", 1000), ("sec", 1000), ("s", 1000), ("minutes", 60_000)];

    private static readonly HashSet<string> TakesUnit = [.. LoadBalancerNames.Times.SelectMany(names => names)];
}
