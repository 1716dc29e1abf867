using System.Globalization;
using System.Text.RegularExpressions;
using ConfigLint.Lab.Tests.Servers;
using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Lab.Tests.Cases;

/// <summary>A fixture's php-fpm pool, with a script that answers everything.</summary>
internal static partial class PhpFpm
{
    private const string Script = """
        <?php
        if (preg_match('#^/sleep/(\d+)#', $_SERVER['REQUEST_URI'], $match)) sleep((int)$match[1]);
        // More than a page of response header.
        if (str_starts_with($_SERVER['REQUEST_URI'], '/long')) header('X-Long: ' . str_repeat('x', 5000));
        // What an application says to a form that comes without its fields.
        if ($_SERVER['REQUEST_METHOD'] === 'POST' && !$_POST) http_response_code(422);
        echo 'ok';
        """;

    /// <summary>An nginx in front of a pool on port 9000, for fixtures that are a pool alone.</summary>
    public const string Front = "server { listen 127.0.0.1:80; client_max_body_size 0; location / { include fastcgi_params; fastcgi_param SCRIPT_FILENAME {dir}/srv/shop/index.php; fastcgi_pass 127.0.0.1:9000; } }";

    /// <summary>A pool on port 9000, for fixtures that are an nginx alone.</summary>
    public static readonly (string Path, string Text) Pool = ("pool.conf", "[shop]\nuser = www-data\nlisten = 127.0.0.1:9000\npm = static\npm.max_children = 1\n");

    /// <returns>The pool's path, or null where the fixture has none.</returns>
    public static string? PoolOf(Stage stage) => stage.Files.FirstOrDefault(file => file.Value.Contains("pm.max_children", StringComparison.Ordinal)).Key ?? stage.Texts.Keys.FirstOrDefault(path => path.StartsWith("php-fpm.d/", StringComparison.Ordinal));

    public static string Prepare(Stage stage, string pool)
    {
        // The root that a fixture names, and nginx's own.
        foreach (var root in new[] { "srv/shop", "html" })
        {
            Directory.CreateDirectory(Path.Combine(stage.Folder, root));
            File.WriteAllText(Path.Combine(stage.Folder, root, "index.php"), Script);
        }

        var main = Path.Combine(stage.Folder, "php-fpm.conf");
        var pools = pool.StartsWith("php-fpm.d/", StringComparison.Ordinal) ? "php-fpm.d/*.conf" : pool;
        File.WriteAllText(main, $"[global]\ndaemonize = no\npid = {stage.Folder}/php-fpm.pid\nerror_log = /dev/stderr\ninclude = {stage.Folder}/{pools}\n");
        return main;
    }

    public static async Task<Daemon> Start(Stage stage, string pool)
    {
        var daemon = new Daemon(RealProgram.Get("php-fpm"), ["-F", "-y", Prepare(stage, pool)], stage.Folder);
        try
        {
            var listen = Listen().Match(stage.Files.First(file => file.Key == pool).Value).Groups["on"].Value;
            return listen.StartsWith('/') ? await daemon.ListensOn(listen) : await daemon.ListensOn("127.0.0.1", int.Parse(listen.Split(':')[^1], CultureInfo.InvariantCulture));
        }
        catch
        {
            daemon.Dispose();
            throw;
        }
    }

    [GeneratedRegex(@"^listen\s*=\s*(?<on>\S+)", RegexOptions.Multiline)]
    private static partial Regex Listen();
}
