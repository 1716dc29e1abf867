using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Text;

namespace ConfigLint.Chain.Containers;

/// <summary>Which files of the tree stand where in a container: by bind mounts and configs, below them by what the image's Dockerfile copies.</summary>
internal sealed class ContainerFiles(ComposeService service, DockerfileImage? built, Func<string, SourceText?> read)
{
    /// <summary>The tree's file at a path of the container, or null.</summary>
    public SourceText? Find(string path)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount.SourcePath is { } source && mount.Target.HasValue && Below(mount.Target.V, path) is { } rest) return read(Join(source, rest));
        }

        foreach (var config in service.Configs)
        {
            if (config.SourcePath is { } source && config.Target.HasValue && config.Target.V == path) return read(source);
        }

        if (built is null || service.Build?.Context is not { } context) return null;
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
    public IEnumerable<(string Path, int Depth, bool IsExact)> PathsOf(string treePath)
    {
        foreach (var mount in service.Mounts)
        {
            if (mount.SourcePath is { } source && mount.Target.HasValue && Below(source, treePath) is { } rest) yield return (Join(mount.Target.V, rest), source.Length, rest.Length == 0);
        }

        foreach (var config in service.Configs)
        {
            if (config.SourcePath == treePath && config.Target.HasValue) yield return (config.Target.V, treePath.Length, true);
        }

        if (built is null || service.Build?.Context is not { } context || Below(context, treePath) is not { } inContext) yield break;
        for (var i = built.Copies.Count - 1; i >= 0; i--)
        {
            var isExact = false;
            if (Copied(built.Copies[i], inContext, ref isExact) is { } path) yield return (path, isExact ? treePath.Length : built.Copies[i].Source.V.Length, isExact);
        }
    }

    /// <summary>Every path of the container that a mount, a config or a copy puts something at.</summary>
    public IEnumerable<string> Places()
    {
        foreach (var mount in service.Mounts)
        {
            if (mount.Target.HasValue) yield return mount.Target.V;
        }

        foreach (var config in service.Configs)
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
