using ConfigLint.Formats.PhpFpm;

namespace ConfigLint.Programs.Images;

/// <summary>A pool whose address another file of the image decides.</summary>
/// <param name="File">The image's own, in the folder of the pools.</param>
internal sealed record OverriddenPool(PhpFpmPool Pool, string File, bool IsSure);

/// <summary>Whether a pool of one's own counts in images of php-fpm.</summary>
internal enum PoolWeight : byte
{
    /// <summary>Its listen is the last.</summary>
    Counts,

    /// <summary>A file of the image is read after it and says <c>listen = 9000</c>.</summary>
    Overridden,

    /// <summary>Overridden in older patch releases of the version that the tag names, and not in newer ones.</summary>
    Depends,
}

/// <summary>
/// The file of the official PHP images, and of those that build on them, in which pool www gets <c>listen = 9000</c>. php-fpm reads php-fpm.d/*.conf in the order of their names, and of what is
/// said twice of a pool the last counts. Until January 2026 the file was zz-docker.conf, behind all others; since then it is docker.conf, which a www.conf comes after
/// (docker-library/php, f26909cd, "Move fpm listen for easier config override": in 8.2.31, 8.3.30, 8.4.17, 8.5.2 and later).
/// </summary>
internal static class PoolFiles
{
    public const string Last = "zz-docker.conf";

    private const string First = "docker.conf";

    /// <summary>The pool that the files of the image speak of.</summary>
    public const string Pool = "www";

    private const string Folder = "/usr/local/etc/php-fpm.d";

    /// <summary>The first patch release of each version that says it early; those before never do, those behind always.</summary>
    private static readonly Dictionary<string, int> Moved = new(StringComparer.Ordinal) { ["8.2"] = 31, ["8.3"] = 30, ["8.4"] = 17, ["8.5"] = 2 };

    /// <summary>The image has pools of php-fpm that come from the official image.</summary>
    public static bool Has(ImageInfo image) => image.IsConfiguredBy(Folder);

    /// <param name="path">Where the pool's file stands in the container.</param>
    /// <param name="replacesFolder">A mount takes the place of the folder: of the image's own files none is left.</param>
    public static PoolWeight Weigh(ImageInfo image, PhpFpmPool pool, string path, bool replacesFolder)
    {
        if (replacesFolder || pool.Name is { HasValue: true, V: not Pool }) return PoolWeight.Counts;
        var name = path.Substring(path.LastIndexOf('/') + 1);
        // A file of that name takes the place of the image's.
        if (string.CompareOrdinal(name, Last) >= 0) return PoolWeight.Counts;
        if (string.CompareOrdinal(name, First) < 0) return PoolWeight.Overridden;
        return image.Name != "php" ? PoolWeight.Depends : OfTag(image.Reference.Tag);
    }

    private static PoolWeight OfTag(string? tag)
    {
        var parts = (tag ?? "").Split('-')[0].Split('.');
        if (parts.Length < 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            // 7-fpm has ended; 8-fpm and fpm move.
            return parts.Length > 0 && parts[0] is "5" or "7" ? PoolWeight.Overridden : PoolWeight.Depends;
        }

        if (!Moved.TryGetValue($"{parts[0]}.{parts[1]}", out var first)) return major < 8 || minor < 2 ? PoolWeight.Overridden : PoolWeight.Counts;
        if (parts.Length < 3 || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var patch)) return PoolWeight.Depends;
        return patch < first ? PoolWeight.Overridden : PoolWeight.Counts;
    }
}
