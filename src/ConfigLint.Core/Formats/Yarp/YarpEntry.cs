using ConfigLint.Formats.AppSettings;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Yarp;

/// <summary>A route, cluster or destination as one file writes it; a file of an environment may write a part of it alone.</summary>
/// <param name="NameAt">The key.</param>
internal sealed record YarpEntry(YarpSection In, string Name, Span NameAt, JsNode Node)
{
    /// <summary>The value below these keys; null where this file does not write it.</summary>
    public JsNode? Find(params string[] path) => AppSettingsFile.Find(Node, path);

    /// <summary>A value that is written as a string or literal and that no placeholder of a deployment tool fills in.</summary>
    public JsNode? Scalar(params string[] path) => Find(path) is { Kind: JsKind.String or JsKind.Literal } value && !IsOpen(value.Text) && value.Text != "null" ? value : null;

    /// <summary>The entries of an object within.</summary>
    public static IEnumerable<YarpEntry> Of(YarpSection section, JsNode? node)
    {
        for (var i = 0; i < (node?.Properties.Count ?? 0); i++)
        {
            var (name, value) = node!.Properties[i];
            if (value.Kind == JsKind.Object) yield return new YarpEntry(section, name, node.NamesAt[i], value);
        }
    }

    /// <summary><c>#{Port}#</c>, <c>${PORT}</c>, <c>__PORT__</c>, <c>%PORT%</c>, <c>$(Port)</c>.</summary>
    public static bool IsOpen(string text) => text.IndexOfAny(['{', '$', '<', '%', '#']) >= 0 || text.IndexOf("__", StringComparison.Ordinal) >= 0;
}
