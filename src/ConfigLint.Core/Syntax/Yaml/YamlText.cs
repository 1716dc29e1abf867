using ConfigLint.Text;

namespace ConfigLint.Syntax.Yaml;

/// <summary>The value of a scalar with the place of each of its characters: quotes, indentation and folded line breaks are not part of it.</summary>
internal static class YamlText
{
    public static MappedText Of(YamlScalar scalar)
    {
        var at = scalar.At;
        var value = scalar.Value;
        var content = at.Text.Content;
        var first = at.Start + (scalar.Style is YamlStyle.SingleQuoted or YamlStyle.DoubleQuoted ? 1 : 0);
        if (first + value.Length <= content.Length && string.CompareOrdinal(content, first, value, 0, value.Length) == 0) return MappedText.Of(at.Text, first, value.Length);
        return ByWords(value, at) ?? Whole(value, at);
    }

    /// <summary>What is folded or indented differs from its value in white space alone. Null where something else does: escapes, placeholders.</summary>
    private static MappedText? ByWords(string value, Span at)
    {
        var content = at.Text.Content;
        var builder = new MappedText.Builder();
        var from = at.Start;
        for (var i = 0; i < value.Length;)
        {
            if (char.IsWhiteSpace(value[i]))
            {
                builder.Append(value[i++].ToString(), at.Text.At(from, 0));
                continue;
            }

            var end = i;
            while (end < value.Length && !char.IsWhiteSpace(value[end])) end++;
            var found = content.IndexOf(value.Substring(i, end - i), from, at.End - from, StringComparison.Ordinal);
            if (found < 0) return null;
            builder.Append(at.Text, found, end - i);
            from = found + end - i;
            i = end;
        }

        return builder.Build();
    }

    private static MappedText Whole(string value, Span at)
    {
        var builder = new MappedText.Builder();
        builder.Append(value, at);
        return builder.Build();
    }
}
