using ConfigLint.Configuration;

namespace ConfigLint.Disk;

/// <summary>Finds and reads configlint.yaml.</summary>
internal static class ConfigLoader
{
    /// <param name="named">As <paramref name="option"/> names it; null to look for it.</param>
    /// <exception cref="TargetException">The file is not there, or cannot be read.</exception>
    public static ConfigFile Load(LintTarget target, string? named, string currentFolder, string option = "--config")
    {
        var path = named is null ? target.FindConfig() : RealPath.Of(Path.Combine(currentFolder, named)) ?? throw new TargetException($"{option} {named}: no such file");
        if (path is null) return ConfigFile.Empty;
        var shown = RealPath.From(target.Root, path);
        var content = FileReader.Read(path, shown);
        if (content.Text is not { } text) throw new TargetException($"{named ?? shown} cannot be read: {(content.Problem.Length == 0 ? "not text" : content.Problem)}");
        return ConfigFileReader.Read(text) with { PathPrefix = named is null ? PrefixOf(target.Root, path) : "" };
    }

    /// <summary>Globs are relative to the file they stand in; paths are relative to the root, which may lie below it.</summary>
    private static string PrefixOf(string root, string config) =>
        RealPath.Below(Path.GetDirectoryName(config)!, root) is { } below and not "." ? below + "/" : "";
}
