using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules;

/// <summary>Edits of YAML scalars. None where the scalar is written in another way than on one line, as it reads.</summary>
internal static class YamlEdits
{
    /// <summary>Another value in the same quotes, or in none.</summary>
    /// <param name="at">The scalar, with its quotes.</param>
    public static TextEdit[] Value(Span at, string value, string to)
    {
        var text = at.ToString();
        return text == value ? [TextEdit.Replace(at, to)]
            : IsQuoted(text, value) ? [TextEdit.Replace(at.Text.At(at.Start + 1, value.Length), to)]
            : [];
    }

    /// <summary>A value that has to be a text and looks like a number.</summary>
    public static TextEdit[] Quoted(Span at, string value, string to) => at.ToString() == value ? [TextEdit.Replace(at, $"\"{to}\"")] : Value(at, value, to);

    /// <summary>A value that has to be a number.</summary>
    public static TextEdit[] Plain(Span at, string value) =>
        IsQuoted(at.ToString(), value) ? [TextEdit.Replace(at, value)] : [];

    private static bool IsQuoted(string text, string value) => text == $"\"{value}\"" || text == $"'{value}'";
}
