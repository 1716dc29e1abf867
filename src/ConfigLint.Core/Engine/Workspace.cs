using ConfigLint.Formats;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Formats.Nginx;

namespace ConfigLint.Engine;

/// <summary>The files of a run, parsed and joined.</summary>
internal sealed class Workspace
{
    private readonly IFileSet files;
    private readonly Dictionary<string, ParsedFile?> parsed = new(StringComparer.Ordinal);

    private Workspace(IFileSet files) => this.files = files;

    /// <summary>Every file of ours, in order of path.</summary>
    public List<ParsedFile> Files { get; } = [];

    /// <summary>Files that by their name are ours and could not be read.</summary>
    public List<(string Path, FileContent Content)> Unread { get; } = [];

    public List<NginxConfig> Nginx { get; private set; } = [];

    public static Workspace Read(IFileSet files, LintOptions options)
    {
        var workspace = new Workspace(files);
        workspace.Parse(options);
        workspace.Assemble();
        return workspace;
    }

    private void Parse(LintOptions options)
    {
        var paths = new List<string>();
        foreach (var path in files.Paths)
        {
            if (options.Reads(path)) paths.Add(path);
        }

        var contents = new FileContent[paths.Count];
        var results = new ParsedFile?[paths.Count];
        Parallel.For(0, paths.Count, i =>
        {
            contents[i] = files.Read(paths[i]);
            if (contents[i].Text is { } text) results[i] = Detection.Read(text);
        });

        for (var i = 0; i < paths.Count; i++)
        {
            parsed[paths[i]] = results[i];
            if (results[i] is { } file) Files.Add(file);
            else if (contents[i].State is FileState.Unreadable or FileState.TooLarge) Unread.Add((paths[i], contents[i]));
        }
    }

    private void Assemble()
    {
        Nginx = NginxSet.Assemble([.. Files.OfType<NginxFile>()], files, ReadIncluded);
    }

    /// <summary>An included file: nginx whatever its name and content say.</summary>
    private NginxFile? ReadIncluded(string path)
    {
        if (parsed.TryGetValue(path, out var known) && known is NginxFile file) return file;
        if (files.Read(path).Text is not { } text) return null;
        var read = new NginxFile(text);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>Paths of files that start programs.</summary>
    public IEnumerable<string> WorkloadPaths() => [];

    public void AddWorkloads(Chain.Deployment deployment, Chain.Scope host, LintOptions options)
    {
    }

    /// <summary>Everything a rule can ask about, but directives: those are walked in their trees.</summary>
    public IEnumerable<object> Subjects()
    {
        foreach (var config in Nginx)
        {
            yield return config;
            foreach (var level in config.Levels) yield return level;
            foreach (var upstream in config.Upstreams) yield return upstream;
            foreach (var pass in config.Passes) yield return pass;
        }

        foreach (var file in Files)
        {
            if (file is not LoadBalancerFile { Config: { } config }) continue;
            foreach (var subject in config.Subjects()) yield return subject;
        }
    }

    /// <summary>The parsed file at a path, or null.</summary>
    public ParsedFile? At(string path) => parsed.TryGetValue(path, out var file) ? file : null;
}
