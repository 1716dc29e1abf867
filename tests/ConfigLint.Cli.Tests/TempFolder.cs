using System.Text;

namespace ConfigLint.Cli.Tests;

/// <summary>A folder of its own for a test, with its links followed (macOS keeps its temporary folder behind one).</summary>
internal sealed class TempFolder : IDisposable
{
    public TempFolder() => Path = ConfigLint.Disk.RealPath.Of(Directory.CreateTempSubdirectory("configlint-").FullName)!;

    public string Path { get; }

    /// <param name="name">With <c>/</c>; folders are made.</param>
    /// <returns>The absolute path.</returns>
    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Write(string, string)"/>
    public string Write(string name, byte[] bytes)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
