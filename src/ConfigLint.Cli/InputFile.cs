using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Cli;

/// <summary>Standard input under a name, in place of the file of that name or beside the others.</summary>
internal sealed class InputFile(string path, FileContent content, IFileSet? others) : IFileSet
{
    public IReadOnlyList<string> Paths { get; } = others is null ? [path] : With(others.Paths, path);

    public FileContent Read(string wanted) => wanted == path ? content : others?.Read(wanted) ?? new FileContent(null, FileState.Outside);

    private static IReadOnlyList<string> With(IReadOnlyList<string> paths, string path)
    {
        var at = PathLists.IndexOf(paths, path);
        if (at >= 0) return paths;
        var all = new List<string>(paths);
        all.Insert(~at, path);
        return all;
    }
}
