using ConfigLint.Engine;
using ConfigLint.Formats.Yarp;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Rules.Gateways;

/// <summary>
/// A key that YARP does not read and that is nearly one it reads, or is one of another place. Keys that are like none are the application's own: the code may read them.
/// </summary>
internal sealed class YarpUnknownKey : Rule<YarpApplication>
{
    /// <summary>An object with more keys is not looked at beyond them.</summary>
    private const int MostKeys = 200;

    protected internal override void Check(YarpApplication application, Report report)
    {
        foreach (var route in application.Routes) Check(route.Node, "route", route, report);
        foreach (var cluster in application.Clusters) Check(cluster.Node, "cluster", cluster, report);
        foreach (var (_, destination) in application.Destinations()) Check(destination.Node, "cluster.Destinations.*", destination, report);
    }

    private static void Check(JsNode node, string path, YarpEntry of, Report report)
    {
        if (node.Kind != JsKind.Object || YarpKeys.Of(path) is not { } keys) return;
        for (var i = 0; i < Math.Min(node.Properties.Count, MostKeys); i++)
        {
            var (name, value) = node.Properties[i];
            if (Array.Find(keys, key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known) Check(value, path + "." + known, of, report);
            else if (!name.StartsWith('$') && name.IndexOf(':') < 0) CheckUnknown(node, name, node.NamesAt[i], path, keys, of, report);
        }
    }

    private static void CheckUnknown(JsNode node, string name, Span at, string path, string[] keys, YarpEntry of, Report report)
    {
        var steps = path.Split('.');
        var (kind, place) = steps.Length > 1 && steps[1] == "Destinations" ? ("destination", "") : (steps[0], string.Concat(steps.Skip(1).Select(static step => step + ":")));
        // Before 1.0 the limit of a cluster's requests was Timeout.
        if (path == "cluster.HttpRequest" && (name.Equals("Timeout", StringComparison.OrdinalIgnoreCase) || name.Equals("RequestTimeout", StringComparison.OrdinalIgnoreCase)))
        {
            var finding = report.At(at).Variant("old").With("name", of.Name).With("key", name).AtMost(Severity.Warning);
            if (!HasKey(node, "ActivityTimeout")) finding.UnsafeFix(TextEdit.Replace(at, "ActivityTimeout"));
            return;
        }

        if (YarpKeys.PlaceOf(name, path) is { } within && !HasKey(node, within, name))
        {
            var finding = report.At(at).With("key", name).With("kind", kind).With("name", of.Name).With("place", within);
            // What a route matches has to be somewhere.
            if (within == "Match" && !HasKey(node, within)) finding.Variant("match");
            // "Clusters": { "api": {}, "HttpClient": { "SslProtocols": [] } }
            else if (IsBeside(path, within, of)) finding.Variant("beside").AtMost(Severity.Warning);
            else finding.Variant("elsewhere").AtMost(Severity.Warning);
        }
        else if (name.Length >= 5 && Suggestion.Nearest(name, keys) is { Length: >= 5 } near && !HasKey(node, near))
        {
            var finding = report.At(at).With("key", place + name).With("kind", kind).With("name", of.Name).With("near", near).SafeFix(TextEdit.Replace(at, near));
            // What a key that has to be there is misspelt for does not happen at all.
            if (near == "Match") finding.Variant("unmatched");
            else if (near is "Address" or "ClusterId" or "Destinations") finding.Variant(near.ToLowerInvariant());
            else finding.AtMost(Severity.Warning);
        }
    }

    private static bool IsBeside(string path, string within, YarpEntry of) =>
        path == "cluster" && within.Equals(of.Name, StringComparison.OrdinalIgnoreCase);

    private static bool HasKey(JsNode node, params string[] path) => Formats.AppSettings.AppSettingsFile.Find(node, path) is not null;
}
