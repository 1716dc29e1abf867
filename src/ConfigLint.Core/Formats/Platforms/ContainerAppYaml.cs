using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.Platforms;

/// <summary>
/// What <c>az containerapp create --yaml</c> takes: <c>properties.configuration.ingress.targetPort</c> and the
/// container behind it (learn.microsoft.com/azure/container-apps/azure-resource-manager-api-spec).
/// </summary>
internal static class ContainerAppYaml
{
    public static bool MayBe(string content) =>
        content.IndexOf("targetPort:", StringComparison.Ordinal) >= 0
        && (content.IndexOf("Microsoft.App/containerApps", StringComparison.OrdinalIgnoreCase) >= 0
            || content.IndexOf("managedEnvironmentId:", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>
    /// Null of anything else, and of an app with several containers, any of which may have the port, or with a command
    /// of its own.
    /// </summary>
    public static PlatformService? Read(YamlMapping root)
    {
        var properties = root["properties"] as YamlMapping;
        var ingress = (properties?["configuration"] as YamlMapping)?["ingress"] as YamlMapping;
        if (ingress?["targetPort"] is not YamlScalar { IsTemplated: false } written) return null;
        if (!int.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        if (port is 0 or > 65535) return null;
        if ((properties!["template"] as YamlMapping)?["containers"] is not YamlSequence { Items: { Count: 1 } only }
            || only[0].Resolved is not YamlMapping container || container["command"] is not null
            || container["args"] is not null) return null;
        if (container["image"] is not YamlScalar { IsTemplated: false } image) return null;
        var service = new PlatformService("Azure Container Apps", "container-app", written.At)
        {
            Port = Value.Known(port, written.At),
            Image = Value.Known(image.Value, image.At),
            EnvironmentOpen = false,
        };
        foreach (var item in (container["env"] as YamlSequence)?.Items ?? [])
        {
            if (item.Resolved is not YamlMapping one || one["name"] is not YamlScalar name) continue;
            service.Environment[name.Value] = one["value"] is YamlScalar { IsTemplated: false } value
                ? Value.Known(value.Value, value.At)
                : Value<string>.Unknown("a secret gives it", Origin.Of(name.At));
        }

        return service;
    }
}
