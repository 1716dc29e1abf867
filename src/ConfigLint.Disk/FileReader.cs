using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Disk;

/// <summary>Opens one regular file and makes text of it, within limits.</summary>
internal static class FileReader
{
    /// <summary>A configuration that people wrote is a thousand times smaller.</summary>
    public const int MostMegabytes = 64;

    private const int MostBytes = MostMegabytes * 1024 * 1024;

    private const int SniffedBytes = 8192;

    /// <param name="absolute">A path without links.</param>
    /// <param name="shown">The path as findings name it.</param>
    public static FileContent Read(string absolute, string shown)
    {
        try
        {
            var length = new FileInfo(absolute).Length;
            // Pipes, sockets and devices say 0 as well, and opening one may wait forever: what says 0 is not opened.
            if (length == 0) return FileContent.Of(new SourceText(shown, ""));
            if (length > MostBytes) return TooLarge;
            using var file = new FileStream(absolute, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            var bytes = new byte[length];
            // Of a file that is not text the rest is never read.
            var count = Fill(file, bytes, 0, (int)Math.Min(length, SniffedBytes));
            return NotText(bytes, count) ?? Decode(shown, bytes, Fill(file, bytes, count, (int)length));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return new FileContent(null, FileState.Unreadable, Explain(e));
        }
    }

    /// <summary>Reads a stream of unknown length to its end: standard input.</summary>
    public static FileContent Read(Stream stream, string shown)
    {
        var bytes = new byte[1 << 16];
        var count = 0;
        while ((count = Fill(stream, bytes, count, bytes.Length)) == bytes.Length)
        {
            if (bytes.Length > MostBytes) return TooLarge;
            Array.Resize(ref bytes, bytes.Length * 2);
        }

        return count > MostBytes ? TooLarge : NotText(bytes, Math.Min(count, SniffedBytes)) ?? Decode(shown, bytes, count);
    }

    private static FileContent? NotText(byte[] bytes, int count) =>
        Sniff.IsUtf16(bytes, count) ? new FileContent(null, FileState.Unreadable, "UTF-16 text, which no server reads")
        : Sniff.IsBinary(bytes, count) ? new FileContent(null, FileState.Binary)
        : null;

    private static FileContent Decode(string shown, byte[] bytes, int count) => FileContent.Of(SourceText.Decode(shown, bytes, count));

    private static FileContent TooLarge => new(null, FileState.TooLarge, $"larger than {MostMegabytes} MB");

    /// <summary>What happened, without the machine's paths that .NET's own messages carry.</summary>
    public static string Explain(Exception e) => e switch
    {
        UnauthorizedAccessException or System.Security.SecurityException => "permission denied",
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        PathTooLongException => "the path is too long",
        _ => "input/output error",
    };

    /// <summary>Reads on from <paramref name="count"/> bytes to at most <paramref name="wanted"/>: a file that grows meanwhile is read as it was.</summary>
    private static int Fill(Stream file, byte[] bytes, int count, int wanted)
    {
        while (count < wanted)
        {
            var read = file.Read(bytes, count, wanted - count);
            if (read == 0) break;
            count += read;
        }

        return count;
    }
}
