using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>Where the settings of a gateway of .NET stand.</summary>
internal static class GatewayFiles
{
    /// <summary>They lie beside the Dockerfile that builds the container, as they lie beside the project, or are mounted into it.</summary>
    public static bool IsIn(Container container, ContainerFiles own, string path) =>
        (container.Service.Build is { Dockerfile: { } dockerfile } && FolderOf(dockerfile) == FolderOf(path)) || (own.PathOf(path, out var isExact) is not null && isExact);

    /// <summary>
    /// Those of a host. They name no machine: beside containers and pods they are taken for what runs in one of them,
    /// though the Dockerfile that says so is not in the tree.
    /// </summary>
    public static List<T> OnHost<T>(Workspace workspace, Deployment deployment)
        where T : ParsedFile
    {
        List<T> found = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var path in deployment.Files)
        {
            if (workspace.At(path) is not T file || workspace.InContainers.Contains(path)) continue;
            if (Catalog.Of(file).Sends(file) && seen.Add(path)) found.Add(file);
        }

        if (found.Count == 0) return found;
        return workspace.Files.Exists(static file => file is ComposeFile or KubernetesFile) ? [] : found;
    }

    public static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    /// <summary>
    /// Each address of the loopback in the settings of the container is a port that another container of the project
    /// publishes: they are written for these containers, and not for programs that are started without any.
    /// </summary>
    public static bool NamesPublishedPorts(Container container, List<GatewayFile> settings)
    {
        var ports = settings.SelectMany(static file => file.LoopbackPorts).ToList();
        return ports.Count > 0 && ports.TrueForAll(IsPublished);

        bool IsPublished(int port) =>
            container.Set?.Containers.Exists(other => other != container && Publishes(other, port)) == true;
    }

    private static bool Publishes(Container container, int port) => container.Service.Ports.Exists(entry =>
        entry.Published is { HasValue: true } published && port >= published.V
            && port <= (entry.PublishedEnd ?? published).V);

    /// <summary>With a slash at its end; empty for the root.</summary>
    public static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);
}
