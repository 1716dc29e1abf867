using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace ConfigLint.MSBuild.Tests;

/// <summary>A project's folder on the disk, and the task as the targets call it.</summary>
internal sealed class Project : IDisposable
{
    /// <summary>An error (CFL1004, zero-timeout) at 3:5 and a warning (CFL1005, sub-second-timeout) at 4:5.</summary>
    public const string TwoMistakes = """
        server {
            location / { proxy_pass http://127.0.0.1:8000; }
            proxy_connect_timeout 0;
            proxy_read_timeout 300ms;
        }

        """;

    public const string ErrorLine = "CFL1004: proxy_connect_timeout 0 does not mean unlimited";

    public const string WarningLine = "CFL1005: proxy_read_timeout 300ms ends every request";

    private readonly string top = Directory.CreateTempSubdirectory("configlint-").FullName;

    public Project()
    {
        // A repository of its own, wherever the folder for temporary files lies.
        Directory.CreateDirectory(Path.Combine(top, ".git"));
        Directory.CreateDirectory(Folder);
    }

    public string Folder => Path.Combine(top, "src", "Shop");

    public BuildLog Log { get; } = new();

    public string File(string path, string text = TwoMistakes)
    {
        var file = Path.GetFullPath(Path.Combine(Folder, path));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    public bool Build(Action<ConfigLintTask>? properties = null)
    {
        var task = new ConfigLintTask { BuildEngine = Log, ProjectDirectory = Folder };
        properties?.Invoke(task);
        return task.Execute();
    }

    public static ITaskItem[] Items(params string[] paths) => [.. paths.Select(path => new TaskItem(path))];

    public void Dispose() => Directory.Delete(top, recursive: true);
}
