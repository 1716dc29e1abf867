using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Puts the files of one project on top of one another, with what they include and extend.</summary>
internal sealed class ComposeLoader(ComposeFiles files, ComposeBudget budget)
{
    private const int MaxIncludeDepth = 32;

    private const int MaxExtends = 200;

    private readonly ComposeDefinition definition = new();
    private readonly HashSet<ComposeFile> loaded = [];

    /// <param name="stack">The base first; all in the folder of the first.</param>
    public static ComposeDefinition Load(IReadOnlyList<ComposeFile> stack, ComposeFiles files, ComposeBudget budget)
    {
        var loader = new ComposeLoader(files, budget);
        var folder = stack[0].Folder;
        var variables = files.DotEnv(folder);
        foreach (var file in stack) loader.Add(new ComposeSource(file, folder, variables), 0);
        return loader.definition;
    }

    /// <summary>Recursion, into includes, is bounded by <see cref="MaxIncludeDepth"/>.</summary>
    private void Add(ComposeSource source, int depth)
    {
        if (!loaded.Add(source.File)) return;
        definition.Files.Add(source.File);
        var whole = source.File.Text.Whole;
        if (source.File.Roots.Count == 0) definition.Open.Add(("the file cannot be read", whole));
        else if (source.File.Tree.AddsLines) definition.Open.Add(("the file is a template", whole));
        foreach (var root in source.File.Roots)
        {
            if (root["include"] is YamlSequence include) Include(include, source, depth);
            if (root["name"] is YamlScalar { IsNull: false } name && depth == 0) definition.Name = source.Text(name);
            if (root["services"] is YamlMapping services) AddServices(services, source);
            AddNamed(definition.Networks, root["networks"], source);
            AddNamed(definition.Volumes, root["volumes"], source);
            AddNamed(definition.Configs, root["configs"], source);
        }
    }

    private void AddServices(YamlMapping services, ComposeSource source)
    {
        foreach (var entry in ComposeLayers.Entries(services))
        {
            if (entry.Name is "" or "<<" || entry.Name.StartsWith("x-", StringComparison.Ordinal) || !budget.Take()) continue;
            if (!definition.Services.TryGetValue(entry.Name, out var layers))
            {
                definition.Services[entry.Name] = layers = [];
                definition.ServiceNames.Add(entry.Name);
            }

            var layer = ComposeLayers.Of(entry, source);
            if (layer.Tag is "!reset" or "!override") layers.Clear();
            if (layer.Tag == "!reset") continue;
            if (layer.Node is not YamlMapping) continue;
            var extended = new List<ComposeLayer>();
            FollowExtends(entry.Name, layer, extended);
            for (var i = extended.Count - 1; i >= 0; i--) layers.Add(extended[i]);
            layers.Add(layer);
        }
    }

    /// <summary>Adds the services that one extends, the nearest first.</summary>
    private void FollowExtends(string name, ComposeLayer service, List<ComposeLayer> extended)
    {
        HashSet<YamlNode>? visited = null;
        while (((YamlMapping)service.Node)["extends"] is { } extends)
        {
            if (!(visited ??= [service.Node]).Add(extends) || !budget.Take()) return;
            if (visited.Count > MaxExtends)
            {
                OpenService(name, "services extend one another further than is followed", extends.At);
                return;
            }

            var target = extends is YamlMapping { } mapping ? mapping["service"] as YamlScalar : extends as YamlScalar;
            if (target is null) return;
            var source = service.Source;
            if (extends is YamlMapping longForm && longForm["file"] is YamlScalar file)
            {
                if (SourceOf(source.Text(file), source) is not { } other)
                {
                    OpenService(name, $"{file.Value}, which is extended, was not read", file.At);
                    return;
                }

                source = other;
            }

            if (FindService(source, source.Text(target)) is not { } found)
            {
                OpenService(name, $"service {target.Value}, which is extended, is not in {source.File.Text.Path}", target.At);
                return;
            }

            if (!visited.Add(found.Node)) return;
            extended.Add(found);
            service = found;
        }
    }

