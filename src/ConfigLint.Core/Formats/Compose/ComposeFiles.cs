using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Files that are read by name: compose files that others include or extend, and env files. Each is read once for all projects.</summary>
internal sealed class ComposeFiles(IReadOnlyList<ComposeFile> files, Func<string, SourceText?> readText)
{
    private static readonly string[] SampleNames =
    [
        ".env.example", ".env.sample", ".env.template", ".env.dist", ".env-example", ".env-sample", ".env.defaults",
        "env.example", "env.sample", "env.template", "env.dist", "example.env", "sample.env", "defaults.env",
    ];

    private readonly Dictionary<string, ComposeFile?> byPath = files.ToDictionary(file => file.Text.Path, file => (ComposeFile?)file, StringComparer.Ordinal);
    private readonly Dictionary<string, SourceText?> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ComposeVariables> dotEnvs = new(StringComparer.Ordinal);

    /// <summary>A file that is named as a compose file, whatever its own name and content say.</summary>
    public ComposeFile? Compose(string path)
    {
        if (byPath.TryGetValue(path, out var known)) return known;
        if (readText(path) is not { } text) return byPath[path] = null;
        // A link is the file it leads to.
        return byPath[path] = text.Path != path ? Compose(text.Path) : new ComposeFile(YamlReader.Read(text));
    }

    public SourceText? Text(string path) => texts.TryGetValue(path, out var known) ? known : texts[path] = readText(path);

    /// <summary>The <c>.env</c> of a project's folder, and where it does not set a variable, what lies beside it as its sample.</summary>
    public ComposeVariables DotEnv(string folder)
    {
        if (dotEnvs.TryGetValue(folder, out var known)) return known;
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var found = Text(prefix + ".env") is { } file ? ComposeVariables.Read(file, ComposeVariables.None, null) : ComposeVariables.None;
        return dotEnvs[folder] = Sample(prefix, SampleNames) is { } sample ? found.With(ReadSample(sample, ComposeVariables.None, default)) : found;
    }

    /// <summary>The sample that stands for an env file which is not in the tree.</summary>
    public ComposeVariables? SampleOf(string path, ComposeVariables outer, Span via)
    {
        var name = TreePath.NameOf(path);
        var prefix = path.Substring(0, path.Length - name.Length);
        var bare = name.TrimStart('.');
        string[] names =
        [
            name + ".example", name + ".sample", name + ".template", name + ".dist", name + "-example", name + "-sample", bare + ".example", "example." + bare,
        ];
        return Sample(prefix, names) is { } sample ? ReadSample(sample, outer, via) : null;
    }

    private SourceText? Sample(string prefix, string[] names)
    {
        foreach (var name in names)
        {
            if (Text(prefix + name) is { } text) return text;
        }

        return null;
    }

    private static ComposeVariables ReadSample(SourceText sample, ComposeVariables outer, Span via) =>
        ComposeVariables.Read(sample, outer, $"from {TreePath.NameOf(sample.Path)}", via);
}
