using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>Documents of products that have formats of their own: their health checks and timeouts mean what those products say.</summary>
internal static class ForeignYaml
{
    public static bool Is(YamlMapping root)
    {
        foreach (var keys in Signs)
        {
            if (Array.TrueForAll(keys, key => root[key] is not null)) return true;
        }

        return IsCompose(root) || IsTraefik(root) || IsApisix(root) || HasType(root) || HasResources(root);
    }

    /// <summary>Compose, in part or whole; DigitalOcean and Render name sources of the same kind.</summary>
    private static bool IsCompose(YamlMapping root)
    {
        if (root["services"] is { } services && Elements(services).Any(service => Array.Exists(RunsSomething, key => service[key] is not null))) return true;
        return root.Entries.Any(entry => entry.Name.StartsWith("x-", StringComparison.Ordinal));
    }

    private static bool IsTraefik(YamlMapping root) =>
        Array.Exists(["http", "tcp", "udp"], key => root[key] is YamlMapping part && Array.Exists(TraefikParts, name => part[name] is not null));

    /// <summary>Standalone APISIX: its timeouts are numbers of seconds, its checks nested differently.</summary>
    private static bool IsApisix(YamlMapping root) =>
        (root["upstreams"] is { } upstreams && Elements(upstreams).Any(upstream => upstream["checks"] is not null || (upstream["nodes"] is not null && upstream["type"] is not null))) ||
        (root["routes"] is { } routes && Elements(routes).Any(route => Array.Exists(ApisixRoute, key => route[key] is not null)));

    /// <summary>AWS Copilot and the like: <c>type: Load Balanced Web Service</c> beside <c>name:</c>.</summary>
    private static bool HasType(YamlMapping root) => root["type"] is YamlScalar type && type.Value.EndsWith("Service", StringComparison.Ordinal) && root["name"] is not null;

    /// <summary>CloudFormation without its version, and xDS.</summary>
    private static bool HasResources(YamlMapping root) =>
        (root["Resources"] ?? root["resources"]) is { } resources && Elements(resources).Any(resource => resource["Type"] is not null || resource["@type"] is not null || resource["type"] is not null);

    private static IEnumerable<YamlMapping> Elements(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Select(entry => entry.Value.Resolved).OfType<YamlMapping>(),
        YamlSequence sequence => sequence.Items.Select(item => item.Resolved).OfType<YamlMapping>(),
        _ => [],
    };

    private static readonly string[] RunsSomething = ["image", "build", "extends", "container_name", "dockerfile_path", "github", "buildCommand", "runtime"];

    private static readonly string[] TraefikParts = ["routers", "services", "middlewares", "serversTransports"];

    private static readonly string[] ApisixRoute = ["uri", "uris", "upstream_id", "service_id"];

    /// <summary>Keys at the top of a document that together name a product.</summary>
    private static readonly string[][] Signs =
    [
        ["apiVersion"], ["AWSTemplateFormatVersion"], ["Transform"], ["_format_version"], ["openapi"], ["swagger"], ["asyncapi"],
        ["static_resources"], ["dynamic_resources"], ["virtual_hosts"], ["load_assignment"], ["overload_manager"],
        ["entryPoints"], ["providers", "api"], ["certificatesResolvers"],
        ["jobs", "on"], ["stages"], ["pipelines"], ["pipeline"], ["steps"], ["workflow"], ["workflows"],
        ["receivers", "exporters"], ["extensions", "service"], ["scrape_configs"], ["route", "receivers"], ["groups"], ["modules"],
        ["runtime", "env"], ["runtime", "handlers"], ["runtime", "service"], ["service", "image"], ["functions", "provider"], ["spring"], ["quarkus"], ["micronaut"],
        ["replicaCount"], ["apisix"], ["routes", "plugins"], ["plugins", "consumers"], ["homeassistant"], ["discovery", "kong"],
        ["$schema"], ["definitions"], ["version", "services"], ["hosts", "tasks"], ["proxy_groups"],
    ];
}
