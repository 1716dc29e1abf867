namespace ConfigLint.Syntax.Yaml;

/// <summary>Manifests repeat their keys and most of their values.</summary>
internal sealed class ScalarPool
{
    private const int MostWords = 100_000;
    private const int LongestWord = 40;
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    public string Get(string value)
    {
        if (value.Length > LongestWord) return value;
        if (known.TryGetValue(value, out var same)) return same;
        if (known.Count < MostWords) known.Add(value, value);
        return value;
    }
}
