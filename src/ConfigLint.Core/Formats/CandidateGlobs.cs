using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Formats;

/// <summary>
/// <see cref="Candidates"/> in globs, for a project that lists its files for the compiler before any code runs. They cover every name that may be ours, and a few more, which the
/// engine passes over. build/ConfigLint.Files.props of the analyzer is made of them; a test compares.
/// </summary>
internal static class CandidateGlobs
{
    /// <summary>By their whole names, as the detectors of their formats ask.</summary>
    private static readonly string[] Names =
    [
        "Dockerfile*", "*.dockerfile", "*.dockerfile.*", "Containerfile*", "*.containerfile", "*.containerfile.*", "Caddyfile*", "*.caddyfile", "*.caddy", "fly.toml", "fly.*.toml",
        "package.json", "pm2.json", "processes.json", "ecosystem.json", "ecosystem.config.js", "ecosystem.config.cjs", "pm2.config.js", "pm2.config.cjs", "Procfile.*",
        "appsettings.json", "appsettings.*.json", "*ocelot*.json", "configuration.json", "configuration.*.json", "yarp.config",
    ];

    /// <summary>Names with an ending, or in a folder, that tells.</summary>
    public static IReadOnlyList<string> Listed { get; } =
    [
        .. Names.Select(name => "**/" + name),
        .. YarpSection.Names.Select(word => $"**/*{word}*.json"),
        .. Candidates.Extensions.Concat(Candidates.TemplateSuffixes).Select(extension => "**/*." + extension),
        .. Candidates.ConfigurationFolders.Select(folder => $"**/{folder}/**"),
        .. CloudFormationFile.Words.SelectMany(word => new[] { $"**/*{word}*.json", $"**/*{word}*/**/*.json" }),
    ];

    /// <summary>Of the names that start with a dot these alone.</summary>
    public static IReadOnlyList<string> Dotted { get; } = ["**/.env*"];

    /// <summary>Names with an ending, and those without one that are never ours: all others are listed.</summary>
    public static IReadOnlyList<string> NotListed { get; } = ["**/?*.*", .. Candidates.NeverNames.Where(name => name.IndexOf('.') < 0).Select(name => "**/" + name)];
}
