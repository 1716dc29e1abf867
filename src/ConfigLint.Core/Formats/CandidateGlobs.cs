namespace ConfigLint.Formats;

/// <summary>
/// <see cref="Candidates"/> in globs, for a project that lists its files for the compiler before any code runs. They cover every name that may be ours, and a few more, which the
/// engine passes over. build/ConfigLint.Files.props of the analyzer is made of them; a test compares.
/// </summary>
internal static class CandidateGlobs
{
    /// <summary>Names with an ending, or in a folder, that tells.</summary>
    public static IReadOnlyList<string> Listed { get; } =
    [
        .. Catalog.All.SelectMany(static format => format.Globs),
        .. Candidates.Extensions.Concat(Candidates.TemplateSuffixes).Select(extension => "**/*." + extension),
        .. Candidates.ConfigurationFolders.Select(folder => $"**/{folder}/**"),
    ];

    /// <summary>Of the names that start with a dot these alone.</summary>
    public static IReadOnlyList<string> Dotted { get; } = ["**/.env*", "**/.user.ini"];

    /// <summary>Names with an ending, and those without one that are never ours: all others are listed.</summary>
    public static IReadOnlyList<string> NotListed { get; } = ["**/?*.*", .. Candidates.NeverNames.Where(name => name.IndexOf('.') < 0).Select(name => "**/" + name)];
}
