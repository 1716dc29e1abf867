using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>Reads rules/proxies: first against its schema, then what a schema cannot say.</summary>
internal sealed class ProxyReader(string file, List<Problem> problems)
{
    private const string Folder = "rules/proxies";

    /// <returns>By name; nothing where a repository has none. A file with problems adds them and is left out.</returns>
    public static Dictionary<string, ProxyFile> Read(string root, List<Problem> problems)
    {
        Dictionary<string, ProxyFile> all = new(StringComparer.Ordinal);
        var folder = Path.Combine(root, Folder);
        if (!Directory.Exists(folder)) return all;
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "schema.json")));
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = $"{Folder}/{Path.GetFileName(path)}";
            var proxy = Read(file, File.ReadAllText(path), schema.RootElement, problems);
            if (proxy is not null) all.Add(proxy.Name, proxy);
        }

        foreach (var proxy in all.Values.Where(proxy => proxy.Like is { } like && !all.ContainsKey(like)))
        {
            problems.Add(new Problem($"{Folder}/{proxy.Name}.yaml", 1, 1, $"is like {proxy.Like}, which has no file"));
        }

        return all;
    }

    /// <returns>Null where the file has problems.</returns>
    public static ProxyFile? Read(string file, string yaml, JsonElement schema, List<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                problems.Add(new Problem(file, 1, 1, "a proxy file is one mapping"));
                return null;
            }

            var before = problems.Count;
            problems.AddRange(Schema.Check(schema, file, root));
            if (problems.Count > before) return null;
            var proxy = new ProxyReader(file, problems).Read(root);
            return problems.Count > before ? null : proxy;
        }
        catch (YamlException e)
        {
            problems.Add(Problem.At(file, e.Start, e.InnerException?.Message ?? e.Message));
            return null;
        }
    }

    private ProxyFile Read(YamlMappingNode root)
    {
        var name = Yaml.Text(root, "name")!;
        if (name + ".yaml" != Path.GetFileName(file)) Report(root, $"the file of {name} is named {name}.yaml");
        Dictionary<string, ProxyFailure> failures = new(StringComparer.Ordinal);
        if (Yaml.Child(root, "failures") is YamlMappingNode stated)
        {
            foreach (var (key, value) in stated)
            {
                failures.Add(Yaml.Scalar(key), ReadFailure(Yaml.Scalar(key), (YamlMappingNode)value));
            }
        }

        var (title, sends) = (Yaml.Text(root, "title")!, Yaml.Text(root, "sends") ?? "sends");
        return new ProxyFile(name, title, sends, Yaml.Text(root, "like"), failures);
    }

    private ProxyFailure ReadFailure(string name, YamlMappingNode node)
    {
        int? status = Yaml.Text(node, "status") is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;
        var (effect, log) = (Yaml.Text(node, "effect"), Yaml.Text(node, "log"));
        if (status is null == effect is null) Report(node, "a failure has either a status or an effect");
        if (status is < 100 or > 599) Report(Yaml.Child(node, "status")!, "not an HTTP status");
        string? problem = null;
        if (log is not null && Prose.Placeholders(log, out problem) is null) Report(Yaml.Child(node, "log")!, problem!);
        return new ProxyFailure(name, status, effect, log, Yaml.Text(node, "source")!, Yaml.Texts(node, "evidence"));
    }

    private void Report(YamlNode node, string message) => problems.Add(Problem.At(file, node, message));
}
