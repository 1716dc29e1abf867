using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ConfigLint.Model;
using SourceText = ConfigLint.Text.SourceText;

namespace ConfigLint.Roslyn;

/// <summary>A finding's fix as properties of its diagnostic.</summary>
internal static class FixProperties
{
    private static readonly ConditionalWeakTable<SourceText, StrongBox<ulong>> checksums = new();

    /// <param name="fileOf">The compiler's path of a file of the engine's, or null.</param>
    public static ImmutableDictionary<string, string?> Of(Fix? fix, Func<string, string?> fileOf)
    {
        var files = new Dictionary<SourceText, FixedFile>();
        foreach (var edit in fix?.Edits ?? [])
        {
            var text = edit.Span.Text;
            // Edits go together or not at all; an encoding that was guessed would be written back as another.
            if (text.NotUtf8 || fileOf(text.Path) is not { } path) return ImmutableDictionary<string, string?>.Empty;
            if (!files.TryGetValue(text, out var file)) files[text] = file = new FixedFile(path, ChecksumOf(text));
            file.Edits.Add((edit.Span.Start, edit.Span.Length, edit.NewText));
        }

        return files.Count == 0
            ? ImmutableDictionary<string, string?>.Empty
            : FixTransport.Write(fix!.IsSafe, [.. files.Values]);
    }

    /// <summary>Once for a text, however many findings it has.</summary>
    private static ulong ChecksumOf(SourceText text) =>
        checksums.GetValue(text, static one => new StrongBox<ulong>(FixTransport.ChecksumOf(one.Content))).Value;
}
