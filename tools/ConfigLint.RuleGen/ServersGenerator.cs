using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>rules/servers/*.yaml -> Generated/Servers.cs and docs/servers.md.</summary>
internal static class ServersGenerator
{
    private const string Folder = "rules/servers";

    /// <summary>What is written from the server files; nothing where a repository has none. A file with problems adds them and is left out.</summary>
    public static IEnumerable<GeneratedFile> Generate(string root, List<Problem> problems)
    {
        var folder = Path.Combine(root, "rules", "servers");
        if (!Directory.Exists(folder)) return [];
        List<YamlMappingNode> servers = [];
        YamlMappingNode? wrappers = null;
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var isWrappers = name == "wrappers.yaml";
            if (Read(path, $"{Folder}/{name}", isWrappers ? "wrappers.schema.json" : "schema.json", problems) is not { } node) continue;
            if (isWrappers) wrappers = node;
            else if (Yaml.Text(node, "name") is var own && own + ".yaml" != name) problems.Add(Problem.At($"{Folder}/{name}", node, $"the file of {own} is named {own}.yaml"));
            else Check(node, $"{Folder}/{name}", servers, problems);
        }

        if (wrappers is null || problems.Count > 0) return [];
        return [new("src/ConfigLint.Core/Generated/Servers.cs", ServersCode.Write(servers, wrappers)), new("docs/servers.md", ServersPage.Write(servers))];
    }

    private static YamlMappingNode? Read(string path, string file, string schemaName, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(File.ReadAllText(path)));
            if (stream.Documents is not [{ RootNode: YamlMappingNode node }])
            {
                problems.Add(new Problem(file, 1, 1, "a server file is one mapping"));
                return null;
            }

            using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, schemaName)));
            var found = Schema.Check(schema.RootElement, file, node);
            problems.AddRange(found);
            return found.Count == 0 ? node : null;
        }
        catch (YamlException e)
        {
            problems.Add(Problem.At(file, e.Start, e.InnerException?.Message ?? e.Message));
            return null;
        }
    }

    /// <summary>What the schema cannot say.</summary>
    private static void Check(YamlMappingNode server, string file, List<YamlMappingNode> servers, List<Problem> problems)
    {
        servers.Add(server);
        foreach (var way in Yaml.Items(server, "listen").Concat(Yaml.Items(server, "side")).Cast<YamlMappingNode>())
        {
            var kinds = ServersCode.WayKinds.Count(kind => Yaml.Child(way, kind) is not null);
            if (kinds != 1) problems.Add(Problem.At(file, way, $"a way of listening has one of: {string.Join(", ", ServersCode.WayKinds)}"));
            if (Yaml.Child(way, "address") is not null && Yaml.Child(way, "forms") is null) problems.Add(Problem.At(file, way, "'address' needs 'forms'"));
            if (Yaml.Child(way, "default-port") is not null && Yaml.Child(way, "versions") is null && Yaml.Child(way, "address") is null)
            {
                problems.Add(Problem.At(file, way, "a default holds for versions: 'versions' is missing"));
            }
        }

        foreach (var name in ServersCode.Settings)
        {
            if (Yaml.Child(server, name) is not YamlMappingNode setting || Yaml.Text(setting, "default") is not { } value) continue;
            if (ServersCode.ParseDefault(name, value) is null) problems.Add(Problem.At(file, setting, $"'{value}' is no default of {name}"));
        }
    }
}
