using System.Text;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>
/// Decides which files make a project. A folder's main project is its compose file with its override, or what COMPOSE_FILE in <c>.env</c> names. Each other file is
/// an overlay of the main one where it builds on it, or a project of its own. What others include is part of theirs alone.
/// </summary>
internal sealed class ComposeSet
{
    private readonly IReadOnlyList<ComposeFile> all;
    private readonly ComposeFiles files;
    private readonly ComposeBudget budget = new();
    private readonly List<ComposeProject> projects = [];

    public ComposeSet(IReadOnlyList<ComposeFile> all, Func<string, SourceText?> readText) => (this.all, files) = (all, new ComposeFiles(all, readText));

    public List<ComposeProject> Assemble()
    {
        var parts = PartsOfOthers();
        var folders = new SortedDictionary<string, List<ComposeFile>>(StringComparer.Ordinal);
        foreach (var file in all)
        {
            if (parts.Contains(file.Text.Path)) continue;
            if (!folders.TryGetValue(file.Folder, out var files)) folders[file.Folder] = files = [];
            files.Add(file);
        }

        foreach (var pair in folders) AddFolder(pair.Key, pair.Value);
        projects.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return projects;
    }

    /// <summary>Files that others include, and those they extend, except where these are projects by their names.</summary>
    private HashSet<string> PartsOfOthers()
    {
        var parts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in all)
        {
            foreach (var root in file.Roots)
            {
                if (root["include"] is YamlSequence include)
                {
                    foreach (var item in include.Items) AddPaths(item.Resolved is YamlMapping mapping ? mapping["path"] : item.Resolved, file, parts);
                }

                if (root["services"] is not YamlMapping services) continue;
                foreach (var entry in services.Entries)
                {
                    if (entry.Value.Resolved is not YamlMapping service || service["extends"] is not YamlMapping extends) continue;
                    if (extends["file"] is not YamlScalar path) continue;
                    if (ComposePath.Resolve(file.Folder, path.Value) is not { } resolved || resolved == file.Text.Path) continue;
                    if (Array.IndexOf(BaseNames, NameOf(resolved)) < 0) parts.Add(PathOf(resolved));
                }
            }
        }

