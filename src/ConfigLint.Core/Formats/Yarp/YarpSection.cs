using ConfigLint.Formats.AppSettings;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>
/// The section of one file that YARP is configured from: <c>"ReverseProxy": { "Routes": {}, "Clusters": {} }</c>. The name is what the code says (LoadFromConfig), so that another
/// one counts too, where it holds clusters with destinations.
/// </summary>
/// <param name="Environment">Of appsettings.ENVIRONMENT.json; null of a file that is read in all environments, as far as its name tells.</param>
internal sealed record YarpSection(SourceText Text, string Name, JsNode Node, string? Environment)
{
    private const string UsualName = "ReverseProxy";

    /// <summary><c>yarp.json</c>, <c>reverseproxy.Production.json</c>, <c>gateway.json</c>, <c>yarp.config</c>: files beside appsettings.json that hold the section.</summary>
    public static bool IsNamed(string name) =>
        (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && Array.Exists(Names, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
        || name.Equals("yarp.config", StringComparison.OrdinalIgnoreCase);

    /// <summary>Asked before a file is read for what it is.</summary>
    public static bool MayStandIn(SourceText text) =>
        text.Content.IndexOf("Destinations", StringComparison.OrdinalIgnoreCase) >= 0 || text.Content.IndexOf("ClusterId", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Null where the file has none.</summary>
    public static YarpSection? Of(SourceText text, JsNode root)
    {
        foreach (var (name, node) in root.Properties)
        {
            var isUsual = name.Equals(UsualName, StringComparison.OrdinalIgnoreCase);
            if (HasDestinations(node) || (isUsual && (AppSettingsFile.Find(node, "Clusters") ?? AppSettingsFile.Find(node, "Routes")) is { Kind: JsKind.Object })) return new YarpSection(text, name, node, EnvironmentOf(text.KnownAs));
        }

        return null;
    }

    /// <summary>Where its destinations are.</summary>
    public IEnumerable<JsNode> Addresses()
    {
        foreach (var cluster in YarpEntry.Of(this, AppSettingsFile.Find(Node, "Clusters")))
        {
            foreach (var destination in YarpEntry.Of(this, cluster.Find("Destinations")))
            {
                if (destination.Scalar("Address") is { } address) yield return address;
            }
        }
    }

    private static bool HasDestinations(JsNode node)
    {
        foreach (var (_, cluster) in AppSettingsFile.Find(node, "Clusters")?.Properties ?? [])
        {
            if (AppSettingsFile.Find(cluster, "Destinations") is { Kind: JsKind.Object }) return true;
        }

        return false;
    }

    /// <summary>The word between the first part of the name and its ending.</summary>
    private static string? EnvironmentOf(string path)
    {
        var parts = path.Substring(path.LastIndexOf('/') + 1).Split('.');
        return parts.Length == 3 ? parts[1] : null;
    }

    internal static readonly string[] Names = ["yarp", "proxy", "gateway"];
}
