using System.Text.Json;
using System.Xml.Linq;

namespace ConfigLint.RuleGen;

/// <summary>
/// rules/released.json, kept by hand at each release: <c>{ "version": "0.1.0", "rules": { "CFL1001": "error" }, "removed": ["CFL1002"] }</c>. Who pins a version
/// gets the same rules or fewer of a patch release: new rules and raised severities come with a minor one, and an id means one thing for ever.
/// </summary>
/// <param name="Version">Of the last release; null before the first.</param>
internal sealed record ReleasedRules(Version? Version, IReadOnlyDictionary<string, string> Severities, IReadOnlyList<string> Removed)
{
    private const string File = "rules/released.json";
    private static readonly string[] Ranks = ["info", "warning", "error"];

    public static ReleasedRules Read(string root)
    {
        using var json = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(root, File)));
        var released = json.RootElement;
        return new ReleasedRules(
            released.GetProperty("version").GetString() is { } version ? Version.Parse(version) : null,
            released.GetProperty("rules").EnumerateObject().ToDictionary(rule => rule.Name, rule => rule.Value.GetString()!),
            [.. released.GetProperty("removed").EnumerateArray().Select(id => id.GetString()!)]);
    }

    /// <summary>The version that is being built.</summary>
    public static Version CurrentVersion(string root) =>
        Version.Parse(XDocument.Load(Path.Combine(root, "Directory.Build.props")).Descendants("Version").Single().Value);

    /// <summary>What would break a promise made to those who have the last release.</summary>
    public IEnumerable<Problem> Compare(IReadOnlyList<RuleFile> rules, Version current)
    {
        var byId = rules.ToDictionary(rule => rule.Id, rule => rule.Severity);
        var isPatch = Version is { } last && (last.Major, last.Minor) == (current.Major, current.Minor);
        foreach (var (id, severity) in Severities)
        {
            if (!byId.TryGetValue(id, out var now))
            {
                if (!Removed.Contains(id)) yield return At($"{id} was released and is gone: list it under \"removed\"");
            }
            else if (isPatch && Array.IndexOf(Ranks, now) > Array.IndexOf(Ranks, severity))
            {
                yield return At($"{id} rises from {severity} to {now} in {current}: that takes a minor release after {Version}");
            }
        }

        foreach (var id in byId.Keys)
        {
            if (Removed.Contains(id)) yield return At($"{id} was removed: ids are never used again");
            else if (isPatch && !Severities.ContainsKey(id)) yield return At($"{id} is new in {current}: that takes a minor release after {Version}");
        }
    }

    private static Problem At(string message) => new(File, 1, 1, message);
}
