using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>Tells files that start programs by their names, and supervisord's by its sections too.</summary>
internal static class StarterDetector
{
    /// <param name="name">Without folders.</param>
    public static bool IsNamed(string name) => FormatOf(name) != FileFormat.None;

    /// <summary>The file read as what it is, or null where it is none of these.</summary>
    public static StarterFile? Read(SourceText text)
    {
        switch (FormatOf(text.Path.Substring(text.Path.LastIndexOf('/') + 1)))
        {
            case FileFormat.Procfile:
                return new Procfile(text) is { Processes.Count: > 0 } procfile ? procfile : null;
            case FileFormat.PackageJson:
                return text.Content.IndexOf("\"scripts\"", StringComparison.Ordinal) >= 0 ? new PackageJson(text) : null;
            case FileFormat.Pm2:
                return text.Content.IndexOf("apps", StringComparison.Ordinal) >= 0 || text.Content.IndexOf("script", StringComparison.Ordinal) >= 0 ? new Pm2File(text) : null;
            default:
                return SupervisorFile.Detect(text) ? new SupervisorFile(text) : null;
        }
    }

    private static FileFormat FormatOf(string name)
    {
        if (name is "package.json") return FileFormat.PackageJson;
        if (name is "pm2.json" or "processes.json" or "ecosystem.config.js" or "ecosystem.config.cjs" or "ecosystem.json" or "pm2.config.js" or "pm2.config.cjs") return FileFormat.Pm2;
        return name.Equals("Procfile", StringComparison.OrdinalIgnoreCase) || name.StartsWith("Procfile.", StringComparison.OrdinalIgnoreCase) ? FileFormat.Procfile : FileFormat.None;
    }
}
