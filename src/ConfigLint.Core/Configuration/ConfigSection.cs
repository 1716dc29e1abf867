using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Configuration;

/// <summary>Takes values out of configlint.yaml, and notes what is not what was expected.</summary>
internal sealed class ConfigSection(SourceText text)
{
    // More would only repeat one misunderstanding.
    private const int MaxProblems = 50;
    private readonly List<ConfigProblem> problems = [];

    public IReadOnlyList<ConfigProblem> Problems => problems;

    public void Report(Span at, string message)
    {
        if (problems.Count < MaxProblems) problems.Add(new ConfigProblem(at.IsNowhere ? text.Whole : at, message));
    }

    public T? Report<T>(Span at, string message)
        where T : class
    {
        Report(at, message);
        return null;
    }

    /// <param name="where"><c> in a suppression</c>, or empty at the top.</param>
    public void CheckKeys(YamlMapping mapping, string[] known, string where)
    {
        foreach (var entry in mapping.Entries)
        {
            if (Array.IndexOf(known, entry.Name) < 0) Report(entry.Key.At, $"unknown key '{entry.Name}'{where}{Suggest(entry.Name, known)}");
        }
    }

    /// <summary>The entries of a mapping; none where nothing is written.</summary>
    public IReadOnlyList<YamlEntry> Entries(YamlNode? node, string name)
    {
        if (node?.Resolved is YamlMapping mapping) return mapping.Entries;
        if (!IsNothing(node)) Report(node!.At, $"{name}: names with values are expected here");
        return [];
    }

    /// <summary>The items of a list, aliases resolved; none where nothing is written.</summary>
    public IEnumerable<YamlNode> Items(YamlNode? node, string name)
    {
        if (node?.Resolved is YamlSequence sequence) return sequence.Items.Select(item => item.Resolved);
        if (!IsNothing(node)) Report(node!.At, $"{name}: a list is expected here");
        return [];
    }

    /// <summary>A text, or a list of them.</summary>
    public IReadOnlyList<string> Texts(YamlNode? node, string name) => [.. Places(node, name).Select(place => place.Value)];

    /// <inheritdoc cref="Texts"/>
    public IReadOnlyList<(string Value, Span At)> Places(YamlNode? node, string name)
    {
        if (IsNothing(node)) return [];
        var found = new List<(string, Span)>();
        IEnumerable<YamlNode> nodes = node!.Resolved is YamlSequence sequence ? sequence.Items : [node];
        foreach (var item in nodes)
        {
            if (Text(item, name) is { } value) found.Add((value, item.At));
        }

        return found;
    }

    public string? Text(YamlNode node, string name)
    {
        if (node.Resolved is YamlScalar { IsNull: false, Value.Length: > 0 } scalar) return scalar.Value;
        Report(node.At, $"{name}: a text is expected here");
        return null;
    }

    public Severity? Severity(YamlNode node, bool allowOff)
    {
        string[] words = allowOff ? ["error", "warning", "info", "off"] : ["error", "warning", "info"];
        if (Text(node, "severity") is not { } word) return null;
        switch (word)
        {
            case "error": return Engine.Severity.Error;
            case "warning": return Engine.Severity.Warning;
            case "info": return Engine.Severity.Info;
            case "off" when allowOff: return Engine.Severity.None;
        }

        Report(node.At, $"'{word}' is not a severity ({string.Join(", ", words)}){Suggest(word, words)}");
        return null;
    }

    public static string Suggest(string word, IEnumerable<string> candidates) => Suggestion.Nearest(word, candidates) is { } near ? $", did you mean '{near}'?" : "";

    private static bool IsNothing(YamlNode? node) => node?.Resolved is null or YamlScalar { IsNull: true };
}
