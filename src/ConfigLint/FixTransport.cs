using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace ConfigLint.Roslyn;

/// <summary>
/// A fix on its way from the analyzer to the code fix, which run in assemblies, and often in processes, of their own:
/// as properties of the diagnostic, which are strings. Compiled into both.
/// </summary>
internal sealed class FixTransport
{
    /// <summary>Present where there is a fix: <c>safe</c> or <c>unsafe</c>.</summary>
    public const string Kind = "ConfigLint.Fix";

    /// <summary>For each file that is edited: checksum, a blank, its path; a line each.</summary>
    public const string Files = "ConfigLint.Files";

    /// <summary>
    /// For each edit: the file by its place in <see cref="Files"/>, start, length, and how many characters of new text
    /// come behind the end of the line.
    /// </summary>
    public const string Edits = "ConfigLint.Edits";

    /// <summary>Beyond it no fix is handed over: the editor keeps the properties of every diagnostic.</summary>
    public const int MostCharacters = 32 * 1024;

    private FixTransport(bool isSafe, IReadOnlyList<FixedFile> files) => (IsSafe, All) = (isSafe, files);

    public bool IsSafe { get; }

    public IReadOnlyList<FixedFile> All { get; }

    /// <summary>Null where the properties hold no fix, or none that can be read.</summary>
    public static FixTransport? Read(ImmutableDictionary<string, string?> properties)
    {
        if (!properties.TryGetValue(Kind, out var kind) || kind is not ("safe" or "unsafe")
            || !properties.TryGetValue(Files, out var paths) || paths is null
            || !properties.TryGetValue(Edits, out var edits) || edits is null) return null;
        List<FixedFile> files = [];
        foreach (var line in paths.Split('\n'))
        {
            var blank = line.IndexOf(' ');
            if (blank < 0 || !ulong.TryParse(
                line.Substring(0, blank), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
                out var checksum)) return null;
            files.Add(new FixedFile(line.Substring(blank + 1), checksum));
        }

        for (var at = 0; at < edits.Length;)
        {
            var end = edits.IndexOf('\n', at);
            var numbers = end < 0 ? null : Numbers(edits.Substring(at, end - at));
            if (numbers is null || numbers[0] >= files.Count || numbers[3] > edits.Length - end - 1) return null;
            files[numbers[0]].Edits.Add((numbers[1], numbers[2], edits.Substring(end + 1, numbers[3])));
            at = end + 1 + numbers[3];
        }

        return files.TrueForAll(static file => file.Edits.Count > 0) ? new FixTransport(kind == "safe", files) : null;
    }

    /// <summary>Empty where the edits are more than are handed over.</summary>
    public static ImmutableDictionary<string, string?> Write(bool isSafe, IReadOnlyList<FixedFile> files)
    {
        var paths = string.Join("\n", files.Select(
            static file => file.Checksum.ToString("x16", CultureInfo.InvariantCulture) + " " + file.Path));
        var edits = new StringBuilder();
        for (var i = 0; i < files.Count; i++)
        {
            // A path with a line break would be two.
            if (files[i].Path.IndexOf('\n') >= 0) return ImmutableDictionary<string, string?>.Empty;
            foreach (var (start, length, text) in files[i].Edits)
            {
                edits.Append(FormattableString.Invariant($"{i} {start} {length} {text.Length}\n")).Append(text);
            }
        }

        return paths.Length + edits.Length > MostCharacters
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty
                .Add(Kind, isSafe ? "safe" : "unsafe").Add(Files, paths).Add(Edits, edits.ToString());
    }

    /// <summary>FNV-1a: tells whether a text is the one that was linted.</summary>
    public static ulong ChecksumOf(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text) hash = (hash ^ c) * 1099511628211UL;
        return hash;
    }

    /// <summary>The four of an edit.</summary>
    private static int[]? Numbers(string line)
    {
        var parts = line.Split(' ');
        if (parts.Length != 4) return null;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        return numbers;
    }
}

/// <summary>The edits of one file.</summary>
/// <param name="path">As the compiler names it.</param>
/// <param name="checksum">Of the text for which they are made.</param>
internal sealed class FixedFile(string path, ulong checksum)
{
    public string Path { get; } = path;

    public ulong Checksum { get; } = checksum;

    public List<(int Start, int Length, string Text)> Edits { get; } = [];
}
