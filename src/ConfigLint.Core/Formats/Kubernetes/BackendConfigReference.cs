using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes;

/// <summary>The annotation <c>cloud.google.com/backend-config: '{"ports": {"http": "web"}, "default": "web"}'</c> of a Service.</summary>
internal sealed class BackendConfigReference
{
    public const string Name = "cloud.google.com/backend-config";

    /// <summary>Longer and deeper ones nobody writes.</summary>
    private const int MaxLength = 10_000;

    /// <inheritdoc cref="MaxLength"/>
    private const int MaxBraces = 2;

    private BackendConfigReference(Value<string> written) => Written = written;

    public Value<string> Written { get; }

    /// <summary>Go's decoder takes it.</summary>
    public bool IsJson { get; private set; }

    private readonly Dictionary<string, string> byPort = new(StringComparer.Ordinal);
    private string? usual;

    /// <summary>Names of BackendConfigs.</summary>
    public List<string> Configs { get; } = [];

    /// <summary>Names or numbers of ports of the Service.</summary>
    public List<string> Ports { get; } = [];

    /// <summary>An object has the annotation, whatever that says.</summary>
    public static bool IsOn(KubernetesObject one) =>
        one.Annotation(Name) is not null || one.Annotation("beta." + Name) is not null;

    /// <summary>Null where it is not there, or not known.</summary>
    public static BackendConfigReference? Of(KubernetesObject one)
    {
        if ((one.Annotation(Name) ?? one.Annotation("beta." + Name)) is not { } node || ManifestValue.Text(node) is not { HasValue: true } written || written.V.Length > MaxLength || written.V.Count(c => c is '{' or '[') > MaxBraces) return null;
        var reference = new BackendConfigReference(written);
        // JSON is YAML whose texts are all in double quotes.
        var tree = YamlReader.Read(new SourceText(one.File.Text.Path, written.V));
        if (tree.Problems.Count > 0 || tree.Documents.Count != 1 || tree.Documents[0] is not YamlMapping root || !written.V.TrimStart().StartsWith('{')) return reference;
        reference.IsJson = true;
        foreach (var entry in root.Entries)
        {
            reference.IsJson &= IsText(entry.Key);
            if (entry.Name == "default")
            {
                reference.Add(entry.Value);
                reference.usual = (entry.Value as YamlScalar)?.Value;
            }
            else if (entry.Name == "ports" && entry.Value is YamlMapping ports)
            {
                foreach (var port in ports.Entries)
                {
                    reference.IsJson &= IsText(port.Key);
                    reference.Ports.Add(port.Name);
                    reference.Add(port.Value);
                    if (port.Value is YamlScalar name) reference.byPort[port.Name] = name.Value;
                }
            }
        }

        return reference;
    }

    /// <summary>The BackendConfig of a port, by its name or number; null where the port has none.</summary>
    public string? For(ServicePort port) =>
        (port.Name is { HasValue: true } name && byPort.TryGetValue(name.V, out var found)) || byPort.TryGetValue(port.Port.Text, out found) ? found : usual;

    private void Add(YamlNode value)
    {
        IsJson &= IsText(value);
        if (value is YamlScalar scalar) Configs.Add(scalar.Value);
    }

    private static bool IsText(YamlNode node) => node is YamlScalar { Style: YamlStyle.DoubleQuoted };
}
