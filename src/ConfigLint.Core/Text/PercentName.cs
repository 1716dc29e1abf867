namespace ConfigLint.Text;

/// <summary>
/// <c>%backend_port%</c>: what control panels and start scripts replace in their templates. Specifiers of systemd,
/// formats of logs and escaped bytes are shorter, or hold more than a name.
/// </summary>
internal static class PercentName
{
    /// <summary>The end of a placeholder that begins at a percent sign; -1 where none does.</summary>
    public static int End(string text, int start)
    {
        if (start > 0 && text[start - 1] is '%' or '\\') return -1;
        var end = start + 1;
        while (end < text.Length && (IsLetter(text[end]) || text[end] is (>= '0' and <= '9') or '_')) end++;
        if (end - start < 3 || end >= text.Length || text[end] != '%') return -1;
        if (!IsLetter(text[start + 1]) || IsByte(text, start + 1)) return -1;
        return end + 1 < text.Length && text[end + 1] == '%' ? -1 : end + 1;
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary><c>%C3%</c>, and the middle of <c>%E2x%20</c>: bytes of a URL are written in capitals.</summary>
    private static bool IsByte(string text, int at) =>
        text[at] is >= 'A' and <= 'F' && text[at + 1] is (>= 'A' and <= 'F') or (>= '0' and <= '9');
}