        return parts;
    }

    private void AddPaths(YamlNode? node, ComposeFile from, HashSet<string> parts)
    {
        foreach (var path in node is YamlSequence several ? several.Items : node is null ? [] : [node])
        {
            if (path.Resolved is not YamlScalar scalar || ComposePath.Resolve(from.Folder, scalar.Value) is not { } resolved) continue;
            if (resolved != from.Text.Path) parts.Add(PathOf(resolved));
        }
    }

    /// <summary>The own path of what a path leads to.</summary>
    private string PathOf(string path) => files.Text(path)?.Path ?? path;

    private void AddFolder(string folder, List<ComposeFile> here)
    {
        var main = MainFiles(folder, here);
        ComposeProject? project = null;
        ComposeFile? @base = null;
        if (main.Count > 0)
        {
            @base = main[0];
            projects.Add(Make(main, @base.Text.Path, ""));
            project = main.Count == 1 ? projects[projects.Count - 1] : Make([@base], @base.Text.Path, "");
        }

        foreach (var file in here)
        {
            if (main.Contains(file)) continue;
            var alone = Make([file], file.Text.Path, @base is null ? "" : VariantOf(file.Text.Path));
            projects.Add(@base is not null && project is not null && BuildsOn(alone, project) && !Replaces(alone, project) ? Make([@base, file], file.Text.Path, alone.Variant) : alone);
        }
    }

    /// <summary>The folder's main project: compose takes the first of its names that is there, and the first override.</summary>
    private List<ComposeFile> MainFiles(string folder, List<ComposeFile> here)
    {
        if (files.DotEnv(folder).Find("COMPOSE_FILE") is { Note: null, Value: { HasValue: true } list })
        {
            var named = new List<ComposeFile>();
            foreach (var path in list.Text.Split(':', ';'))
            {
                if (ComposePath.Resolve(folder, path) is { } resolved && files.Compose(resolved) is { } file) named.Add(file);
            }

            if (named.Count > 0) return named;
        }

        var main = new List<ComposeFile>();
        if (First(here, BaseNames) is { } first) main.Add(first);
        if (main.Count > 0 && First(here, OverrideNames) is { } over) main.Add(over);
        return main;
    }

    private static ComposeFile? First(List<ComposeFile> here, string[] names)
    {
        foreach (var name in names)
        {
            ComposeFile? best = null;
            foreach (var file in here)
            {
                // docker-compose.yml before docker-compose.yml.example.
                if (NameOf(file.Text.Path) == name && (best is null || file.Text.Path.Length < best.Text.Path.Length)) best = file;
            }

            // compose.yml that is a link to compose.prod.yml beside it: compose goes by the name of the link.
            best ??= here.Find(file =>
                file.Links.Exists(link => TreePath.FolderOf(link) == file.Folder && NameOf(link) == name));
            if (best is not null) return best;
        }

        return null;
    }

    /// <summary>Whether a file makes sense only on top of another: it leaves the image of a service to that, or uses what that declares.</summary>
    private static bool BuildsOn(ComposeProject file, ComposeProject @base)
    {
        foreach (var service in file.Services)
        {
            if (service.Image is null && service.Build is null && @base.Service(service.Name) is not null) return true;
            foreach (var use in service.NetworkUses)
            {
                if (!file.Networks.ContainsKey(use.Key) && @base.Networks.ContainsKey(use.Key)) return true;
            }

            foreach (var dependency in service.DependsOn)
            {
                if (file.Service(dependency.Service) is null && @base.Service(dependency.Service) is not null) return true;
            }

            foreach (var mount in service.Mounts)
            {
                if (mount.Volume is { } volume && !file.Volumes.Contains(volume) && @base.Volumes.Contains(volume)) return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a file stands in the place of another, though it names a service, network or volume that only the other has: it says of each of its services what that runs, and one that
    /// only it has publishes a port of the host that another one of the other file has. Together the two could not be started.
    /// </summary>
    private static bool Replaces(ComposeProject file, ComposeProject @base) =>
        file.Services.TrueForAll(static service => service.Image is not null || service.Build is not null) &&
        file.Services.Exists(service => @base.Service(service.Name) is null && service.Ports.Exists(port => @base.Services.Exists(other => file.Service(other.Name) is null && other.Ports.Exists(theirs => IsOne(port, theirs)))));

    private static bool IsOne(ComposePort a, ComposePort b) =>
        a.Published is { HasValue: true } first && b.Published is { HasValue: true } second && first.V == second.V && a.Protocol == b.Protocol;

    private ComposeProject Make(List<ComposeFile> stack, string id, string variant)
    {
        var definition = ComposeLoader.Load(stack, files, budget);
        var folder = stack[0].Folder;
        var project = new ComposeProject(id, folder, variant, ProjectName(folder, definition, stack[0]), definition.Files);
        project.Open.AddRange(definition.Open);
        foreach (var pair in definition.Volumes) project.Volumes.Add(pair.Key);
        AddNetworks(project, definition, stack[0]);
        var reader = new ComposeServiceReader(project, definition, files, budget);
        foreach (var name in definition.ServiceNames)
        {
            if (definition.Services[name] is not { Count: > 0 } layers) continue;
            if (!budget.Take(ServiceCost))
            {
                project.Open.Add(TooMuch(stack[0]));
                break;
            }

            project.Add(reader.Read(name, layers));
        }

        if (budget.IsSpent && project.Open.Count == 0) project.Open.Add(TooMuch(stack[0]));
        FindOpen(project);
        return project;
    }

    private static (string Reason, Span At) TooMuch(ComposeFile file) => ("it has more values than are read", file.Text.Whole);

    /// <summary>What no file of the project declares stands in one that is merged with it elsewhere.</summary>
    private static void FindOpen(ComposeProject project)
    {
        foreach (var service in project.Services)
        {
            if (service.Image is null && service.Build is null)
            {
                if (!service.IsOpen) project.Open.Add(($"service {service.Name} has neither image nor build", service.At));
                service.IsOpen = true;
            }

            foreach (var use in service.NetworkUses)
            {
                if (!project.Networks.ContainsKey(use.Key)) project.Open.Add(($"network {use.Key} is not declared", use.At));
            }

            foreach (var dependency in service.DependsOn)
            {
                if (!dependency.IsRequired || project.Service(dependency.Service) is not null) continue;
                project.Open.Add(($"service {dependency.Service} is not defined", dependency.At));
            }
        }
    }

    private void AddNetworks(ComposeProject project, ComposeDefinition definition, ComposeFile first)
    {
        foreach (var pair in definition.Networks)
        {
            var external = pair.Value.Under("external");
            var isExternal = external.Count > 0 && (external[external.Count - 1].Node is YamlMapping || external.Text() is { IsTrue: true });
            var isInternal = pair.Value.Text("internal") is { IsTrue: true };
            var at = pair.Value.Count > 0 ? pair.Value[0].KeyAt : first.Text.Whole;
            var name = (pair.Value.Text("name") ?? external.Text("name"))?.Value;
            name ??= isExternal ? Value.Known(pair.Key, at) : DefaultNetworkName(project, pair.Key);
            project.Networks[pair.Key] = new ComposeNetwork(pair.Key, name.Value, isExternal, isInternal, at);
        }

        project.Networks.TryAdd("default", new ComposeNetwork("default", DefaultNetworkName(project, "default"), false, false, first.Text.Whole));
    }

    private static Value<string> DefaultNetworkName(ComposeProject project, string key) =>
        project.Name.IsUnknown ? project.Name : project.Name with { V = project.Name.V + "_" + key };

    private Value<string> ProjectName(string folder, ComposeDefinition definition, ComposeFile first)
    {
        if (files.DotEnv(folder).Find("COMPOSE_PROJECT_NAME") is { Note: null, Value: { HasValue: true, Text.Length: > 0 } set }) return set.Value;
        if (definition.Name is { } written) return written.Value;
        var name = Normalize(TreePath.NameOf(folder));
        var at = first.Text.Whole;
        return name.Length > 0 ? Value.Default(name, at, "the folder's name") : Value<string>.Unknown("the name of the root folder", Origin.Of(at));
    }

    /// <summary>loader.NormalizeProjectName() of compose-go.</summary>
    private static string Normalize(string folder)
    {
        var name = new StringBuilder(folder.Length);
        foreach (var c in folder.ToLowerInvariant())
        {
            if (c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '_') name.Append(c);
        }

        return name.ToString().TrimStart('-', '_');
    }

    private static string VariantOf(string path)
    {
        var name = NameOf(path);
        foreach (var prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && name.Length > prefix.Length) return name.Substring(prefix.Length).Trim('.', '-', '_');
        }

        return name;
    }

    private static string NameOf(string path) => YamlFileName.Of(path) ?? TreePath.NameOf(path);

    private const int ServiceCost = 16;

    private static readonly string[] Prefixes = ["docker-compose", "compose"];

    private static readonly string[] BaseNames = ["compose", "docker-compose"];

    private static readonly string[] OverrideNames = ["compose.override", "docker-compose.override"];
}
