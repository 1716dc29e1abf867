using ConfigLint.Engine;
using ConfigLint.Formats;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>Finds the file of a deployment that stands at an absolute path on its host.</summary>
/// <param name="folder">The deployment's folder, empty for the root.</param>
internal sealed class DeploymentFiles(IFileSet files, string folder)
{
    private HostPaths? paths;
    private bool? hasTmpfiles;

    /// <summary>The file's path in the tree, or null.</summary>
    public string? PathOf(string absolute) => (paths ??= new HostPaths(Below())).Find(absolute);

    /// <summary>Some file tells systemd-tmpfiles to make folders (tmpfiles.d(5)); which, is not read.</summary>
    public bool HasTmpfiles => hasTmpfiles ??= Below().Any(static path => path.Contains("tmpfiles", StringComparison.Ordinal));

    public SourceText? Find(string absolute) => PathOf(absolute) is { } path ? files.Read(path).Text : null;

    private IEnumerable<string> Below() => files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/");

    /// <summary>A file that starts programs in a way this version does not read: then something more may listen.</summary>
    /// <param name="isRead">Whether a file of the tree was read after all.</param>
    public (string Reason, Span At)? UnreadStarter(Func<string, bool> isRead)
    {
        foreach (var path in Below())
        {
            var name = path.Substring(path.LastIndexOf('/') + 1).ToLowerInvariant();
            if (IsStarter(name) && !isRead(path)) return ($"{path} starts programs that are not read", new SourceText(path, "").Whole);
        }

        return null;
    }

    private static bool IsStarter(string name) =>
        ((name.StartsWith("docker-compose", StringComparison.Ordinal) || name.StartsWith("compose.", StringComparison.Ordinal)) && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal))) ||
        name is "procfile" or "supervisord.conf" or "pm2.json" || name.StartsWith("ecosystem.config.", StringComparison.Ordinal);
}
