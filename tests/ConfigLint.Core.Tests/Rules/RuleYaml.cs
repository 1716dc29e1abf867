using ConfigLint.Model;
using ConfigLint.Testing;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.Core.Tests.Rules;

/// <summary>A rule file as its author wrote it, for what the catalogue does not carry.</summary>
internal sealed class RuleYaml
{
    private readonly YamlMappingNode root;

    private RuleYaml(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        root = (YamlMappingNode)stream.Documents[0].RootNode;
        Folder = Path.GetFileName(Path.GetDirectoryName(path))!;
    }

    public static IReadOnlyList<RuleYaml> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.File("rules"), "CFL*.yaml", SearchOption.AllDirectories).OrderBy(Path.GetFileName, StringComparer.Ordinal).Select(path => new RuleYaml(path)),
    ];

    public string Id => Scalar("id")!;

    public string Folder { get; }

    public bool HasFixtures => this["fixtures"] is null;

    public bool HasClass => Scalar("engine") != "true" && this["check"] is null;

    /// <param name="which">bad or good.</param>
    /// <returns>Null where the rule has no examples.</returns>
    public IFileSet? Example(string which) => this["examples"] is not { } examples ? null : ((YamlMappingNode)examples).Children[new YamlScalarNode(which)] switch
    {
        YamlMappingNode files => new MemoryFiles(files.Select(file => (((YamlScalarNode)file.Key).Value!, ((YamlScalarNode)file.Value).Value!))),
        var text => new MemoryFiles((Folder switch
        {
            "systemd" => "example.service",
            "loadbalancer" => "loadbalancer.yaml",
            "kubernetes" => "k8s/example.yaml",
            "aws" => "cloudformation.yaml",
            "dotnet" => "Program.cs",
            "apache" => "sites-available/example.conf",
            "phpfpm" => "php-fpm.d/www.conf",
            _ => "conf.d/example.conf",
        }, ((YamlScalarNode)text).Value!)),
    };

    private YamlNode? this[string key] => root.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private string? Scalar(string key) => (this[key] as YamlScalarNode)?.Value;
}
