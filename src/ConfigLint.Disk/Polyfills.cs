// What differs between the two builds. The only file with `#if`.
using System.Runtime.InteropServices;
using ConfigLint.Text;

namespace ConfigLint.Disk;

internal static class Platform
{
    /// <summary>As this machine has them; on macOS as a disk is formatted unless somebody asks for case.</summary>
    public static readonly PathStyle Paths =
        Path.DirectorySeparatorChar == '\\' ? PathStyle.Windows
        : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? PathStyle.MacOS
        : PathStyle.Linux;

#if NETSTANDARD2_0
    private static readonly bool IsWindows = Path.DirectorySeparatorChar == '\\';

    /// <summary>What a link says, or null where the path is no link. On Windows every link says something that is nowhere: none is followed.</summary>
    public static string? ReadLink(string path)
    {
        if (IsWindows)
        {
            var isReparsePoint = (File.GetAttributes(path) & FileAttributes.ReparsePoint) != 0;
            return isReparsePoint && StandsForAnother(path) ? NowhereOnWindows : null;
        }

        var target = new byte[4096];
        var length = (int)readlink(path, target, target.Length);
        return length < 0 ? null : System.Text.Encoding.UTF8.GetString(target, 0, length);
    }

    /// <summary>
    /// Links do. Files that OneDrive keeps in step are reparse points as well, and are themselves. The runtime of the
    /// other build asks the same (IsReparseTagNameSurrogate).
    /// </summary>
    private static bool StandsForAnother(string path)
    {
        try
        {
            var found = new byte[SizeOfFindData];
            var handle = FindFirstFileW(path, found);
            if (handle == new IntPtr(-1)) return true;
            FindClose(handle);
            return (BitConverter.ToUInt32(found, OffsetOfReparseTag) & NameSurrogate) != 0;
        }
        catch (EntryPointNotFoundException)
        {
            return true;
        }
    }

    /// <summary>WIN32_FIND_DATAW: attributes, three times, a size, then dwReserved0, then names.</summary>
    private const int SizeOfFindData = 592, OffsetOfReparseTag = 36;

    private const uint NameSurrogate = 0x20000000;

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode)]
    private static extern IntPtr FindFirstFileW(string path, [Out] byte[] found);

    [DllImport("kernel32.dll")]
    private static extern bool FindClose(IntPtr handle);

    private const string NowhereOnWindows = @"\\?\nowhere";

    /// <summary>readlink(2): the bytes written, -1 where the path is no link. The first argument is UTF-8 on Unix.</summary>
    [DllImport("libc", CharSet = CharSet.Ansi)]
    private static extern nint readlink(string path, byte[] buffer, nint size);
#else
    /// <summary>What a link says, or null where the path is no link.</summary>
    public static string? ReadLink(string path) => new FileInfo(path).LinkTarget;
#endif

    /// <summary>A reparse point that stands for no other is the file or folder itself.</summary>
    /// <param name="attributes">Of the path.</param>
    public static bool IsLink(string path, FileAttributes attributes) =>
        (attributes & FileAttributes.ReparsePoint) != 0 && ReadLink(path) is not null;
}
