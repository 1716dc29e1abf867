using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>Which files of the tree stand where in a container: by bind mounts and configs, below them by what the image's Dockerfile copies.</summary>
/// <param name="service">Null of an image that no service builds.</param>
/// <param name="context">The folder from which the Dockerfile copies.</param>
internal sealed class ContainerFiles(ComposeService? service, DockerfileImage? built, string? context, Func<string, SourceText?> read)
{
    /// <summary>More files of one folder are sources, not configuration.</summary>
    private const int MostBelow = 1000;

    private IReadOnlyList<ComposeMount> Mounts => service?.Mounts ?? [];

    private IReadOnlyList<ComposeConfigUse> Configs => service?.Configs ?? [];

    /// <summary>The tree's file at a path of the container, or null.</summary>
    public SourceText? Find(string path)
    {
        foreach (var mount in Mounts)
        {
            if (mount.SourcePath is { } source && mount.Target.HasValue && Below(mount.Target.V, path) is { } rest) return read(Join(source, rest));
        }

        foreach (var config in Configs)
        {
            if (config.SourcePath is { } source && config.Target.HasValue && config.Target.V == path) return read(source);
        }

        if (built is null || context is null) return null;
        foreach (var source in built.SourcesOf(path))
        {
            if (read(Join(context, source)) is { } text) return text;
        }

        return null;
    }

    /// <summary>Where a file of the tree stands in the container; null where it does not. Of several places one for which the file itself is named, else the nearest folder's.</summary>
    /// <param name="isExact">The file itself is mounted or copied, not a folder above it.</param>
    public string? PathOf(string treePath, out bool isExact)
    {
        string? best = null;
        isExact = false;
        var most = -1;
        foreach (var (path, depth, exact) in PathsOf(treePath))
        {
            if (depth <= most) continue;
            (best, most, isExact) = (path, depth, exact);
        }

        return best;
    }

    /// <summary>Every place of a file: a folder above it may be mounted beside it. Each with the length of what names it in the tree.</summary>
    public IEnumerable<(string Path, int Depth, bool IsExact)> PathsOf(string treePath) =>
        IsNear(treePath) ? PlacesOf(treePath) : [];

