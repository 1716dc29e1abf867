using ConfigLint.Text;

namespace ConfigLint.Model;

/// <summary>
/// The files of a run: those of the tree, and those of them that are read. What joins them is kept here by its room.
/// </summary>
/// <param name="given">
/// What the host says of the run, found by its type: configlint.yaml as read, a reader of C#.
/// </param>
internal sealed class Workspace(IFileSet files, DateTime? today, IReadOnlyList<object> given) : IFileSet
{
    private readonly Dictionary<string, ParsedFile?> parsed = new(StringComparer.Ordinal);
    private readonly Kept kept = new();

    /// <summary>The day for which certificates are judged (UTC); null where the host names none.</summary>
    public DateTime? Today { get; } = today;

    /// <summary>Every file of ours, in order of path; behind them those that others name.</summary>
    public List<ParsedFile> Files { get; } = [];

    /// <summary>Files that by their name are ours and could not be read.</summary>
    public List<(string Path, FileContent Content)> Unread { get; } = [];

    /// <summary>What stands between clients and applications and no reader takes.</summary>
    public List<(string Path, string Product)> UnreadProxies { get; } = [];

    /// <summary>
    /// Paths of the files that stand in containers and images, and so describe no host; filled by the chain.
    /// </summary>
    public HashSet<string> InContainers { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// Paths of configurations that a Dockerfile copies, each with the Dockerfile, where nothing in the tree starts the
    /// image: their loopback is that of a container; filled by the chain.
    /// </summary>
    public Dictionary<string, string> InImages { get; } = new(StringComparer.Ordinal);

    /// <summary>Every file of the tree, whatever it is.</summary>
    public IReadOnlyList<string> Paths => files.Paths;

    public FileContent Read(string path) => files.Read(path);

    /// <summary>Any file of the tree, whatever it is; null where there is none, or none that can be read.</summary>
    public SourceText? ReadText(string path) => At(path)?.Text ?? (Has(path) ? files.Read(path).Text : null);

    /// <summary>Whether the tree has a file, read or not.</summary>
    public bool Has(string path) => files.Paths.Has(path);

    /// <summary>The parsed file at a path, or null.</summary>
    public ParsedFile? At(string path) => parsed.TryGetValue(path, out var file) ? file : null;

    /// <summary>What the host gives; null where it gives no such thing.</summary>
    public T? Given<T>()
        where T : class
    {
        foreach (var one in given)
        {
            if (one is T found) return found;
        }

        return null;
    }

    /// <summary>The files of one type, as many as there are when they are first asked for.</summary>
    public List<T> FilesOf<T>()
        where T : ParsedFile => kept.Get(() => Files.OfType<T>().ToList());

    /// <summary>The same by their paths.</summary>
    public ByPath<T> ByPath<T>()
        where T : ParsedFile => kept.Get(() => new ByPath<T>(FilesOf<T>(), static file => file.Text.Path));

    /// <summary>What a room keeps of the run, made when it is first asked for.</summary>
    public T Get<T>(Func<Workspace, T> make)
        where T : class => kept.Get(() => make(this));

    /// <summary>Takes a file over as what its content says; null where it is not one of ours.</summary>
    public void Add(string path, ParsedFile? file)
    {
        parsed[path] = file;
        if (file is not null) Files.Add(file);
    }

    /// <summary>Another path of a file that is read under its own name.</summary>
    public void Link(string path, string target)
    {
        // What configlint.yaml leaves out is left out by whatever path it is reached.
        if (At(path) is not null || At(target) is not { } file) return;
        parsed[path] = file;
        file.Links.Add(path);
    }

    /// <summary>
    /// The file that another one names, read as what that one takes it for, whatever its own name and content say.
    /// </summary>
    /// <param name="isReadAgain">Also where it is read already, as something else.</param>
    public T? Include<T>(string path, Func<SourceText, T> read, bool isReadAgain = false)
        where T : ParsedFile
    {
        if (At(path) is { } known && (known is T || !isReadAgain)) return known as T;
        if (files.Read(path).Text is not { } text) return null;
        // A file that is reached by several paths is read once, under its own name.
        if (text.Path != path) return Include(text.Path, read, isReadAgain);
        var file = read(text);
        Add(path, file);
        return file;
    }
}
