using System.Collections.Immutable;
using System.Text;
using ConfigLint.Model;
using Microsoft.CodeAnalysis;
using SourceText = ConfigLint.Text.SourceText;

namespace ConfigLint.Roslyn;

/// <summary>
/// The AdditionalFiles and the C# of a compilation: all that the engine can know here. An analyzer reads no files
/// (RS1035), so an include of anything else stays open.
/// </summary>
internal sealed class AdditionalFileSet : IFileSet
{
    /// <summary>As of files on the disk.</summary>
    private const int MostCharacters = 64 * 1024 * 1024;

    private readonly Dictionary<string, AdditionalText> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SyntaxTree> code = new(StringComparer.Ordinal);
    private readonly CancellationToken cancelled;

    private readonly RelativePaths paths;

    public AdditionalFileSet(
        ImmutableArray<AdditionalText> all, ImmutableArray<SyntaxTree> trees, string? root,
        CancellationToken cancelled = default)
    {
        this.cancelled = cancelled;
        paths = new RelativePaths(root, all.Select(file => file.Path));
        // An item can be listed twice; its findings are reported at the first.
        foreach (var file in all) files.TryAdd(paths.Of(file.Path), file);
        foreach (var tree in trees)
        {
            var path = paths.Of(tree.FilePath);
            if (!files.ContainsKey(path)) code.TryAdd(path, tree);
        }

        Paths = [.. files.Keys.Concat(code.Keys).OrderBy(path => path, StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> Paths { get; }

    /// <summary>The engine's path of a file that the compiler or MSBuild names.</summary>
    public string PathOf(string file) => paths.Of(file);

    /// <summary>The file at a path of the engine's, or null where the path is none of a file.</summary>
    public AdditionalText? At(string path) => files.TryGetValue(path, out var file) ? file : null;

    /// <summary>The compiler's path of a file at a path of the engine's, or null where it is none of a file.</summary>
    public string? FileOf(string path) => At(path)?.Path ?? (code.TryGetValue(path, out var tree) ? tree.FilePath : null);

    public FileContent Read(string path)
    {
        var text = files.TryGetValue(path, out var file) ? file.GetText(cancelled) : code[path].GetText(cancelled);
        if (text is null) return new FileContent(null, FileState.Unreadable, "the compiler gives no text");
        if (file is not null && text.Encoding is UnicodeEncoding)
            return new FileContent(null, FileState.Unreadable, "UTF-16 text, which no server reads");
        if (text.Length > MostCharacters) return new FileContent(null, FileState.TooLarge, $"larger than {MostCharacters >> 20} MB");
        // The compiler takes what is not UTF-8 for the system's own encoding, and keeps that.
        return FileContent.Of(new SourceText(path, text.ToString(), notUtf8: text.Encoding is not (null or UTF8Encoding)));
    }
}
