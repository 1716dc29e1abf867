using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>What one <c>docker compose up</c> starts: the services of one or several files, merged.</summary>
internal sealed class ComposeProject
{
    private readonly Dictionary<string, ComposeService> byName = new(StringComparer.Ordinal);

    internal ComposeProject(string id, string folder, string variant, Value<string> name, List<ComposeFile> files) =>
        (Id, Folder, Variant, Name, Files) = (id, folder, variant, name, files);

    /// <summary>The path of the file that makes it: the base file, or the overlay of a <see cref="Variant"/>.</summary>
    public string Id { get; }

    public string Folder { get; }

    /// <summary>What distinguishes it from the folder's main project: <c>prod</c> of docker-compose.prod.yml; empty of the main one.</summary>
    public string Variant { get; }

    /// <summary>COMPOSE_PROJECT_NAME of <c>.env</c>, <c>name:</c>, else the folder's name; unknown in the root, whose name the tree does not hold.</summary>
    public Value<string> Name { get; }

    /// <summary>The files it is merged from, the base first, with those they include.</summary>
    public List<ComposeFile> Files { get; }

    public List<ComposeService> Services { get; } = [];

    /// <summary>By key. The default network is there though no file declares it.</summary>
    public Dictionary<string, ComposeNetwork> Networks { get; } = new(StringComparer.Ordinal);

    /// <summary>Named volumes that are declared.</summary>
    public HashSet<string> Volumes { get; } = new(StringComparer.Ordinal);

    /// <summary>Why there may be more than is shown: an include that was not read, a network that another file declares.</summary>
    public List<(string Reason, Span At)> Open { get; } = [];

    public ComposeService? Service(string name) => byName.TryGetValue(name, out var service) ? service : null;

    /// <summary>The projects of a run.</summary>
    public static List<ComposeProject> Of(Workspace workspace) => workspace.Get(static workspace =>
    {
        var files = workspace.Files.OfType<ComposeFile>().ToList();
        return files.Count > 0 ? Assemble(files, workspace.ReadText) : [];
    });

    /// <summary>The projects of a tree, in the order of their ids.</summary>
    /// <param name="readText">A path of the tree to its text; null where there is no such file.</param>
    public static List<ComposeProject> Assemble(IReadOnlyList<ComposeFile> files, Func<string, SourceText?> readText) => new ComposeSet(files, readText).Assemble();

    internal void Add(ComposeService service)
    {
        Services.Add(service);
        byName[service.Name] = service;
    }

    public override string ToString() => Id;
}