    /// <summary>
    /// Whether something of the container lies where the path begins: each container is asked about each proxy of the
    /// tree, and nearly none has anything of it.
    /// </summary>
    private bool IsNear(string treePath)
    {
        foreach (var root in roots ??= FindRoots())
        {
            if (treePath.StartsWith(root, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private string[]? roots;

    private string[] FindRoots(Func<string, bool>? mayLead = null)
    {
        bool MayLead(DockerfileCopy copy) =>
            mayLead is null || copy.Source.V.Length > 0 || !copy.Target.HasValue || mayLead(copy.Target.V);

        List<string> found = [];
        foreach (var mount in Mounts)
        {
            if (mount.SourcePath is { } source) found.Add(source.TrimEnd('/'));
        }

        foreach (var config in Configs)
        {
            if (config.SourcePath is { } source) found.Add(source);
        }

        foreach (var copy in built is null || context is null ? [] : built.Copies)
        {
            if (!copy.Source.HasValue || !MayLead(copy)) continue;
            var star = copy.Source.V.IndexOf('*');
            var source = star < 0 ? copy.Source.V : copy.Source.V.Substring(0, star);
            found.Add(Join(context!.TrimEnd('/'), source).TrimEnd('/'));
        }

        return [.. found];
    }

    /// <summary>Those of which <see cref="PathsOf"/> is worth asking, in their order.</summary>
    /// <param name="mayLead">
    /// Whether a place that gets the whole build context is worth it: the context may be the tree. Null: all are.
    /// </param>
    public List<T> Near<T>(ByPath<T> all, Func<string, bool>? mayLead = null) =>
        all.StartingWith(mayLead is null ? roots ??= FindRoots() : FindRoots(mayLead));

    private IEnumerable<(string Path, int Depth, bool IsExact)> PlacesOf(string treePath)
    {
        foreach (var mount in Mounts)
        {
            if (mount.SourcePath is { } source && mount.Target.HasValue && Below(source, treePath) is { } rest) yield return (Join(mount.Target.V, rest), source.Length, rest.Length == 0);
        }

        foreach (var config in Configs)
        {
            if (config.SourcePath == treePath && config.Target.HasValue) yield return (config.Target.V, treePath.Length, true);
        }

        if (built is null || context is null || Below(context, treePath) is not { } inContext) yield break;
        for (var i = built.Copies.Count - 1; i >= 0; i--)
        {
            var isExact = false;
            if (Copied(built.Copies[i], inContext, ref isExact) is { } path) yield return (path, isExact ? treePath.Length : built.Copies[i].Source.V.Length, isExact);
        }
    }

    /// <summary>The files of the tree that stand below a folder of the container, with their paths there.</summary>
    /// <param name="paths">Of the tree.</param>
    public IEnumerable<(string Path, SourceText Text)> AllBelow(string folder, IReadOnlyList<string> paths)
    {
        var count = 0;
        // What is copied by itself is often copied with its folder too.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in Sources().Distinct(StringComparer.Ordinal))
        {
            foreach (var path in paths.StartingWith(source))
            {
                if (++count > MostBelow) yield break;
                if (!seen.Add(path)) continue;
                if (PathOf(path, out _) is { } at && Below(folder, at) is { Length: > 0 } && read(path) is { } text) yield return (at, text);
            }
        }
    }

    /// <summary>Where in the tree its files lie.</summary>
    private IEnumerable<string> Sources()
    {
        foreach (var mount in Mounts)
        {
            if (mount.SourcePath is { Length: > 0 } source) yield return source;
        }

        foreach (var copy in built is null || context is null ? [] : built.Copies)
        {
            if (!copy.Source.HasValue) continue;
            var star = copy.Source.V.IndexOfAny(Wildcards);
            yield return Join(context!, star < 0 ? copy.Source.V : copy.Source.V.Substring(0, star));
        }
    }

    private static readonly char[] Wildcards = ['*', '?', '['];

    /// <summary>Every path of the container that a mount, a config or a copy puts something at.</summary>
    public IEnumerable<string> Places()
    {
        foreach (var mount in Mounts)
        {
            if (mount.Target.HasValue) yield return mount.Target.V;
        }

        foreach (var config in Configs)
        {
            if (config.Target.HasValue) yield return config.Target.V;
        }

        foreach (var copy in built?.Copies ?? [])
        {
            if (copy.Target.HasValue) yield return copy.Target.V;
        }
    }

    /// <summary>Where a file of the build context stands in the image after a copy; null where it does not.</summary>
    internal static string? Copied(DockerfileCopy copy, string inContext, ref bool isExact)
    {
        if (!copy.Source.HasValue || !copy.Target.HasValue) return null;
        var source = copy.Source.V;
        var name = inContext.Substring(inContext.LastIndexOf('/') + 1);
        if (source == inContext)
        {
            isExact = true;
            return copy.IntoFolder ? Join(copy.Target.V, name) : copy.Target.V;
        }

        var star = source.IndexOf('*');
        if (star >= 0)
        {
            var path = Join(copy.Target.V, name);
            isExact = copy.SourcesOf(path).Contains(inContext);
            return isExact ? path : null;
        }

        return Below(source, inContext) is { Length: > 0 } rest ? Join(copy.Target.V, rest) : null;
    }

    /// <summary>What of a path lies below a folder, empty for the folder itself; null where it does not.</summary>
    private static string? Below(string folder, string path)
    {
        folder = folder.TrimEnd('/');
        if (path == folder) return "";
        if (folder.Length == 0) return path.TrimStart('/');
        return path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal) ? path.Substring(folder.Length + 1) : null;
    }

    private static string Join(string folder, string rest) =>
        rest.Length == 0 ? folder : folder.Length == 0 ? rest : folder.EndsWith('/') ? folder + rest : folder + "/" + rest;
}
