using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A fixture's haproxy.cfg, with a log that can be read.</summary>
internal static class HAProxy
{
    public static string? FileOf(Stage stage) => stage.Texts.Keys.FirstOrDefault(path => path.EndsWith(".cfg", StringComparison.Ordinal));

    public static async Task<Daemon> Start(Stage stage, string file, int door)
    {
        var path = Path.Combine(stage.Folder, "lab.cfg");
        var text = stage.Texts[file].Replace("mode http\n", "mode http\n    log global\n    option httplog\n", StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, $"global\n    log stdout format raw local0\n    maxconn 400\n\n{text}");
        var daemon = new Daemon(RealProgram.Get("haproxy"), ["-db", "-f", path], stage.Folder);
        try
        {
            return await daemon.ListensOn("127.0.0.1", stage.Port(door));
        }
        catch
        {
            daemon.Dispose();
            throw;
        }
    }
}
