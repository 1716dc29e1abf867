using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Yarp;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>Where the settings of a gateway of .NET stand.</summary>
internal static class GatewayFiles
{
    /// <summary>They lie beside the Dockerfile that builds the container, as they lie beside the project, or are mounted into it.</summary>
    public static bool IsIn(Container container, ContainerFiles own, string path) =>
        (container.Service.Build is { Dockerfile: { } dockerfile } && FolderOf(dockerfile) == FolderOf(path)) || (own.PathOf(path, out var isExact) is not null && isExact);

    public static bool IsLoopback(string host) => host is "localhost" or "127.0.0.1" or "[::1]" or "::1";

    /// <summary>
    /// Each address of the loopback in the settings of the container is a port that another container of the project publishes: they are
    /// written for these containers, and not for programs that are started without any.
    /// </summary>
    public static bool NamesPublishedPorts(Container container, List<AppSettingsFile> settings)
    {
        var ports = settings.SelectMany(LoopbackPorts).ToList();
        return ports.Count > 0 && ports.TrueForAll(port => container.Set?.Containers.Exists(other => other != container && other.PublishedAs(port) is not null) == true);
    }

    /// <summary>0 for one that is not written.</summary>
    private static IEnumerable<int> LoopbackPorts(AppSettingsFile file)
    {
        foreach (var (host, port) in file.Ocelot?.Routes.SelectMany(static route => route.Hosts()) ?? [])
        {
            if (host is not null && IsLoopback(host.Text)) yield return int.TryParse(port?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        if (file.Yarp is not { } yarp) yield break;
        foreach (var cluster in YarpEntry.Of(yarp, AppSettingsFile.Find(yarp.Node, "Clusters")))
        {
            foreach (var destination in YarpEntry.Of(yarp, cluster.Find("Destinations")))
            {
                if (destination.Scalar("Address") is { } address && Uri.TryCreate(address.Text, UriKind.Absolute, out var uri) && IsLoopback(uri.Host)) yield return uri.Port;
            }
        }
    }

    /// <summary>With a slash at its end; empty for the root.</summary>
    public static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);
}
