namespace ConfigLint.Syntax.Systemd;

/// <summary>The folder of the manager's search path that a file stands in; of a drop-in the one its <c>.d</c> folder stands in.</summary>
/// <param name="Tree">
/// What lies above the search path: <c>rootfs/etc/systemd/system</c> and <c>rootfs/lib/systemd/system</c> are one tree. A folder of another name is a
/// tree of its own.
/// </param>
/// <param name="Rank">Its turn in the search path; 0 hides the others.</param>
internal readonly record struct UnitFolder(string Path, string Tree, int Rank)
{
    private static readonly string[] SearchPath = ["etc/systemd/system", "run/systemd/system", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system"];

    /// <summary>A folder that packages install to: what stands there is changed by drop-ins elsewhere.</summary>
    public bool IsVendor => Rank is > 1 and < 5;

    public static UnitFolder Of(string path, bool isDropIn)
    {
        var folder = Above(path);
        if (isDropIn && folder.EndsWith(".d", StringComparison.Ordinal)) folder = Above(folder);
        // multi-user.target.wants/ holds links to units, and in a repository now and then the units themselves.
        else if (!isDropIn && UnitLink.SettingOf(folder) is not null) folder = Above(folder);
        for (var rank = 0; rank < SearchPath.Length; rank++)
        {
            if (("/" + folder).EndsWith("/" + SearchPath[rank], StringComparison.Ordinal))
            {
                return new UnitFolder(folder, folder.Substring(0, folder.Length - SearchPath[rank].Length), rank);
            }
        }

        return new UnitFolder(folder, "?" + folder, SearchPath.Length);
    }

    private static string Above(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path.Substring(0, slash) : "";
}
