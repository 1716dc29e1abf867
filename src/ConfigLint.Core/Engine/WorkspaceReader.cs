using ConfigLint.Formats;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>Reads the files of a run and joins those that belong together.</summary>
internal sealed class WorkspaceReader
{
    /// <summary>So many are read sooner than the machinery to read them beside one another is compiled.</summary>
    private const int FewFiles = 8;

    private readonly LintOptions options;
    private readonly Workspace workspace;

    private WorkspaceReader(IFileSet files, LintOptions options)
    {
        this.options = options;
        workspace = new Workspace(new LinkedFiles(files), options.Today, [options.Config, .. options.Given]);
    }

    public static Workspace Read(IFileSet files, LintOptions options)
    {
        var reader = new WorkspaceReader(files, options);
        reader.Parse();
        foreach (var format in Catalog.WideFirst)
        {
            options.Cancelled.ThrowIfCancellationRequested();
            format.Assemble(reader.workspace);
        }

        return reader.workspace;
    }

    private void Parse()
    {
        var paths = new List<string>();
        foreach (var path in workspace.Paths)
        {
            if (options.Reads(path)) paths.Add(path);
        }

        var known = paths.Count;
        foreach (var path in workspace.Paths)
        {
            if (!options.Reads(path) && IsShown(path) && options.Names(path)) paths.Add(path);
        }

        var contents = new FileContent[paths.Count];
        var products = new string?[paths.Count];
        var results = new ParsedFile?[paths.Count];
        if (paths.Count < FewFiles)
        {
            for (var i = 0; i < paths.Count; i++) Read(i);
        }
        else
        {
            Parallel.For(0, paths.Count, new ParallelOptions { CancellationToken = options.Cancelled }, Read);
        }

        void Read(int i)
        {
            contents[i] = workspace.Read(paths[i]);
            if (contents[i].Text is not { } text || IsLink(paths[i], text)) return;
            if (i < known && Catalog.Read(text) is { } file) results[i] = Catalog.Of(file).Adapt(file, workspace);
            if (results[i] is null) products[i] = UnreadProxies.Of(text);
        }

        for (var i = 0; i < paths.Count; i++)
        {
            if (products[i] is { } product && IsShown(paths[i])) workspace.UnreadProxies.Add((paths[i], product));
            if (i < known) Add(paths[i], results[i], contents[i]);
        }

        for (var i = 0; i < known; i++)
        {
            if (contents[i].Text is { } text && IsLink(paths[i], text)) workspace.Link(paths[i], text.Path);
        }
    }

    private void Add(string path, ParsedFile? file, FileContent content)
    {
        workspace.Add(path, file);
        if (file is not null)
        {
            var format = Catalog.Of(file);
            if (IsShown(path)) workspace.UnreadProxies.AddRange(format.Unread(file).Select(what => (path, what)));
            workspace.Files.AddRange(format.Embedded(file));
        }
        else if (content.State is FileState.Unreadable or FileState.TooLarge)
        {
            workspace.Unread.Add((path, content));
        }
    }

    /// <summary>A file that is reached by several paths is read once, under its own name.</summary>
    private static bool IsLink(string path, SourceText text) => text.Path != path;

    private bool IsShown(string path) => options.Only.Count == 0 || FindingList.IsIn(path, options.Only);
}
