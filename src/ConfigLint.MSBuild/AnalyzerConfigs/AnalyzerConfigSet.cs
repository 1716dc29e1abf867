using ConfigLint.Disk;
using Microsoft.Build.Framework;

namespace ConfigLint.MSBuild.AnalyzerConfigs;

/// <summary>
/// The .editorconfig and .globalconfig files that hold for a project and for the files below its root: those that the project lists, and those in the folders above, as far up as
/// the compiler looks.
/// </summary>
internal sealed class AnalyzerConfigSet
{
    /// <summary>People write some dozen lines.</summary>
    private const int MostCharacters = 1 << 20;

    private readonly Dictionary<string, AnalyzerConfigFile?> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> byFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> global;
    private readonly List<AnalyzerConfigFile> globalFiles = [];
    private readonly List<AnalyzerConfigFile> listed = [];
    private readonly bool looksForEditorConfigs;

    public AnalyzerConfigSet(ConfigLintTask task, string projectDirectory)
    {
        looksForEditorConfigs = task.DiscoverEditorConfigFiles;
        foreach (var file in Listed(task.GlobalConfigFiles, projectDirectory).Concat(Listed(task.EditorConfigFiles, projectDirectory)).Distinct())
        {
            (file.IsGlobal ? globalFiles : listed).Add(file);
        }

        if (task.DiscoverGlobalConfigFiles) globalFiles.AddRange(Above(projectDirectory).Select(folder => Read(Path.Combine(folder, ".globalconfig"))).OfType<AnalyzerConfigFile>().Except(globalFiles));
        global = Merge();
    }

    /// <summary>The files that hold for this project, and perhaps not for others, and speak of findings.</summary>
    public IEnumerable<string> Speaking => globalFiles.Concat(listed)
        .Where(file => file.Sections.SelectMany(section => section.Values.Keys).Concat(file.Preamble.Keys).Any(IsOurs))
        .Select(file => file.Path).OrderBy(path => path, StringComparer.Ordinal);

    /// <summary>A key's value in the global files, or null.</summary>
    public string? Global(string key) => global.TryGetValue(key, out var value) ? value : null;

    /// <summary>A key's value for a file, or null.</summary>
    /// <param name="file">Absolute.</param>
    public string? For(string file, string key)
    {
        if (!byFile.TryGetValue(file, out var values)) byFile[file] = values = ValuesFor(file);
        return values.TryGetValue(key, out var value) ? value : Global(key);
    }

    /// <summary>Where two files of one level do not agree neither counts, as for the compiler.</summary>
    private Dictionary<string, string> Merge()
    {
        var merged = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var level in globalFiles.GroupBy(file => file.GlobalLevel).OrderBy(level => level.Key))
        {
            var set = level.SelectMany(file => file.Preamble).GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
            foreach (var key in set)
            {
                var values = key.Take(2).ToList();
                if (values.Count == 1) merged[key.Key] = values[0];
                else merged.Remove(key.Key);
            }
        }

        return merged;
    }

    private Dictionary<string, string> ValuesFor(string file)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var slashed = Slashed(file);
        // A section of a global file names one file whole.
        foreach (var (name, set) in globalFiles.SelectMany(one => one.Sections))
        {
            if (name == slashed) Add(set, values);
        }

        foreach (var config in EditorConfigsOf(file))
        {
            var folder = Slashed(Path.GetDirectoryName(config.Path)!).TrimEnd('/');
            foreach (var (name, set) in config.Sections)
            {
                if (SectionGlob.Of(name)?.Matches(slashed.Substring(folder.Length)) == true) Add(set, values);
            }
        }

        return values;
    }

    /// <summary>From the top down: the nearest has the last word.</summary>
    private List<AnalyzerConfigFile> EditorConfigsOf(string file)
    {
        var configs = new List<AnalyzerConfigFile>();
        foreach (var folder in Above(Path.GetDirectoryName(file)!))
        {
            var path = Path.Combine(folder, ".editorconfig");
            var here = listed.Where(one => Path.GetDirectoryName(one.Path) == folder).ToList();
            if (looksForEditorConfigs && here.TrueForAll(one => one.Path != path) && Read(path) is { IsGlobal: false } found) here.Add(found);
            configs.AddRange(here);
            if (here.Exists(one => one.IsRoot)) break;
        }

        configs.Reverse();
        return configs;
    }

    private IEnumerable<AnalyzerConfigFile> Listed(ITaskItem[] items, string projectDirectory) => items
        .Select(item => RealPath.Of(Path.Combine(projectDirectory, item.ItemSpec)))
        .OfType<string>().Select(Read).OfType<AnalyzerConfigFile>();

    private AnalyzerConfigFile? Read(string path)
    {
        if (read.TryGetValue(path, out var known)) return known;
        var text = File.Exists(path) ? FileReader.Read(path, path).Text?.Content : null;
        return read[path] = text is { Length: < MostCharacters } ? AnalyzerConfigFile.Parse(path, text) : null;
    }

    private static bool IsOurs(string key) =>
        key.StartsWith("configlint.", StringComparison.OrdinalIgnoreCase) ||
        key.StartsWith("dotnet_diagnostic.CFL", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Above(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at)) yield return at;
    }

    private static void Add(Dictionary<string, string> set, Dictionary<string, string> values)
    {
        foreach (var pair in set) values[pair.Key] = pair.Value;
    }

    private static string Slashed(string path) => path.Replace(Path.DirectorySeparatorChar, '/');
}
