using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>rules/images/*.yaml -> Generated/Images.cs and docs/images.md.</summary>
internal static class ImagesGenerator
{
    private const string Folder = "rules/images";

    /// <summary>What is written from the image files; nothing where a repository has none. A file with problems adds them and is left out.</summary>
    public static IEnumerable<GeneratedFile> Generate(string root, List<Problem> problems)
    {
        var folder = Path.Combine(root, "rules", "images");
        if (!Directory.Exists(folder)) return [];
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "schema.json")));
        List<YamlMappingNode> images = [];
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = $"{Folder}/{Path.GetFileName(path)}";
            if (Read(path, file, schema.RootElement, problems) is { } node && Check(node, file, owners, problems)) images.Add(node);
        }

        if (problems.Count > 0) return [];
        return [new("src/ConfigLint.Core/Generated/Images.cs", ImagesCode.Write(images)), new("docs/images.md", ImagesPage.Write(images))];
    }

    private static YamlMappingNode? Read(string path, string file, JsonElement schema, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(File.ReadAllText(path)));
            if (stream.Documents is not [{ RootNode: YamlMappingNode node }])
            {
                problems.Add(new Problem(file, 1, 1, "an image file is one mapping"));
                return null;
            }

            var found = Schema.Check(schema, file, node);
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
    private static bool Check(YamlMappingNode image, string file, Dictionary<string, string> owners, List<Problem> problems)
    {
        var before = problems.Count;
        var name = Yaml.Text(image, "name")!;
        if (!file.EndsWith($"/{name}.yaml", StringComparison.Ordinal)) problems.Add(Problem.At(file, image, $"the file of {name} is named {name}.yaml"));
        foreach (var reference in Yaml.Items(image, "images"))
        {
            if (!owners.TryAdd(Yaml.Scalar(reference), file)) problems.Add(Problem.At(file, reference, $"{Yaml.Scalar(reference)} also stands in {owners[Yaml.Scalar(reference)]}"));
        }

        foreach (var variant in Yaml.Items(image, "variants").Cast<YamlMappingNode>())
        {
            if (Yaml.Child(variant, "words") is null && Yaml.Child(variant, "from") is null && Yaml.Child(variant, "before") is null)
            {
                problems.Add(Problem.At(file, variant, "a variant has one of: words, from, before"));
            }
        }

        if (Yaml.Text(image, "kind") != "base" && Yaml.Child(image, "ports") is null && Yaml.Child(image, "variants") is null)
        {
            problems.Add(Problem.At(file, image, "an image that serves has 'ports' or 'variants'"));
        }

        return problems.Count == before;
    }
}
