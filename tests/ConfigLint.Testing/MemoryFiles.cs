using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Testing;

/// <summary>Files that are strings. For a test's own input, for fixtures, and for states of a file that a disk cannot be made to show.</summary>
internal sealed class MemoryFiles : IFileSet
{
    private readonly SortedDictionary<string, FileContent> files = new(StringComparer.Ordinal);

    public MemoryFiles(params IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files) this.files[path] = FileContent.Of(new SourceText(path, text));
    }

    public IReadOnlyList<string> Paths => [.. files.Keys];

    public FileContent Read(string path) => files[path];

    public MemoryFiles Add(string path, FileContent content)
    {
        files[path] = content;
        return this;
    }

    public MemoryFiles Add(string path, byte[] bytes) => Add(path, FileContent.Of(SourceText.Decode(path, bytes, bytes.Length)));
}
