// What differs between the two builds. The only file with `#if`.
namespace ConfigLint.Disk;

internal static class Platform
{
#if NETSTANDARD2_0
    private static readonly bool IsWindows = Path.DirectorySeparatorChar == '\\';

    /// <summary>What a link says, or null where the path is no link. On Windows every link says something that is nowhere: none is followed.</summary>
    public static string? ReadLink(string path)
    {
        if (IsWindows)
        {
            var attributes = File.GetAttributes(path);
            return (attributes & FileAttributes.ReparsePoint) == 0 ? null : NowhereOnWindows;
        }

        var target = new byte[4096];
        var length = (int)readlink(path, target, target.Length);
        return length < 0 ? null : System.Text.Encoding.UTF8.GetString(target, 0, length);
    }

    private const string NowhereOnWindows = @"\\?\nowhere";

    /// <summary>readlink(2): the bytes written, -1 where the path is no link. The first argument is UTF-8 on Unix.</summary>
    [System.Runtime.InteropServices.DllImport("libc", CharSet = System.Runtime.InteropServices.CharSet.Ansi)]
    private static extern nint readlink(string path, byte[] buffer, nint size);
#else
    /// <summary>What a link says, or null where the path is no link.</summary>
    public static string? ReadLink(string path) => new FileInfo(path).LinkTarget;
#endif
}
