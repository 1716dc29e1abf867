namespace ConfigLint.Disk;

/// <summary>Tells text from other files by their first bytes. A single NUL proves nothing: nginx takes it like any other byte.</summary>
internal static class Sniff
{
    /// <summary>Of a hundred bytes, so many control characters make a file binary.</summary>
    private const int MostControlPercent = 10;

    public static bool IsBinary(byte[] bytes, int count)
    {
        foreach (var magic in Magics)
        {
            if (StartsWith(bytes, count, magic)) return true;
        }

        var controls = 0;
        for (var i = 0; i < count; i++)
        {
            if (bytes[i] < 0x20 && bytes[i] is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or (byte)'\v' or 0x1b)) controls++;
        }

        return controls * 100 > count * MostControlPercent;
    }

    /// <summary>By the byte-order mark that editors on Windows write.</summary>
    public static bool IsUtf16(byte[] bytes, int count) => StartsWith(bytes, count, [0xff, 0xfe]) || StartsWith(bytes, count, [0xfe, 0xff]);

    private static bool StartsWith(byte[] bytes, int count, byte[] start)
    {
        if (count < start.Length) return false;
        for (var i = 0; i < start.Length; i++)
        {
            if (bytes[i] != start[i]) return false;
        }

        return true;
    }

    /// <summary>ELF, gzip, zip, xz, zstd, PNG, JPEG, GIF, PDF, SQLite, Java class or Mach-O.</summary>
    private static readonly byte[][] Magics =
    [
        [0x7f, (byte)'E', (byte)'L', (byte)'F'], [0x1f, 0x8b], [(byte)'P', (byte)'K', 3, 4], [0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'],
        [0x28, 0xb5, 0x2f, 0xfd], [0x89, (byte)'P', (byte)'N', (byte)'G'], [0xff, 0xd8, 0xff], [(byte)'G', (byte)'I', (byte)'F', (byte)'8'],
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-'], [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', (byte)' '], [0xca, 0xfe, 0xba, 0xbe],
    ];
}
