namespace ConfigLint.Reporting;

/// <summary>How many columns a terminal gives to a text, so that carets stand below what they mean (Unicode TR11, in broad strokes).</summary>
internal static class TerminalWidth
{
    public static int Of(string text)
    {
        var columns = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < 0x300)
            {
                columns++;
            }
            else if (char.IsSurrogatePair(text, i))
            {
                columns += IsWide(char.ConvertToUtf32(text, i)) ? 2 : 1;
                i++;
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                columns += IsWide(c) ? 2 : 1;
            }
        }

        return columns;
    }

    private static bool IsWide(int c) => c is (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0x303e) or (>= 0x3041 and <= 0xa4cf)
        or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff) or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60)
        or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1f64f) or (>= 0x1f900 and <= 0x1f9ff) or (>= 0x20000 and <= 0x3fffd);
}
