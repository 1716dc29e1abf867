using ConfigLint.Programs.Servers;

namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// <c>multi-user.target.wants/app.service</c>: how <c>systemctl enable</c> says that a unit wants another. What counts
/// is the name of the link, whatever it leads to (<c>process_deps()</c>
/// in src/core/load-dropin.c, v255); such a folder is no part of the search path.
/// </summary>
/// <param name="Path">In the tree.</param>
/// <param name="Name">The unit that is wanted: <c>app@8001.service</c> is an instance of <c>app@.service</c>.</param>
/// <param name="By">The unit that wants it.</param>
/// <param name="Setting">What it is as a setting of that unit: Wants, Requires or Upholds.</param>
/// <param name="Folder">The folder that holds the folder of links.</param>
internal sealed record UnitLink(string Path, string Name, string By, string Setting, UnitFolder Folder)
{
    private static readonly (string Ending, string Setting)[] Kinds = [(".wants", "Wants"), (".requires", "Requires"), (".upholds", "Upholds")];

    /// <summary>Null where the path does not lie in a folder of links.</summary>
    public static UnitLink? Of(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash <= 0 || SettingOf(path.Substring(0, slash)) is not { } setting) return null;
        var folder = path.Substring(0, slash);
        var by = folder.Substring(folder.LastIndexOf('/') + 1);
        return new UnitLink(path, path.Substring(slash + 1), by.Substring(0, by.LastIndexOf('.')), setting, UnitFolder.Of(path, isDropIn: false));
    }

    /// <summary>Wants for a folder that ends in <c>.wants</c>, and so on; null for any other.</summary>
    public static string? SettingOf(string folder)
    {
        foreach (var (ending, setting) in Kinds)
        {
            if (folder.EndsWith(ending, StringComparison.Ordinal)) return setting;
        }

        return null;
    }
}
