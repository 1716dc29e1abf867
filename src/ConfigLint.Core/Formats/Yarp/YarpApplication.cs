using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Model;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// What one application's files say to YARP: appsettings.json, the files of environments above it, and others of the folder. Keys of all files together make the configuration, so that
/// nothing is missing that any of them has.
/// </summary>
internal sealed class YarpApplication : ISubject
{
    private readonly ILookup<string, YarpEntry> clusters;
    private readonly ILookup<string, YarpEntry> routes;
    private ILookup<(string, string), YarpEntry>? addressed;

    private YarpApplication(string folder, List<YarpSection> sections)
    {
        Folder = folder;
        Sections = sections;
        foreach (var section in sections)
        {
            Routes.AddRange(YarpEntry.Of(section, AppSettingsFile.Find(section.Node, "Routes")));
            Clusters.AddRange(YarpEntry.Of(section, AppSettingsFile.Find(section.Node, "Clusters")));
        }

        clusters = Clusters.ToLookup(static cluster => cluster.Name, StringComparer.OrdinalIgnoreCase);
        routes = Routes.ToLookup(static route => route.Name, StringComparer.OrdinalIgnoreCase);
    }

    public Span At => Sections[0].Node.At;

    /// <summary>Relative to the root, with a slash at its end; empty for the root.</summary>
    public string Folder { get; }

    public List<YarpSection> Sections { get; }

    /// <summary>The C# beside the files; null where it was not read.</summary>
    public YarpCode? Code { get; private set; }

    /// <summary>Whether a variable somewhere in the tree gives a cluster of the name.</summary>
    public required Func<string, bool> IsNamedByVariable { get; init; }

    public List<YarpEntry> Routes { get; } = [];

    public List<YarpEntry> Clusters { get; } = [];

    /// <summary>What each of the files says of a cluster. Names fold their case.</summary>
    public IEnumerable<YarpEntry> ClustersNamed(string name) => clusters[name];

    /// <summary>What each of the files says of a route.</summary>
    public IEnumerable<YarpEntry> RoutesNamed(string name) => routes[name];

    /// <summary>The names of all clusters, each once.</summary>
    public IEnumerable<string> ClusterNames => clusters.Select(static cluster => cluster.Key);

    /// <summary>What the files with an Address say of a destination.</summary>
    public IEnumerable<YarpEntry> Addressed(string cluster, string destination) =>
        (addressed ??= Destinations().Where(static one => one.Destination.Find("Address") is not null).ToLookup(static one => (one.Cluster.Name.ToUpperInvariant(), one.Destination.Name.ToUpperInvariant()), static one => one.Destination))[(cluster.ToUpperInvariant(), destination.ToUpperInvariant())];

    /// <summary>Whether any file writes a key of a route.</summary>
    public bool HasInRoute(string name, params string[] path) => RoutesNamed(name).Any(route => route.Find(path) is not null);

    /// <summary>Whether any file writes a key of a cluster.</summary>
    public bool HasInCluster(string name, params string[] path) => ClustersNamed(name).Any(cluster => cluster.Find(path) is not null);

    /// <summary>Whether any file switches a part of a cluster on: its health checks, its affinity. Off, nobody looks at the rest of it.</summary>
    public bool IsOn(string name, params string[] part) => ClustersNamed(name).Any(cluster => cluster.Scalar([.. part, "Enabled"]) is { } written && written.Text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase));

    public IEnumerable<(YarpEntry Cluster, YarpEntry Destination)> Destinations()
    {
        foreach (var cluster in Clusters)
        {
            foreach (var destination in YarpEntry.Of(cluster.In, cluster.Find("Destinations"))) yield return (cluster, destination);
        }
    }

    /// <summary>Every time that is written, with its path below the section.</summary>
    public IEnumerable<(YarpEntry Of, string Kind, string[] Path, JsNode Written)> Times()
    {
        foreach (var route in Routes)
        {
            if (route.Scalar("Timeout") is { } timeout) yield return (route, "route", ["Timeout"], timeout);
        }

        foreach (var cluster in Clusters)
        {
            foreach (var path in ClusterTimes)
            {
                if (cluster.Scalar(path) is { } time) yield return (cluster, "cluster", path, time);
            }
        }
    }

    /// <param name="sources">The C# in a folder and below it; null where it is too much to read.</param>
    public static IEnumerable<YarpApplication> Of(
        Workspace workspace, Func<string, IReadOnlyList<SourceText>?> sources)
    {
        foreach (var group in workspace.Files.OfType<AppSettingsFile>().Where(static file => file.Yarp is not null)
            .GroupBy(static file => FolderOf(PathOf(file)), StringComparer.Ordinal))
        {
            var application = new YarpApplication(group.Key, [.. group.Select(static file => file.Yarp!)])
            {
                IsNamedByVariable = cluster => YarpVariables.Name(workspace, cluster),
            };
            if (application.Routes.Exists(static route => route.Find("Timeout") is not null || route.Find("TimeoutPolicy") is not null) && sources(group.Key) is { } read) application.Code = YarpCode.Of(read);
            yield return application;
        }
    }

    private static string PathOf(AppSettingsFile file) =>
        file.Text.IsEmbedded ? $"{file.Text.Path}/{file.Text.KnownAs}" : file.Text.Path;

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    private static readonly string[][] ClusterTimes =
    [
        ["HttpRequest", "ActivityTimeout"], ["HealthCheck", "Active", "Interval"], ["HealthCheck", "Active", "Timeout"], ["HealthCheck", "Passive", "ReactivationPeriod"],
        ["SessionAffinity", "Cookie", "Expiration"], ["SessionAffinity", "Cookie", "MaxAge"],
    ];
}
