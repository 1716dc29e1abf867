namespace ConfigLint.Formats.Certificates;

/// <summary>The blocks of a PEM file (RFC 7468): a label such as CERTIFICATE, and bytes.</summary>
internal static class Pem
{
    /// <summary>A bundle of all public authorities is a quarter of it.</summary>
    private const int MostCharacters = 1 << 20;

    private const int MostBlocks = 1000;
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    /// <param name="Bytes">Null where the text between the lines is not base64, or is encrypted.</param>
    internal readonly record struct Block(string Label, byte[]? Bytes);

    public static List<Block> Read(string text)
    {
        var blocks = new List<Block>();
        if (text.Length > MostCharacters) return blocks;
        for (var at = 0; blocks.Count < MostBlocks;)
        {
            var begin = text.IndexOf(Begin, at, StringComparison.Ordinal);
            if (begin < 0) return blocks;
            var labelAt = begin + Begin.Length;
            var labelEnd = text.IndexOf(Dashes, labelAt, StringComparison.Ordinal);
            if (labelEnd < 0 || labelEnd - labelAt > 40) return blocks;
            var label = text.Substring(labelAt, labelEnd - labelAt);
            var end = text.IndexOf("-----END " + label + Dashes, labelEnd, StringComparison.Ordinal);
            if (end < 0) return blocks;
            blocks.Add(new Block(label, Decode(text.Substring(labelEnd + Dashes.Length, end - labelEnd - Dashes.Length))));
            at = end;
        }

        return blocks;
    }

    private static byte[]? Decode(string base64)
    {
        // "Proc-Type: 4,ENCRYPTED" and its like stand before the bytes.
        if (base64.Contains(':')) return null;
        try
        {
            return Convert.FromBase64String(base64);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
