using ConfigLint.Text;

namespace ConfigLint.Rules;

/// <summary>Edits of YAML scalars. None where the scalar is written in another way than on one line, as it reads.</summary>
internal static class YamlEdits
{
    /// <summary>Another value in the same quotes, or in none.</summary>
    /// <param name="at">The scalar, with its quotes.</param>
    public static TextEdit[] Value(Span at, string value, string to)
    {
        if (at.IsNowhere || value.Length == 0) return [];
        var text = at.ToString();
        var quote = text.Length == value.Length + 2 && text[0] is '"' or '\'' ? 1 : 0;
        return text.Substring(quote, text.Length - 2 * quote) == value ? [TextEdit.Replace(at.Text.At(at.Start + quote, value.Length), to)] : [];
    }

    /// <summary>A value that has to be a text and looks like a number.</summary>
    public static TextEdit[] Quoted(Span at, string value, string to) => at.ToString() == value ? [TextEdit.Replace(at, $"\"{to}\"")] : Value(at, value, to);

    /// <summary>A value that has to be a number.</summary>
    public static TextEdit[] Plain(Span at, string value) => at.ToString() is var text && (text == $"\"{value}\"" || text == $"'{value}'") ? [TextEdit.Replace(at, value)] : [];
}
