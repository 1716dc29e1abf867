using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// Variables that were meant to overwrite an address of the files and add another one instead, for their names are not
/// those of the files.
/// </summary>
internal static class YarpStrays
{
    /// <summary>Of more names no nearest one is looked for.</summary>
    private const int MostNames = 200;

    /// <summary><c>Clusters:api:Destinations:one:Address</c>.</summary>
    public static bool IsAddress(string[] path) =>
        path.Length == 5 && Same(path[0], "Clusters") && Same(path[2], "Destinations") && Same(path[4], "Address");

    /// <summary>Of an address that a variable gives and no file has; null where nothing is wrong with it.</summary>
    public static YarpStray? Of(YarpSettings settings, string cluster, string destination)
    {
        if (settings.Clusters.Count is 0 or > MostNames) return null;
        var own = settings.Clusters.FindAll(one => Same(one.Name, cluster));
        return own.Count == 0 ? OfCluster(settings, cluster) : OfDestination(settings, own, cluster, destination);
    }

    /// <summary>
    /// No route leads to the cluster of the variable, and the one that was meant has not its address.
    /// </summary>
    private static YarpStray? OfCluster(YarpSettings settings, string cluster)
    {
        if (settings.Paths.Exists(static path => Same(path[0], "Routes"))) return null;
        if (settings.Sections.Exists(one => YarpEntry.Of(one, AppSettingsFile.Find(one.Node, "Routes")).Any(LeadsToIt)))
        {
            return null;
        }

        var names = settings.Clusters.ConvertAll(static one => one.Name);
        if (Suggestion.Nearest(cluster, names) is not { } near) return null;
        return new YarpStray(near, settings.Clusters.Find(one => one.Name == near)!.NameAt, null);

        bool LeadsToIt(YarpEntry route) => route.Find("ClusterId") is { } id && Same(id.Text, cluster);
    }

    /// <summary>
    /// The cluster keeps the address of the file, which is of a run without containers, beside that of the variable.
    /// </summary>
    private static YarpStray? OfDestination(
        YarpSettings settings, List<YarpEntry> own, string cluster, string destination)
    {
        List<YarpEntry> kept = [.. own.SelectMany(static one => YarpEntry.Of(one.In, one.Find("Destinations")))];
        if (kept.Count is 0 or > MostNames || kept.Exists(one => Same(one.Name, destination))) return null;
        foreach (var one in kept)
        {
            if (one.Find("Address") is not { Kind: JsKind.String }) continue;
            var found = settings.Find("Clusters", cluster, "Destinations", one.Name, "Address");
            if (found is not { HasValue: true } address
                || address.From.At.Text.Path != one.In.Text.Path
                || !GatewayFiles.IsLoopback(YarpRoutes.HostOf(address.V))) continue;
            return new YarpStray(one.Name, one.NameAt, address);
        }

        return null;
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
