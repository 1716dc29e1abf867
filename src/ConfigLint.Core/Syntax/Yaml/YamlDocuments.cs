namespace ConfigLint.Syntax.Yaml;

/// <summary>Where the documents of a stream start: no value, whatever its style, may hold a line that begins with <c>---</c> (YAML 1.2, 9.1.2 and <c>c-forbidden</c>).</summary>
internal static class YamlDocuments
{
    /// <returns>Offsets of lines, the first 0. Directives (<c>%YAML 1.2</c>) belong to the document below them.</returns>
    public static List<int> StartsIn(string content)
    {
        var starts = new List<int> { 0 };
        for (var at = content.StartsWith("---", StringComparison.Ordinal) ? 0 : Next(content, 0); at >= 0; at = Next(content, at))
        {
            if (at + 3 < content.Length && !char.IsWhiteSpace(content[at + 3])) continue;
            var start = WithDirectives(content, at, starts[starts.Count - 1]);
            if (start > 0) starts.Add(start);
        }

        return starts;
    }

    /// <summary>The next line that begins with three hyphens; -1 where there is none.</summary>
    private static int Next(string content, int from)
    {
        var found = content.IndexOf("\n---", from, StringComparison.Ordinal);
        return found < 0 ? -1 : found + 1;
    }

    /// <summary>Upwards over directives, and comments and blank lines between them.</summary>
    private static int WithDirectives(string content, int separator, int least)
    {
        var start = separator;
        for (var line = separator; line > least;)
        {
            var above = line < 2 ? 0 : content.LastIndexOf('\n', line - 2) + 1;
            if (above < least || content[above] is not ('%' or '#' or '\n' or '\r')) break;
            if (content[above] == '%') start = above;
            line = above;
        }

        return start;
    }
}
