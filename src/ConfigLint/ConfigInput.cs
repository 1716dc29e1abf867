using ConfigLint.Configuration;

namespace ConfigLint.Roslyn;

/// <summary>configlint.yaml among the AdditionalFiles.</summary>
internal static class ConfigInput
{
    private const string FileName = "configlint.yaml";

    public static ConfigFile Read(AdditionalFileSet files, BuildProperties build)
    {
        var path = build.Config is null ? FileName : files.PathOf(build.Config);
        if (files.At(path) is null || files.Read(path).Text is not { } text) return ConfigFile.Empty;
        return ConfigFileReader.Read(text) with { PathPrefix = build.IsConfigNamed ? "" : Prefix(build) };
    }

    /// <summary>Globs are relative to the file they stand in, paths to the root, which may lie below it.</summary>
    private static string Prefix(BuildProperties build)
    {
        if (build is not { Config: { } config, Root: { } root } || Path.GetDirectoryName(config) is not { } folder) return "";
        var below = new RelativePaths(folder, []).Of(root);
        return below.Length == 0 || below.StartsWith("../", StringComparison.Ordinal) ? "" : below + "/";
    }
}