    private ComposeSource? SourceOf(ComposeText path, ComposeSource extending)
    {
        if (!path.HasValue || ComposePath.Resolve(extending.Folder, path.Text) is not { } resolved) return null;
        if (files.Compose(resolved) is not { } file) return null;
        return file == extending.File ? extending : extending with { File = file, Folder = file.Folder };
    }

    private static ComposeLayer? FindService(ComposeSource source, ComposeText name)
    {
        if (!name.HasValue) return null;
        foreach (var root in source.File.Roots)
        {
            if (root["services"] is not YamlMapping services || !services.TryFind(name.Text, out var entry)) continue;
            if (entry.Value.Resolved is YamlMapping) return ComposeLayers.Of(entry, source);
        }

        return null;
    }

    private void OpenService(string name, string reason, Span at)
    {
        definition.OpenServices.Add(name);
        definition.Open.Add((reason, at));
    }

    private void AddNamed(Dictionary<string, List<ComposeLayer>> all, YamlNode? node, ComposeSource source)
    {
        if (node is not YamlMapping mapping) return;
        foreach (var entry in ComposeLayers.Entries(mapping))
        {
            if (entry.Name is "" or "<<" || !budget.Take()) continue;
            if (!all.TryGetValue(entry.Name, out var layers)) all[entry.Name] = layers = [];
            var layer = ComposeLayers.Of(entry, source);
            if (layer.Tag is "!reset" or "!override") layers.Clear();
            // networks: { front: } declares it.
            if (layer.Tag != "!reset") layers.Add(layer);
        }
    }

    private void Include(YamlSequence include, ComposeSource source, int depth)
    {
        foreach (var item in include.Items)
        {
            if (!budget.Take()) return;
            if (depth >= MaxIncludeDepth)
            {
                definition.Open.Add(("files include one another deeper than is followed", item.At));
                return;
            }

            switch (item.Resolved)
            {
                case YamlScalar path:
                    IncludeFiles([path], null, null, source, depth);
                    break;
                case YamlMapping mapping:
                    IncludeFiles(Scalars(mapping["path"]), mapping["project_directory"] as YamlScalar, mapping["env_file"], source, depth);
                    break;
            }
        }
    }

    private void IncludeFiles(List<YamlScalar> paths, YamlScalar? directory, YamlNode? envFile, ComposeSource source, int depth)
    {
        string? folder = null;
        ComposeVariables? variables = null;
        if (directory is not null && source.Text(directory) is { HasValue: true } written) folder = ComposePath.Resolve(source.Folder, written.Text);
        foreach (var path in paths)
        {
            var text = source.Text(path);
            if (!text.HasValue || ComposePath.Resolve(source.Folder, text.Text) is not { } resolved || files.Compose(resolved) is not { } file)
            {
                definition.Open.Add(($"{path.Value}, which is included, was not read", path.At));
                continue;
            }

            folder ??= file.Folder;
            variables ??= source.Variables.With(envFile is null ? files.DotEnv(folder) : EnvFiles(envFile, source));
            Add(new ComposeSource(file, folder, variables), depth + 1);
        }
    }

    private ComposeVariables EnvFiles(YamlNode node, ComposeSource source)
    {
        var all = ComposeVariables.None;
        foreach (var path in Scalars(node))
        {
            if (source.Text(path) is { HasValue: true } text && ComposePath.Resolve(source.Folder, text.Text) is { } resolved && files.Text(resolved) is { } file)
            {
                all = ComposeVariables.Read(file, source.Variables, null).With(all);
            }
        }

        return all;
    }

    private static List<YamlScalar> Scalars(YamlNode? node) => node switch
    {
        YamlScalar { IsNull: false } scalar => [scalar],
        YamlSequence sequence => [.. sequence.Items.Select(item => item.Resolved).OfType<YamlScalar>()],
        _ => [],
    };
}
