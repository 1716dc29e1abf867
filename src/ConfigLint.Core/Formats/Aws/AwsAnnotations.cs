using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Aws;

/// <summary>Annotations of the AWS Load Balancer Controller.</summary>
internal static class AwsAnnotations
{
    public const string Prefix = "alb.ingress.kubernetes.io/";

    /// <summary>Annotations, or attributes in one; nobody writes more.</summary>
    private const int MaxEntries = 200;

    /// <summary>Lists of <c>key=value</c>, separated by commas.</summary>
    public static readonly string[] AttributeLists =
    [
        Prefix + "load-balancer-attributes", Prefix + "target-group-attributes",
        "service.beta.kubernetes.io/aws-load-balancer-attributes", "service.beta.kubernetes.io/aws-load-balancer-target-group-attributes",
    ];

    /// <param name="name">Without the prefix.</param>
    public static Value<string>? Text(KubernetesObject one, string name) => one.Annotation(Prefix + name) is { } node ? ManifestValue.Text(node) : null;

    /// <summary>Whether an annotation starts so, behind the prefix.</summary>
    public static bool Has(KubernetesObject one, string start) => HasAny(one, Prefix + start);

    /// <summary>Whether an annotation starts so.</summary>
    public static bool HasAny(KubernetesObject one, string start)
    {
        foreach (var entry in (one.Metadata.Map("annotations")?.Entries ?? []).Take(MaxEntries))
        {
            if (entry.Name.StartsWith(start, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>An Application Load Balancer serves it: it says so, or says nothing and speaks to its controller.</summary>
    public static bool IsAlb(KubernetesIngress ingress) => ingress.Class is { } name ? name is { HasValue: true, V: "alb" } : Has(ingress, "");

    public static IEnumerable<(string Key, Value<string> Value)> Attributes(KubernetesObject one, string annotation)
    {
        if (one.Annotation(annotation) is not YamlScalar node || ManifestValue.Text(node) is not { HasValue: true } text) yield break;
        foreach (var part in text.V.Split(',').Take(MaxEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0) continue;
            var value = part.Substring(equals + 1).Trim();
            yield return (part.Substring(0, equals).Trim(), Model.Value.Known(value, PlaceOf(node, part, value)));
        }
    }

    /// <summary>The value of one attribute in whichever list it belongs to; null where it is not set.</summary>
    public static Value<string>? Attribute(KubernetesObject one, string key)
    {
        foreach (var list in AttributeLists)
        {
            if (one.Annotation(list) is { } node && !ManifestValue.Text(node).HasValue) return Value<string>.Unknown("a template gives it");
            foreach (var (name, value) in Attributes(one, list))
            {
                if (name == key) return value;
            }
        }

        return one.IsOpen ? Value<string>.Unknown("a template may set it") : null;
    }

    /// <summary>Where the value stands in its annotation; the whole where that cannot be told.</summary>
    private static Span PlaceOf(YamlScalar node, string part, string value)
    {
        var at = node.At.Text.Content.IndexOf(part, node.Start, node.End - node.Start, StringComparison.Ordinal);
        var inPart = at < 0 ? -1 : part.LastIndexOf(value, StringComparison.Ordinal);
        return inPart < 0 || value.Length == 0 ? node.At : node.At.Text.At(at + inPart, value.Length);
    }
}
