namespace ConfigLint.Syntax;

/// <summary>C escapes as systemd reads them (<c>cunescape_one()</c> in src/basic/escape.c).</summary>
internal static class Escapes
{
    /// <summary>Reads the escape whose backslash stands at an offset.</summary>
    /// <param name="length">Of the escape with its backslash.</param>
    /// <returns>What it stands for, or null where it is no escape.</returns>
    public static string? Read(string text, int at, out int length)
    {
        length = 2;
        if (at + 1 >= text.Length) return null;
        switch (text[at + 1])
        {
            case 'a': return "\a";
            case 'b': return "\b";
            case 'f': return "\f";
            case 'n': return "\n";
            case 'r': return "\r";
            case 't': return "\t";
            case 'v': return "\v";
            case 's': return " ";
            case '\\' or '"' or '\'': return text[at + 1].ToString();
            case 'x': return Number(text, at + 2, 2, 16, out length);
            case 'u': return Number(text, at + 2, 4, 16, out length);
            case 'U': return Number(text, at + 2, 8, 16, out length);
            case >= '0' and <= '7': return Number(text, at + 1, 3, 8, out length);
            default: return null;
        }
    }

    private static string? Number(string text, int start, int digits, int radix, out int length)
    {
        // Octal has no letter after the backslash.
        length = digits + (radix == 8 ? 1 : 2);
        if (start + digits > text.Length) return null;
        long value = 0;
        for (var i = start; i < start + digits; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => 99,
            };
            if (digit >= radix) return null;
            value = (value * radix) + digit;
        }

        return value is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) || (radix == 8 && value > 255) ? null : char.ConvertFromUtf32((int)value);
    }
}
