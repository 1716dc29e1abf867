using System.Text;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Disk;

/// <summary>Writes a changed text back into the file it was read from.</summary>
internal static class FileWriter
{
    /// <param name="root">A folder, with its links followed.</param>
    /// <param name="before">As it was read, with its path below the root.</param>
    /// <returns>Null, or why the file stays as it is: a sentence fragment.</returns>
    public static string? Write(string root, SourceText before, SourceText after)
    {
        var path = Path.Combine(root, before.Path);
        // Somebody may have put a link there since the walk, and nothing outside the root is ever opened.
        if (RealPath.Of(path) is not { } real || RealPath.From(root, real) != before.Path) return "it is no longer the file that was read";
        if (FileReader.Read(real, before.Path) is not { State: FileState.Read, Text: { } now } || now.Content != before.Content || now.NotUtf8) return "it has changed meanwhile";
        try
        {
            // In place: owner, mode and hard links stay as they are.
            File.WriteAllBytes(real, Encoding.UTF8.GetBytes(after.Content));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Security.SecurityException)
        {
            return FileReader.Explain(e);
        }
    }
}
