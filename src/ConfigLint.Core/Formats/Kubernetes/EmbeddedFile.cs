using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>
/// A configuration that stands as text in a ConfigMap or Secret: of nginx, php-fpm, or a proxy. Or the snippet of an
/// Ingress.
/// </summary>
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
        if (one is KubernetesIngress && Snippet(one) is { } snippet) yield return snippet;
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
    /// What ingress-nginx puts into a server as it stands, where it has locations of its own: they send where they
    /// like. What it adds to locations of the controller's own says nothing by itself.
    /// </summary>
    private static EmbeddedFile? Snippet(KubernetesObject one)
    {
        const string Key = "server-snippet";
        if (one.IsOpen || one.Annotation(IngressNginx.Prefix + Key) is not YamlScalar scalar) return null;
        if (scalar.Style != YamlStyle.Literal || scalar.IsTemplated) return null;
        if (scalar.Value.IndexOf("location", StringComparison.Ordinal) < 0
            || scalar.Value.IndexOf("_pass", StringComparison.Ordinal) < 0)
        {
            return null;
        }

        var text = Text(scalar, (one.Name.HasValue ? one.Name.V : "") + "/" + Key);
        return NginxDetector.Detect(text.KnownAs, text.Content)
            ? new EmbeddedFile(one, Key, new NginxFile(text) { IsServerSnippet = !SetsTls(one) }) : null;
    }

    /// <summary>These annotations say it for the whole server, above the snippet.</summary>
    private static bool SetsTls(KubernetesObject one) =>
        one.Annotation(IngressNginx.Prefix + "proxy-ssl-secret") is not null
            || one.Annotation(IngressNginx.Prefix + "proxy-ssl-server-name") is not null;

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
