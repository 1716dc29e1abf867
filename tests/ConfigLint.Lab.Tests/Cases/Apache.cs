using System.Text.RegularExpressions;
using ConfigLint.Formats.Apache;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A fixture's httpd, with Debian's modules, in the folder of the stage.</summary>
internal static partial class Apache
{
    internal const string Folder = "/usr/lib/apache2/modules";

    /// <summary>What a machine loads that proxies; those that Debian's httpd has built in are none.</summary>
    internal static readonly string[] Modules =
    [
        "mpm_event", "authn_core", "authn_file", "auth_basic", "authz_core", "authz_host", "authz_user", "access_compat", "rewrite", "headers", "proxy", "proxy_http", "proxy_fcgi", "proxy_scgi", "proxy_uwsgi",
        "proxy_wstunnel", "proxy_balancer", "lbmethod_byrequests", "slotmem_shm", "ssl", "setenvif", "mime", "dir", "alias",
        "macro",
    ];

    private static readonly string[] BuiltIn = ["unixd", "log_config", "version", "watchdog"];

    /// <returns>The file to start with, or null where the fixture has none of httpd's.</returns>
    public static string? FileOf(Stage stage) => stage.Texts.Where(static file => ApacheFile.Read(new SourceText(file.Key, file.Value)) is not null).Select(static file => file.Key).OrderBy(static path => path.EndsWith("httpd.conf", StringComparison.Ordinal) ? 0 : 1).FirstOrDefault();

    public static string Log(Stage stage) => Path.Combine(stage.Folder, "httpd.log");

    /// <param name="file">The fixture's.</param>
    /// <param name="door">What it listens on where the fixture says nothing of that; 0 for nothing.</param>
    /// <returns>The path of what httpd is started with.</returns>
    public static string Prepare(Stage stage, string file, int door)
    {
        Directory.CreateDirectory(Path.Combine(stage.Folder, "logs"));
        Directory.CreateDirectory(Path.Combine(stage.Folder, "srv/shop"));
        var script = Path.Combine(stage.Folder, "srv/shop/index.php");
        if (!File.Exists(script)) File.WriteAllText(script, "<?php echo 'ok';\n");
        var text = ServerRoot().Replace(stage.Texts[file].Replace(" modules/mod_", $" {Folder}/mod_", StringComparison.Ordinal), "");
        text = Documents().Replace(text, $"$1{stage.Folder}/srv/shop");
        text = string.Join('\n', text.Split('\n').Where(line => !BuiltIn.Any(module => line.Contains($"LoadModule {module}_module", StringComparison.Ordinal))));
        var own = text.Contains("\nLoadModule ", StringComparison.Ordinal) || text.StartsWith("LoadModule ", StringComparison.Ordinal);
        var modules = Modules.Where(module => module != "macro" || text.Contains("<Macro ", StringComparison.Ordinal));
        var loaded = own ? "" : string.Concat(modules.Select(static module =>
            $"LoadModule {module}_module {Folder}/mod_{module}.so\n"));
        var listen = door == 0 || text.Contains("Listen ", StringComparison.Ordinal) ? "" : $"Listen 127.0.0.1:{stage.Port(door)}\n";
        var path = Path.Combine(stage.Folder, "lab.conf");
        File.WriteAllText(path, $"ServerRoot {stage.Folder}\n{loaded}{listen}DefaultRuntimeDir {stage.Folder}/logs\nPidFile {stage.Folder}/logs/lab.pid\nErrorLog {Log(stage)}\nServerName lab.example.com\n" +
            $"<IfModule mod_mime.c>\n    TypesConfig /dev/null\n</IfModule>\nUser www-data\nGroup www-data\n{text}");
        return path;
    }

    public static async Task<Daemon> Start(Stage stage, string file, int door)
    {
        var daemon = new Daemon(RealProgram.Get("apache2"), ["-DFOREGROUND", "-f", Prepare(stage, file, door)], stage.Folder);
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

    [GeneratedRegex(@"(?<=\s)(""?)/srv/shop")]
    private static partial Regex Documents();

    [GeneratedRegex(@"^ServerRoot .*\n", RegexOptions.Multiline)]
    private static partial Regex ServerRoot();
}
