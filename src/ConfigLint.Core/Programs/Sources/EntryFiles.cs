using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The files of the tree that a program finds where it runs: what is mounted, copied or installed at a path; beside
/// that what is built from a folder of the tree, or what lies there as it lies on the host.
/// </summary>
internal sealed class EntryFiles(ProgramReading reading, SourceTree tree)
{
    private readonly ServerCommand command = reading.Command;
    private readonly Value<string> folder = reading.Environment.WorkingDirectory;

    /// <summary>The image is built in several stages, of which the last may copy what another made.</summary>
    public bool HasStages => command.BuiltBy?.Content.IndexOf("--from=", StringComparison.Ordinal) >= 0;

    /// <param name="written">As the command line has it.</param>
    /// <param name="assumption">What has to hold for the file to be it; null where nothing has to.</param>
    public SourceText? Find(string written, string? assumption = null)
    {
        var path = UnixPath.Resolve(folder, Value.Known(written, reading.Run.Program.At));
        if (path.HasValue && command.FindFile(path.V) is { } found) return Assume(found, assumption);
        // A starter's own folder, where relative paths begin.
        if (command.StartedIn is { } beside && !written.StartsWith('/')
            && SourceTree.Resolve(beside, written) is { } there && tree.Read(there) is { } own)
        {
            return Assume(own, assumption);
        }

        if (command.BuildContext is { } context)
        {
            // No COPY of the last stage puts it there: another stage, or the image it builds on.
            var built = InContext(context, written, path);
            if (built is not null) assumption ??= $"unless {written} is made of another file than {built.Path}";
            return Assume(built, assumption);
        }

        if (command.SourceFolder is not { } sources || !path.HasValue) return null;
        var guess = tree.FindByEnd(path.V, sources) ?? tree.FindByEnd(path.V, "");
        return Assume(
            guess, assumption ?? (guess is null ? null : $"unless {path.V} is another file than {guess.Path}"));
    }

    /// <summary>A file of the package that <c>go run</c> is given: a folder, or one of its files.</summary>
    public SourceText? FindPackage(string written)
    {
        if (written.EndsWith(".go", StringComparison.Ordinal)) return Find(written);
        return Find((written.TrimEnd('/') + "/main.go").TrimStart('.', '/') is { Length: > 0 } path ? path : written);
    }

    /// <summary>In another stage of the Dockerfile the same path is made of the same folder, mostly.</summary>
    private SourceText? InContext(string context, string written, Value<string> path)
    {
        var rest = written;
        if (written.StartsWith('/'))
        {
            if (!folder.HasValue || !path.HasValue
                || !path.V.StartsWith(folder.V.TrimEnd('/') + "/", StringComparison.Ordinal))
            {
                return null;
            }

            rest = path.V.Substring(folder.V.TrimEnd('/').Length + 1);
        }

        return SourceTree.Resolve(context, rest) is { } inTree ? tree.Read(inTree) : null;
    }

    private SourceText? Assume(SourceText? found, string? assumption)
    {
        if (found is not null && assumption is not null) reading.Environment.Assumption ??= assumption;
        return found;
    }

    /// <summary>Files that the program looks for where it runs: in its folder, or beside its entry.</summary>
    public Func<string, SourceText?> FindBeside(SourceText entry) => name =>
        (UnixPath.Resolve(folder, Value.Known(name, reading.Run.Program.At)) is { HasValue: true } path
            ? command.FindFile(path.V) : null)
        ?? tree.Read(SourceTree.Join(SourceTree.FolderOf(entry.Path), name));
}
