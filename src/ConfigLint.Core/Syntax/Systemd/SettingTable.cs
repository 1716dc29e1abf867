using ConfigLint.Programs.Servers;

namespace ConfigLint.Syntax.Systemd;

/// <summary>A setting of units. Rows of rules/systemd/settings.tsv.</summary>
/// <param name="Group">The section, or a group that several sections have: <c>exec</c>, <c>cgroup</c>, <c>kill</c>.</param>
/// <param name="Since">The version of systemd that brought it, 0 where the manual does not say.</param>
/// <param name="Kind">What its value is: <c>boolean</c>, <c>sec</c>, <c>enum:what:a,b</c>; empty where no rule asks. See <see cref="SettingValue"/>.</param>
/// <param name="Default">What holds where it is not set, in words; empty where no rule says.</param>
internal sealed record Setting(string Group, string Key, int Since, string Kind, string Default);

/// <summary>The settings systemd knows, by name. Read from the assembly when the first unit asks.</summary>
internal sealed class SettingTable
{
    /// <summary>The last version whose settings are all in the table.</summary>
    public const int Version = 258;

    private static SettingTable? instance;

    private readonly Dictionary<string, List<Setting>> byKey = new(600, StringComparer.Ordinal);

    private SettingTable()
    {
        using var stream = typeof(SettingTable).Assembly.GetManifestResourceStream("systemd/settings.tsv")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            var cells = line.Split('\t');
            var since = cells.Length > 2 && cells[2].Length > 0 ? int.Parse(cells[2], CultureInfo.InvariantCulture) : 0;
            var setting = new Setting(cells[0], cells[1], since, cells.Length > 3 ? cells[3] : "", cells.Length > 4 ? cells[4] : "");
            if (!byKey.TryGetValue(setting.Key, out var same)) byKey[setting.Key] = same = new List<Setting>(1);
            same.Add(setting);
        }
    }

    public static SettingTable Instance => instance ??= new SettingTable();

    /// <summary>The setting of that name in a section; null where the section has none.</summary>
    public Setting? Find(string section, string key)
    {
        if (!byKey.TryGetValue(key, out var candidates)) return null;
        foreach (var candidate in candidates)
        {
            if (Holds(section, candidate.Group)) return candidate;
        }

        return null;
    }

    /// <summary>The sections of a unit of this type that have the setting: where it belongs.</summary>
    public List<string> SectionsOf(string key, UnitKind kind)
    {
        var sections = new List<string>();
        foreach (var section in SectionsIn(kind))
        {
            if (Find(section, key) is not null) sections.Add(section);
        }

        return sections;
    }

    /// <summary>The names of a section's settings.</summary>
    public IEnumerable<string> KeysOf(string section)
    {
        foreach (var candidates in byKey.Values)
        {
            foreach (var candidate in candidates)
            {
                if (Holds(section, candidate.Group)) yield return candidate.Key;
            }
        }
    }

    /// <summary>The sections that units of this type have; of an unknown type, the usual three.</summary>
    public static string[] SectionsIn(UnitKind kind) => kind.IsQuadlet() ? ["Unit", kind.OwnSection(), "Service", "Install", "Quadlet"] : ["Unit", kind == UnitKind.Unknown ? "Service" : kind.OwnSection(), "Install"];

    private static bool Holds(string section, string group) => group == section || group switch
    {
        "exec" => section is "Service" or "Socket" or "Mount" or "Swap",
        "cgroup" => section is "Service" or "Socket" or "Mount" or "Swap" or "Slice" or "Scope",
        "kill" => section is "Service" or "Socket" or "Mount" or "Swap" or "Scope",
        _ => false,
    };
}
