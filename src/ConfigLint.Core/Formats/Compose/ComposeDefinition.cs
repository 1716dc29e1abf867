using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>What all files of a project say, by what they say it of.</summary>
internal sealed class ComposeDefinition
{
    /// <summary>In the order in which they are first named.</summary>
    public List<string> ServiceNames { get; } = [];

    public Dictionary<string, List<ComposeLayer>> Services { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<ComposeLayer>> Networks { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<ComposeLayer>> Volumes { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<ComposeLayer>> Configs { get; } = new(StringComparer.Ordinal);

    public ComposeText? Name { get; set; }

    public List<ComposeFile> Files { get; } = [];

    /// <summary>Services of which something stands in a file that was not read.</summary>
    public HashSet<string> OpenServices { get; } = new(StringComparer.Ordinal);

    public List<(string Reason, Span At)> Open { get; } = [];
}
