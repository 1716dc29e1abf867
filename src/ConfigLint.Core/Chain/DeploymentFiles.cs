using ConfigLint.Engine;
using ConfigLint.Text;

namespace ConfigLint.Chain;

/// <summary>Finds the file of a deployment that stands at an absolute path on its host.</summary>
/// <param name="folder">The deployment's folder, empty for the root.</param>
internal sealed class DeploymentFiles(IFileSet files, string folder)
{
    private readonly Dictionary<string, SourceText?> found = new(StringComparer.Ordinal);

    /// <summary>
    /// The file whose path ends like the absolute one: the longest such end of two steps or more wins; a bare name counts only where the deployment has it once.
    /// </summary>
    public SourceText? Find(string absolute)
    {
        if (!found.TryGetValue(absolute, out var text)) found[absolute] = text = PathOf(absolute) is { } path ? files.Read(path).Text : null;
        return text;
    }

    private string? PathOf(string absolute)
    {
        var slash = absolute.LastIndexOf('/');
        var name = absolute.Substring(slash + 1);
        if (name.Length == 0) return null;
        var longest = 0;
        string? best = null;
        var tied = false;
        foreach (var path in files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/"))
        {
            if (!path.EndsWith(name, StringComparison.Ordinal) || (path.Length > name.Length && path[path.Length - name.Length - 1] != '/')) continue;
            var common = CommonSteps(path, absolute);
            tied = common == longest && best is not null;
            if (common <= longest && best is not null) continue;
            longest = common;
            best = path;
        }

        return tied ? null : best;
    }

    /// <summary>Steps that two paths share at their ends.</summary>
    private static int CommonSteps(string path, string absolute)
    {
        int steps = 1, i = path.Length - 1, j = absolute.Length - 1;
        for (; i >= 0 && j >= 0 && path[i] == absolute[j]; i--, j--)
        {
            if (path[i] == '/') steps++;
        }

        return steps;
    }

    /// <summary>A file that starts programs in a way this version does not read: then something more may listen.</summary>
    public (string Reason, Span At)? UnreadStarter()
    {
        foreach (var path in files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/"))
        {
            var name = path.Substring(path.LastIndexOf('/') + 1).ToLowerInvariant();
            if (IsStarter(name)) return ($"{path} starts programs that are not read", new SourceText(path, "").Whole);
        }

        return null;
    }

    private static bool IsStarter(string name) =>
        ((name.StartsWith("docker-compose", StringComparison.Ordinal) || name.StartsWith("compose.", StringComparison.Ordinal)) && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal))) ||
        name is "procfile" or "supervisord.conf" or "pm2.json" || name.StartsWith("ecosystem.config.", StringComparison.Ordinal);
}
