using ConfigLint.Model;
using ConfigLint.Programs.Sources;
using ConfigLint.Text;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// The .NET programs whose sources lie in the tree, found by the assembly that a command line starts. Projects are read
/// when the first such command line is met.
/// </summary>
/// <param name="unread">What the host knows of projects that are not in the tree; null where it knows nothing.</param>
internal sealed class DotNetPrograms(IFileSet files, ICSharpReader reader, IUnreadProjects? unread = null)
{
    /// <summary>A program with more sources is taken to set addresses in one of them.</summary>
    private const int MostSources = 3000;

    /// <summary>Without a project more than a few files are more than one program.</summary>
    private const int MostLooseSources = 100;

    private const int MostProjects = 2000;

    private readonly Dictionary<string, DotNetProgram> read = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DotNetProgram> unplaced = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DotNetProgram?> alone = new(StringComparer.Ordinal);
    private Dictionary<string, ProjectFile>? projects;
    private HashSet<string>? folders;
    private bool namesAreOpen;

    /// <summary>Those that something in the tree starts.</summary>
    public IEnumerable<DotNetProgram> Started =>
        read.Values.Concat(alone.Values.OfType<DotNetProgram>()).Distinct()
            .OrderBy(static program => program.Folder, StringComparer.Ordinal);

    /// <summary>The sources of programs in other languages.</summary>
    public SourceTree Sources { get; } = new(files);

    /// <summary>Those of a run.</summary>
    public static DotNetPrograms Of(Workspace workspace) => workspace.Get(static workspace =>
        new DotNetPrograms(
            workspace, workspace.Given<ICSharpReader>() ?? NoCSharpReader.Instance, workspace.Given<IUnreadProjects>()));

    /// <summary>The program that is started as <c>NAME.dll</c>, or by its name alone.</summary>
    /// <param name="assembly">Without its ending.</param>
    /// <param name="context">The folder it is built from, empty for the whole tree; null where that is not known.</param>
    /// <param name="builtBy">The Dockerfile that builds it.</param>
    /// <returns>Null where none of its sources lie in the tree. Where they may, and it is not known which, a program that decides
    /// nothing.</returns>
    public DotNetProgram? Find(string assembly, string? context, SourceText? builtBy = null)
    {
        if (Projects().Count == 0)
        {
            return !HasSources(context) ? null
                : Loose(assembly, context) ?? Unplaced(assembly, $"which sources make {assembly} is not known");
        }

        var made = MakersOf(assembly, context, builtBy);
        if (made.Count == 1) return Read(made[0]);
        if (made.Count > 1) return Unplaced(assembly, $"several projects make {assembly}");
        return namesAreOpen || HasSources(context) ? Unplaced(assembly, $"which project makes {assembly} is not known") : null;
    }

    /// <summary>The web application of the tree whose executable has this name; null where none does.</summary>
    public DotNetProgram? FindExecutable(string name, string? context, SourceText? builtBy = null) =>
        Projects().Count > 0 && MakersOf(name, context, builtBy) is { Count: 1 } made && made[0].Assembly == name && Read(made[0]) is { IsWeb: true } program
            ? program
            : null;

    /// <summary>What <c>dotnet run</c> starts: the named project, else the only one of the tree that is no library and no test.</summary>
    /// <param name="project">The value of <c>--project</c>: a folder or a project.</param>
    public DotNetProgram? FindRun(string? project, string? context)
    {
        if (Projects().Count == 0) return null;
        var name = project?.Replace('\\', '/').TrimEnd('/');
        if (name is not null && name.EndsWith(ProjectFile.Extension, StringComparison.Ordinal)) name = name.Substring(0, name.Length - ProjectFile.Extension.Length);
        name = name?.Substring(name.LastIndexOf('/') + 1);
        List<ProjectFile> candidates = [];
        foreach (var one in Projects().Values)
        {
            var isMeant = name is null ? one.UsesWebSdk : one.FileName == name || one.Folder.Substring(one.Folder.LastIndexOf('/') + 1) == name;
            if (isMeant && !one.IsTest && IsBelow(one.Path, context)) candidates.Add(one);
        }

        return candidates.Count == 1 ? Read(candidates[0]) : Unplaced(name ?? "run", "which project dotnet run starts is not known");
    }

