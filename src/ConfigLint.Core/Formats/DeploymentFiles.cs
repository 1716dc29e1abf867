using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats;

/// <summary>Finds the file of a deployment that stands at an absolute path on its host.</summary>
/// <param name="folder">The deployment's folder, empty for the root.</param>
internal sealed class DeploymentFiles(IFileSet files, string folder)
{
    private HostPaths? paths;
    private bool? hasTmpfiles;

    /// <summary>The file's path in the tree, or null.</summary>
    public string? PathOf(string absolute)
    {
        paths ??= new HostPaths(Below(), path => files.Read(path).Text?.Path ?? path);
        return paths.Find(absolute);
    }

    /// <summary>The file or folder of the tree that stands at an absolute path, or null.</summary>
    public string? FolderOf(string absolute)
    {
        if (PathOf(absolute) is { } file) return file;
        var inTree = absolute.Trim('/');
        foreach (var above in folder.Length == 0 ? [""] : new[] { folder + "/", "" })
        {
            if (inTree.Length > 0 && files.Paths.StartingWith(above + inTree + "/").Any()) return above + inTree;
        }

        return null;
    }

    /// <summary>Some file tells systemd-tmpfiles to make folders (tmpfiles.d(5)); which, is not read.</summary>
    public bool HasTmpfiles =>
        hasTmpfiles ??= Below().Any(static path => path.Contains("tmpfiles", StringComparison.Ordinal));

    public SourceText? Find(string absolute) => PathOf(absolute) is { } path ? files.Read(path).Text : null;

    /// <summary>
    /// C# that may set what Kestrel listens on, or how, beside an appsettings.json or below it: it would add to the
    /// file, or replace what the file says.
    /// </summary>
    public bool SetsAddressInCode(SourceText settings)
    {
        var slash = settings.Path.LastIndexOf('/');
        var count = 0;
        foreach (var path in files.Paths.StartingWith(slash < 0 ? "" : settings.Path.Substring(0, slash + 1)))
        {
            if (!path.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (++count > MostSources || files.Read(path).Text is not { } source) return true;
            var content = source.Content;
            if (Array.Exists(AddressCalls, call => content.IndexOf(call, StringComparison.Ordinal) >= 0)) return true;
        }

        return false;
    }

    /// <summary>A project with more sources is taken to set addresses in one of them.</summary>
    private const int MostSources = 500;

    private static readonly string[] AddressCalls =
    [
        "UseUrls", "ConfigureKestrel", "UseKestrel", "KestrelServerOptions", "ListenAnyIP", "ListenLocalhost",
        "ListenUnixSocket", ".Listen(", "Urls.Add", ".Run(\"http",
    ];

    private IEnumerable<string> Below() => files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/");

    /// <summary>Something of the tree starts programs beside systemd: containers, supervisord, PM2, foreman.</summary>
    public bool HasStarter => Starters().Any();

    /// <summary>An image is built, in which programs may run instead of on the host.</summary>
    public bool HasDockerfile => Below().Any(static path =>
        path.Substring(path.LastIndexOf('/') + 1) is var name
        && (name.StartsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("Dockerfile", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Containerfile", StringComparison.Ordinal)));

    /// <summary>
    /// Paths of the files that start programs beside systemd, whether this version reads them or not.
    /// </summary>
    public IEnumerable<string> Starters() =>
        Below().Where(static path => IsStarter(path.Substring(path.LastIndexOf('/') + 1).ToLowerInvariant()));

    private static bool IsStarter(string name) =>
        IsCompose(name) || name is "procfile" or "supervisord.conf" or "pm2.json" ||
        name.StartsWith("ecosystem.config.", StringComparison.Ordinal);

    private static bool IsCompose(string name) =>
        (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal)) &&
        (name.StartsWith("docker-compose", StringComparison.Ordinal) ||
            name.StartsWith("compose.", StringComparison.Ordinal));
}
