
namespace ConfigLint.Text;

/// <summary>Which of several YAML documents of a stream an offset lies in, as people count them: the first is 1.</summary>
internal static class DocumentIndex
{
    /// <returns>0 where the text is one document.</returns>
    public static int Of(Span at)
    {
        var text = at.Text.Content;
        int index = 0, separators = 0;
        var hasContent = false;
        for (var start = 0; start < text.Length; start = Next(text, start))
        {
            if (IsSeparator(text, start))
            {
                // What stands in front of the first separator counts where it is more than comments.
                if (separators++ > 0 || hasContent) index += start <= at.Start ? 1 : 0;
                hasContent = false;
            }
            else if (text[start] is not ('#' or '\n' or '\r' or '%'))
            {
                hasContent = true;
            }
        }

        return separators > 1 || (separators == 1 && index > 0) ? index + 1 : 0;
    }

    private static bool IsSeparator(string text, int start) =>
        string.CompareOrdinal(text, start, "---", 0, 3) == 0 && (start + 3 == text.Length || text[start + 3] is '\n' or '\r' or ' ' or '\t');

    private static int Next(string text, int from)
    {
        var end = text.IndexOf('\n', from);
        return end < 0 ? text.Length : end + 1;
    }
}
