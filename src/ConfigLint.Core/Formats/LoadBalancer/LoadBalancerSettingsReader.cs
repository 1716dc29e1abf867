using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using Names = ConfigLint.Formats.LoadBalancer.LoadBalancerNames;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>Reads the sections of the generic schema into settings, and keeps every time and count it met.</summary>
internal sealed class LoadBalancerSettingsReader
{
    // Of probes or tries; products with times stay far from overflow.
    private const int MostCounted = 1_000_000;

    public List<TimeSetting> Times { get; } = [];

    public List<CountSetting> Counts { get; } = [];

    public HealthCheck ReadHealthCheck(YamlNode key, YamlMapping mapping)
    {
        var keys = new LoadBalancerKeys(mapping);
        var section = key.ToString()!;
        return new HealthCheck(
            key.At,
            Time(keys, section, Names.Interval, TimeRole.CheckInterval),
            Time(keys, section, Names.CheckTimeout, TimeRole.CheckTimeout),
            Time(keys, section, Names.Delay, TimeRole.CheckDelay),
            Count(keys, section, Names.Unhealthy),
            Count(keys, section, Names.Healthy),
            keys.TryFind(Names.Path, out var path, out _) ? Known(path.Value) : null);
    }

    /// <param name="section">The key they stand under; empty where they stand in the pool itself.</param>
    public TimeoutSettings ReadTimeouts(string section, LoadBalancerKeys keys) => new(
        Time(keys, section, Names.Connect, TimeRole.Connect),
        Time(keys, section, Names.Send, TimeRole.Send),
        Time(keys, section, Names.Read, TimeRole.Read),
        Time(keys, section, Names.Idle, TimeRole.Idle),
        Time(keys, section, Names.Request, TimeRole.Request));

    public RetryPolicy ReadRetries(YamlNode key, YamlMapping mapping)
    {
        var keys = new LoadBalancerKeys(mapping);
        var section = key.ToString()!;
        var retries = Count(keys, section, Names.Retries);
        if (retries is null && Count(keys, section, Names.Attempts) is { } attempts)
        {
            // The first try is an attempt too.
            retries = attempts with { Count = attempts.Count with { V = Math.Max(0, attempts.Count.V - 1) } };
        }

        var nonIdempotent = keys.TryFind(Names.NonIdempotent, out var on, out _) && on.Value.Resolved is YamlScalar { Value: "true" or "on" or "yes" };
        return new RetryPolicy(
            key.At,
            retries,
            Time(keys, section, Names.PerTry, TimeRole.PerTry),
            keys.TryFind(Names.RetryOn, out var conditions, out _) ? Words(conditions.Value) : [],
            keys.TryFind(Names.Methods, out var methods, out _) ? Words(methods.Value) : [],
            nonIdempotent ? Known(on.Value) : null);
    }

    private TimeSetting? Time(LoadBalancerKeys keys, string section, string[] names, TimeRole role)
    {
        if (!keys.TryFind(names, out var entry, out var unit) || entry.Value.Resolved is not YamlScalar { IsNull: false } scalar) return null;
        var written = Known(scalar);
        var text = scalar.Value.Trim();
        var time = scalar.IsTemplated ? null : LoadBalancerTime.Parse(text, unit);
        var unreadable = time is null && !scalar.IsTemplated && !LoadBalancerTime.IsOpen(text);
        var value = time is { } known ? Value.Known(known, scalar.At) : Value<LoadBalancerTime>.Unknown("not told by the file", Origin.Of(scalar.At));
        var setting = new TimeSetting(role, Join(section, entry.Name), written, value, unreadable);
        Times.Add(setting);
        return setting;
    }

    private CountSetting? Count(LoadBalancerKeys keys, string section, string[] names)
    {
        if (!keys.TryFind(names, out var entry, out _) || entry.Value.Resolved is not YamlScalar { IsNull: false } scalar) return null;
        var text = scalar.Value.Trim();
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && !scalar.IsTemplated;
        var unreadable = !isNumber && !scalar.IsTemplated && !LoadBalancerTime.IsOpen(text);
        var value = isNumber && number <= MostCounted ? Value.Known(number, scalar.At) : Value<int>.Unknown("not told by the file", Origin.Of(scalar.At));
        var setting = new CountSetting(Join(section, entry.Name), Known(scalar), value, unreadable);
        Counts.Add(setting);
        return setting;
    }

    private static string Join(string section, string key) => section.Length == 0 ? key : section + "." + key;

    /// <summary>Words separated by commas or blanks, or a list of words.</summary>
    private static List<Value<string>> Words(YamlNode node)
    {
        var words = new List<Value<string>>();
        if (node.Resolved is YamlSequence { Items: var items })
        {
            foreach (var item in items) words.Add(Known(item));
        }
        else if (node.Resolved is YamlScalar { IsTemplated: false } scalar)
        {
            foreach (var word in scalar.Value.Split([',', ' ', '|'], StringSplitOptions.RemoveEmptyEntries)) words.Add(Value.Known(word, scalar.At));
        }

        return words;
    }

    private static Value<string> Known(YamlNode node) => node.Resolved is YamlScalar { IsTemplated: false } scalar
        ? Value.Known(scalar.Value, scalar.At)
        : Value<string>.Unknown("not told by the file", Origin.Of(node.At));
}
