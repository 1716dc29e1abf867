using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>Settings that their section does not have, each told once: in the wrong place, misspelt, or not known at all.</summary>
internal static class UnknownSettings
{
    // A file with more of them is not a unit that somebody mistyped; looking for what each may mean costs time.
    private const int Most = 100;

    /// <summary>Of sections that are read; extensions (X-) and what a generator or a torn line left are none.</summary>
    public static IEnumerable<UnitEntry> In(UnitFile file)
    {
        var count = 0;
        foreach (var section in file.Sections)
        {
            if (!section.IsRead) continue;
            var headerSwallowed = false;
            foreach (var entry in section.Entries)
            {
                // What stands below a header that a backslash took in stands in the wrong section for that reason alone.
                if (headerSwallowed) break;
                headerSwallowed = SwallowedLines.First(entry) is { IsHeader: true };
                if (entry.IsTornOff || entry.Key.StartsWith("X-", StringComparison.Ordinal)) continue;
                if (SettingTable.Instance.Find(section.Name, entry.Key) is not null) continue;
                if (++count > Most) yield break;
                yield return entry;
            }
        }
    }

    /// <summary>Podman's generator reads the section, and makes no unit of a file with a setting that it does not know (<c>checkForUnknownKeys()</c>).</summary>
    public static bool IsRefused(UnitEntry entry) => entry.File.Kind.IsQuadlet() && (entry.Section.Name == entry.File.Kind.OwnSection() || entry.Section.Name == "Quadlet");

    /// <summary>The sections of this unit that have the setting.</summary>
    public static List<string> Homes(UnitEntry entry) => SettingTable.Instance.SectionsOf(entry.Key, entry.File.Kind);

    /// <summary>The type of unit that has the setting where this one's has not; Unknown where none has.</summary>
    public static UnitKind OtherHome(UnitEntry entry)
    {
        for (var kind = UnitKind.Service; kind < UnitKind.Device; kind++)
        {
            if (SettingTable.Instance.SectionsOf(entry.Key, kind).Count > 0) return kind;
        }

        return UnitKind.Unknown;
    }

    /// <summary>The setting that was meant, looked for in the entry's own section first; null where nothing is near.</summary>
    public static string? Meant(UnitEntry entry)
    {
        if (IsRefused(entry) && OfCompose(entry.Key) is { } podman) return podman;
        var sections = SettingTable.SectionsIn(entry.File.Kind);
        return Nearest(entry.Key, SettingTable.Instance.KeysOf(entry.Section.Name))
            ?? Nearest(entry.Key, sections.SelectMany(SettingTable.Instance.KeysOf));
    }

    /// <summary>What compose files and the command line call a setting of [Container].</summary>
    private static string? OfCompose(string key) => key switch
    {
        "Name" => "ContainerName",
        "Command" or "Cmd" => "Exec",
        "Port" or "Ports" or "Publish" => "PublishPort",
        "WorkDir" => "WorkingDir",
        "Env" => "Environment",
        "EnvFile" => "EnvironmentFile",
        _ => null,
    };

    private static string? Nearest(string key, IEnumerable<string> candidates)
    {
        var names = candidates.ToList();
        // Exec Start=, Exec_Start=: nothing else can be meant.
        var plain = key.Replace(" ", "").Replace("_", "").Replace("-", "");
        return names.Find(name => name.Equals(plain, StringComparison.OrdinalIgnoreCase)) ?? Text.Suggestion.Nearest(key, names);
    }
}
