namespace ConfigLint.Syntax.Yaml;

/// <summary>What the scanner's messages mean to somebody who wrote a file, not a parser.</summary>
internal static class YamlMistake
{
    /// <param name="message">Of YamlDotNet 16.3.0: "While scanning a plain scalar value, found invalid mapping."</param>
    /// <returns>Half a sentence; the scanner's own where it is clear, or not known.</returns>
    public static string Explain(string message)
    {
        foreach (var (part, meaning) in Known)
        {
            if (message.Contains(part, StringComparison.Ordinal)) return meaning;
        }

        return char.ToLowerInvariant(message[0]) + message.Substring(1).TrimEnd('.');
    }

    private static readonly (string Part, string Meaning)[] Known =
    [
        ("tab", "a tab indents this line, and YAML is indented by blanks alone"),
        ("found invalid mapping", "a key stands inside a value: the line is indented deeper than its neighbours, or a second colon follows on it"),
        ("did not find expected key", "the indentation of this line fits none of the maps above it"),
        ("did not find expected '-' indicator", "the indentation of this line fits none of the lists above it"),
        ("did not find expected ','", "a bracket or brace above is not closed, or a comma is missing"),
        ("quoted scalar, found unexpected end", "the quote that opens here is not closed"),
        ("quoted scalar, found unexpected document", "the quote that opens here is not closed"),
        ("character that cannot start any token", "no value begins with this character unless it is quoted"),
        ("did not find expected <document start>", "this line belongs neither to the value above it nor to a new document"),
    ];
}
