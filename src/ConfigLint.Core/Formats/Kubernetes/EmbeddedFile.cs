using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>A configuration that stands as text in a ConfigMap or Secret: of nginx, php-fpm, or a proxy.</summary>
/// <param name="Holder">The ConfigMap.</param>
/// <param name="Key">Its key, which is the file's name where the ConfigMap is mounted.</param>
internal sealed record EmbeddedFile(KubernetesObject Holder, string Key, ParsedFile File)
{
    /// <summary>Where its first line starts in the manifest.</summary>
    public int Start { get; } = File.Text.Whole.Outermost.Start;

    /// <summary>
    /// The configurations of an object. Only what stands there line by line is read: in quotes each line break is an
    /// escape, and no place could be shown.
    /// </summary>
    public static IEnumerable<EmbeddedFile> In(KubernetesObject one)
    {
        if (one.Group.Length > 0 || one.IsOpen) yield break;
        var field = one.Kind switch { "ConfigMap" => "data", "Secret" => "stringData", _ => null };
        if (field is null || one.Root[field] is not YamlMapping data) yield break;
        foreach (var entry in data.Entries)
        {
            if (entry.Value is not YamlScalar { Style: YamlStyle.Literal, IsTemplated: false } scalar) continue;
            var text = Text(scalar, (one.Name.HasValue ? one.Name.V : "") + "/" + entry.Name);
            if (Catalog.ReadKey(text) is { } file) yield return new EmbeddedFile(one, entry.Name, file);
        }
    }

    /// <summary>
    /// What stands under a key of a ConfigMap, whatever it is; null where it is not written line by line.
    /// </summary>
    public static SourceText? TextOf(KubernetesObject holder, string key) =>
        (holder.Root[holder.Kind == "Secret" ? "stringData" : "data"] as YamlMapping)?[key] is YamlScalar { Style: YamlStyle.Literal, IsTemplated: false } scalar ? SourceText.Dedented(scalar.At.Text, FirstLine(scalar), scalar.At.End - FirstLine(scalar)) : null;

    /// <summary>The lines below the <c>|</c>, from the start of the first, so that columns hold.</summary>
    private static SourceText Text(YamlScalar scalar, string path) => SourceText.Embedded(scalar.At.Text, FirstLine(scalar), scalar.At.End - FirstLine(scalar), path);

    private static int FirstLine(YamlScalar scalar) =>
        scalar.At.Text.Content.IndexOf('\n', scalar.At.Start, scalar.At.Length) is >= 0 and var header ? header + 1 : scalar.At.End;
}