    /// <summary>
    /// The web application that all C# of a folder makes, for what the tree does not show to be started otherwise; null
    /// where there is none, or where the folder has more than that.
    /// </summary>
    public DotNetProgram? Alone(string folder)
    {
        if (alone.TryGetValue(folder, out var known)) return known;
        var only = HasOther(folder) ? null : Projects().Count == 0 ? Loose(folder) : OnlyProject(folder);
        return alone[folder] = only is { StartAt.IsNowhere: false } ? only : null;
    }

    private DotNetProgram? OnlyProject(string folder)
    {
        var all = Projects().Values
            .Where(one => one.UsesWebSdk && !one.IsTest && IsBelow(one.Path, folder)).ToList();
        return all.Count == 1 ? Read(all[0]) : null;
    }

    private DotNetProgram? Loose(string folder) => SourcesBelow(folder) is { Count: > 0 } sources
        ? DotNetProgram.Loose("it", sources, reader, ReadText) : null;

    /// <summary>Programs in other languages, apart from those of browsers.</summary>
    private bool HasOther(string folder)
    {
        foreach (var path in files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/"))
        {
            var name = path.Substring(path.LastIndexOf('/') + 1);
            if (Array.IndexOf(OtherPrograms, name) < 0 && !Array.Exists(OtherEndings, path.EndsWith)) continue;
            var isOfBrowsers = path.Split('/').Any(static part => part is "ClientApp" or "wwwroot");
            if (name != "package.json" || !isOfBrowsers) return true;
        }

        return false;
    }

    private static readonly string[] OtherPrograms =
    [
        "package.json", "go.mod", "pom.xml", "build.gradle", "build.gradle.kts", "requirements.txt", "pyproject.toml",
        "manage.py", "app.py", "main.py", "composer.json", "Gemfile", "Cargo.toml", "server.js", "main.go", "index.php",
    ];

    private static readonly string[] OtherEndings = [".fsproj", ".vbproj"];

    private List<ProjectFile> MakersOf(string assembly, string? context, SourceText? builtBy)
    {
        var all = Projects().Values.Where(project => assembly.Equals(project.Assembly, StringComparison.OrdinalIgnoreCase) && !project.IsTest).ToList();
        if (all.Count <= 1) return all;
        var near = all.FindAll(project => IsBelow(project.Path, context));
        if (near.Count > 0) all = near;
        if (all.Count > 1 && builtBy is not null && all.FindAll(project => Names(builtBy, project)) is { Count: > 0 } named) all = named;
        return all.Count > 1 && all.FindAll(static project => !IsSample(project.Folder)) is { Count: > 0 } own ? own : all;
    }

    /// <summary>Its file stands in the Dockerfile with the folder it lies in: <c>dotnet publish Shop/Shop.csproj</c>.</summary>
    private static bool Names(SourceText builtBy, ProjectFile project) =>
        builtBy.Content.IndexOf($"{project.Folder.Substring(project.Folder.LastIndexOf('/') + 1)}/{project.FileName}{ProjectFile.Extension}", StringComparison.Ordinal) >= 0;

    private static bool IsSample(string folder)
    {
        foreach (var part in folder.Split('/'))
        {
            if (part.ToLowerInvariant() is "test" or "tests" or "sample" or "samples" or "example" or "examples" or "demo" or "demos" or "templates") return true;
        }

        return false;
    }

    private static bool IsBelow(string path, string? folder) => string.IsNullOrEmpty(folder) || path.StartsWith(folder + "/", StringComparison.Ordinal);

    /// <summary>
    /// What C# without a project makes, where it builds one host and one program is started from it; null where there
    /// is more.
    /// </summary>
    private DotNetProgram? Loose(string assembly, string? context)
    {
        if (read.TryGetValue("", out var known)) return known.Name == assembly ? known : null;
        return SourcesBelow(context) is { } sources
            && DotNetProgram.Loose(assembly, sources, reader, ReadText) is { } program ? read[""] = program : null;
    }

    /// <summary>Null where there are more than those of one program.</summary>
    private List<SourceText>? SourcesBelow(string? folder)
    {
        List<SourceText> sources = [];
        foreach (var path in files.Paths.StartingWith(string.IsNullOrEmpty(folder) ? "" : folder + "/"))
        {
            if (!path.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (sources.Count >= MostLooseSources || files.Read(path).Text is not { } text) return null;
            if (text.Path == path) sources.Add(text);
        }

        return sources;
    }

    private DotNetProgram Unplaced(string name, string why) => unplaced.TryGetValue(name, out var known) ? known : unplaced[name] = DotNetProgram.Unplaced(name, why);

    private bool HasSources(string? context)
    {
        foreach (var path in files.Paths.StartingWith(string.IsNullOrEmpty(context) ? "" : context + "/"))
        {
            if (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".fs", StringComparison.Ordinal) || path.EndsWith(".vb", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private DotNetProgram Read(ProjectFile project)
    {
        if (read.TryGetValue(project.Path, out var known)) return known;
        List<ProjectFile> references = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase) { project.Path };
        List<string> missing = [];
        var waiting = new Queue<ProjectFile>([project]);
        while (waiting.Count > 0)
        {
            var next = waiting.Dequeue();
            missing.AddRange(next.Outside);
            foreach (var path in next.References)
            {
                if (!seen.Add(path)) continue;
                if (!Projects().TryGetValue(path, out var reference))
                {
                    missing.Add(ProjectFile.NameOf(path));
                    continue;
                }

                references.Add(reference);
                waiting.Enqueue(reference);
            }
        }

        var open = missing.Find(name => unread?.CannotListen(name) != true);
        return read[project.Path] = DotNetProgram.Read(
            project, references, SourcesOf([project]), SourcesOf(references), reader, ReadText, open);
    }

    /// <summary>Null where there are more than are read.</summary>
    private List<SourceText>? SourcesOf(IReadOnlyList<ProjectFile> of)
    {
        List<SourceText> sources = [];
        foreach (var project in of)
        {
            foreach (var path in files.Paths.StartingWith(project.Folder.Length == 0 ? "" : project.Folder + "/"))
            {
                if (!path.EndsWith(".cs", StringComparison.Ordinal) || !IsOwn(path, project.Folder)) continue;
                if (sources.Count >= MostSources || files.Read(path).Text is not { } text) return null;
                // A link is the file it leads to.
                if (text.Path == path) sources.Add(text);
            }
        }

        return sources;
    }

    /// <summary>No other project lies between a file and the project's folder, and nothing built does.</summary>
    private bool IsOwn(string path, string folder)
    {
        for (var end = path.LastIndexOf('/'); end > folder.Length; end = path.LastIndexOf('/', end - 1))
        {
            var between = path.Substring(0, end);
            var name = between.Substring(between.LastIndexOf('/') + 1);
            if (folders!.Contains(between) || name is "obj" or "bin") return false;
        }

        return true;
    }

    private SourceText? ReadText(string path) => files.Paths.Has(path) ? files.Read(path).Text : null;

    private Dictionary<string, ProjectFile> Projects()
    {
        if (projects is not null) return projects;
        projects = new(StringComparer.OrdinalIgnoreCase);
        folders = new(StringComparer.Ordinal);
        foreach (var path in files.Paths)
        {
            if (path.EndsWith(".fsproj", StringComparison.Ordinal) || path.EndsWith(".vbproj", StringComparison.Ordinal)) namesAreOpen = true;
            if (path.EndsWith("Directory.Build.props", StringComparison.Ordinal))
            {
                namesAreOpen |= ReadText(path) is not { } props || props.Content.IndexOf("<AssemblyName", StringComparison.Ordinal) >= 0;
            }

            if (!path.EndsWith(ProjectFile.Extension, StringComparison.Ordinal)) continue;
            if (projects.Count >= MostProjects || ReadText(path) is not { } text)
            {
                namesAreOpen = true;
                continue;
            }

            if (text.Path != path) continue;
            var project = new ProjectFile(text);
            namesAreOpen |= project.Assembly is null;
            folders.Add(project.Folder);
            projects[path] = project;
        }

        return projects;
    }
}
