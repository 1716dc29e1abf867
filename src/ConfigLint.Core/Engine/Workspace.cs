using ConfigLint.Chain;
using ConfigLint.Formats;
using ConfigLint.Formats.Apache;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Envoy;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Platforms;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Systemd;
using ConfigLint.Formats.Yarp;
using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Engine;

/// <summary>The files of a run, parsed and joined.</summary>
internal sealed class Workspace
{
    /// <summary>So many are read sooner than the machinery to read them beside one another is compiled.</summary>
    private const int FewFiles = 8;

    private readonly IFileSet files;
    private readonly Dictionary<string, ParsedFile?> parsed = new(StringComparer.Ordinal);

    private readonly DateTime? today;
    private UnitLinks? unitLinks;

    private Workspace(IFileSet files, LintOptions options)
    {
        (this.files, today) = (new LinkedFiles(files), options.Today);
        DotNet = new DotNetPrograms(this.files, options.Hosting);
    }

    /// <summary>The .NET programs whose sources lie in the tree.</summary>
    public DotNetPrograms DotNet { get; }

    /// <summary>Which Dockerfile of the tree makes an image.</summary>
    public ImageSources Images => images ??= new ImageSources(this);

    private ImageSources? images;

    /// <summary>Every file of ours, in order of path.</summary>
    public List<ParsedFile> Files { get; } = [];

    /// <summary>Files on disk that configure a proxy other than nginx: every container asks for its own.</summary>
    public List<ParsedFile> Proxies =>
        proxies ??= Files.FindAll(static file => ProxyFiles.Is(file) && !file.Text.IsEmbedded);

    private List<ParsedFile>? proxies;

    /// <inheritdoc cref="Proxies"/>
    public List<PhpFpmFile> Pools => pools ??= [.. Files.OfType<PhpFpmFile>()];

    private List<PhpFpmFile>? pools;

    /// <summary>Files that by their name are ours and could not be read.</summary>
    public List<(string Path, FileContent Content)> Unread { get; } = [];

    /// <summary>What stands between clients and applications and no reader takes.</summary>
    public List<(string Path, string Product)> UnreadProxies { get; } = [];

    public List<NginxConfig> Nginx { get; private set; } = [];

    public List<ComposeProject> Compose { get; private set; } = [];

    /// <summary>The units of all deployments; filled by the chain.</summary>
    public List<Unit> Units { get; } = [];

    public static Workspace Read(IFileSet files, LintOptions options)
    {
        var workspace = new Workspace(files, options);
        workspace.Parse(options);
        workspace.Assemble(options.Config.Nginx);
        return workspace;
    }

    private void Parse(LintOptions options)
    {
        var paths = new List<string>();
        foreach (var path in files.Paths)
        {
            if (options.Reads(path)) paths.Add(path);
        }

        var known = paths.Count;
        foreach (var path in files.Paths)
        {
            if (!options.Reads(path) && IsShown(path, options) && options.Names(path)) paths.Add(path);
        }

        var contents = new FileContent[paths.Count];
        var products = new string?[paths.Count];
        var results = new ParsedFile?[paths.Count];
        if (paths.Count < FewFiles)
        {
            for (var i = 0; i < paths.Count; i++) Read(i);
        }
        else
        {
            Parallel.For(0, paths.Count, Read);
        }

        void Read(int i)
        {
            contents[i] = files.Read(paths[i]);
            if (contents[i].Text is not { } text || IsLink(paths[i], text)) return;
            if (i < known) results[i] = Detection.Read(text);
            if (results[i] is null) products[i] = Formats.UnreadProxies.Of(text);
            if (options.Config.Nginx.IsComplete && results[i] is NginxFile { Tree.Marks: not null } template) results[i] = new NginxFile(template.Text, mayBeTemplate: false);
        }

        for (var i = 0; i < paths.Count; i++)
        {
            if (products[i] is { } product && IsShown(paths[i], options)) UnreadProxies.Add((paths[i], product));
            if (i >= known) continue;
            parsed[paths[i]] = results[i];
            if (results[i] is KubernetesFile manifests && IsShown(paths[i], options)) UnreadProxies.AddRange(Formats.UnreadProxies.In(manifests).Select(what => (paths[i], what)));
            if (results[i] is { } file) Add(file);
            else if (contents[i].State is FileState.Unreadable or FileState.TooLarge) Unread.Add((paths[i], contents[i]));
        }

        for (var i = 0; i < paths.Count; i++)
        {
            if (contents[i].Text is { } text && IsLink(paths[i], text)) Link(paths[i], text.Path);
        }
    }

    /// <summary>A file that is reached by several paths is read once, under its own name.</summary>
    private static bool IsLink(string path, SourceText text) => text.Path != path;

    private void Link(string path, string target)
    {
        // What configlint.yaml leaves out is left out by whatever path it is reached.
        if (parsed[path] is not null || !parsed.TryGetValue(target, out var file) || file is null) return;
        parsed[path] = file;
        file.Links.Add(path);
    }

    private static bool IsShown(string path, LintOptions options) => options.Only.Count == 0 || FindingList.IsIn(path, options.Only);

    private void Add(ParsedFile file)
    {
        Files.Add(file);
        foreach (var embedded in (file as KubernetesFile)?.Embedded ?? []) Files.Add(embedded.File);
    }

    private void Assemble(NginxTarget nginx)
    {
        Nginx = NginxSet.Assemble([.. Files.OfType<NginxFile>()], files, path => ReadIncluded(path, nginx), nginx);
        HAProxyNeighbours.Mark(Files.OfType<HAProxyFile>());
        var apache = Files.OfType<ApacheFile>().ToList();
        if (apache.Count > 0) ApacheSet.Join(apache, files, ReadApache);
        var compose = Files.OfType<ComposeFile>().ToList();
        if (compose.Count > 0) Compose = ComposeProject.Assemble(compose, ReadText);
    }

    /// <summary>Any file of the tree, whatever it is; null where there is none, or none that can be read.</summary>
    public SourceText? ReadText(string path) => At(path)?.Text ?? (files.Paths.Has(path) ? files.Read(path).Text : null);

    /// <summary>Whether a folder, or one below it, holds C# or the settings that an ASP.NET application reads.</summary>
    public bool HasCSharp(string folder)
    {
        foreach (var path in files.Paths.StartingWith(folder.Length == 0 ? "" : folder + "/"))
        {
            if (path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith("appsettings.json", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Whether the C# in a folder and below it has a word; true where there is too much to tell.</summary>
    public bool MayMention(string folder, string word) => CSharpBelow(folder) is not { } sources || sources.Any(source => source.Content.IndexOf(word, StringComparison.Ordinal) >= 0);

    /// <summary>The C# in a folder and below it; null where there is more of it than of one application.</summary>
    private IReadOnlyList<SourceText>? CSharpBelow(string folder)
    {
        var sources = new Dictionary<string, SourceText>(StringComparer.Ordinal);
        foreach (var path in files.Paths.StartingWith(folder))
        {
            if (!path.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (sources.Count >= YarpCode.MostSources || files.Read(path).Text is not { } source) return null;
            sources[source.Path] = source;
        }

        return [.. sources.Values];
    }

    /// <summary>The C# projects in the folder of a file.</summary>
    private IEnumerable<SourceText> ProjectsBeside(string path)
    {
        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var beside in files.Paths.StartingWith(folder))
        {
            if (!beside.EndsWith(".csproj", StringComparison.Ordinal) || beside.IndexOf('/', folder.Length) >= 0) continue;
            if (files.Read(beside).Text is { } project && seen.Add(project.Path)) yield return project;
        }
    }

    /// <summary>An included file: nginx whatever its name and content say.</summary>
    private NginxFile? ReadIncluded(string path, NginxTarget nginx)
    {
        if (parsed.TryGetValue(path, out var known) && known is NginxFile file) return file;
        if (files.Read(path).Text is not { } text) return null;
        if (IsLink(path, text)) return ReadIncluded(text.Path, nginx);
        var read = new NginxFile(text, mayBeTemplate: !nginx.IsComplete);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>An included file of httpd, whatever its name and content say.</summary>
    private ApacheFile? ReadApache(string path)
    {
        if (parsed.TryGetValue(path, out var known) && known is not null) return known as ApacheFile;
        if (files.Read(path).Text is not { } text) return null;
        if (IsLink(path, text)) return ReadApache(text.Path);
        var read = new ApacheFile(text);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>A file that a unit's EnvironmentFile= names: KEY=VALUE, whatever its name and content say.</summary>
    private EnvironmentFileContent? ReadEnvironmentFile(string path)
    {
        if (parsed.TryGetValue(path, out var known) && known is EnvironmentFileContent file) return file;
        if (known is not null || files.Read(path).Text is not { } text) return null;
        if (IsLink(path, text)) return ReadEnvironmentFile(text.Path);
        var read = EnvironmentFileParser.Parse(text);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>Paths of files that start programs.</summary>
    public IEnumerable<string> WorkloadPaths() => Files.Where(file => file is UnitFile or PhpFpmFile or ProgramIniFile or SupervisorFile or Pm2File or Procfile or AppSettingsFile { Listens: true } or KubernetesFile or CloudFormationFile).Select(file => file.Text.Path).Concat(Compose.Select(project => project.Id));

    /// <summary>The containers of a deployment that systemd starts by way of Podman; null where there are none.</summary>
    public ComposeProject? Quadlets(Deployment deployment)
    {
        var units = deployment.Files.Select(At).OfType<UnitFile>().ToList();
        if (!units.Exists(static file => file.Kind == UnitKind.Container)) return null;
        var inDeployment = new DeploymentFiles(files, deployment.Folder);
        var assembled = UnitSet.Assemble(units, path => inDeployment.PathOf(path) is { } found ? ReadEnvironmentFile(found) : null, unitLinks ??= UnitLinks.In(files.Paths));
        return Formats.Compose.Containers.Quadlets.Project(assembled, deployment.Folder, inDeployment.FolderOf);
    }

    /// <summary>Adds what the units and pools of a deployment's files start.</summary>
    /// <param name="owned">Files that stand in containers.</param>
    public void AddWorkloads(Deployment deployment, Scope host, HashSet<string> owned)
    {
        var inDeployment = new DeploymentFiles(files, deployment.Folder);
        var unitFiles = new List<UnitFile>();
        var pools = new List<PhpFpmPool>();
        var programs = new List<ProgramIniFile>();
        var starters = new List<StarterFile>();
        var procfiles = new List<Procfile>();
        var settings = new List<AppSettingsFile>();
        foreach (var path in deployment.Files)
        {
            if (owned.Contains(path)) continue;
            if (At(path) is UnitFile unit) unitFiles.Add(unit);
            else if (At(path) is PhpFpmFile file) pools.AddRange(file.Pools);
            else if (At(path) is ProgramIniFile program) programs.Add(program);
            else if (At(path) is Procfile procfile) procfiles.Add(procfile);
            else if (At(path) is StarterFile starter) starters.Add(starter);
            else if (At(path) is AppSettingsFile { Listens: true } own) settings.Add(own);
        }

        // Where images are built, a supervisor's file is mostly a part of one.
        if (starters.Count + procfiles.Count > 0 && (Compose.Count > 0 || Files.Exists(static file => file is DockerfileFile)))
        {
            starters.Clear();
            procfiles.Clear();
        }

        var units = UnitSet.Assemble(unitFiles, path => inDeployment.PathOf(path) is { } found ? ReadEnvironmentFile(found) : null, unitLinks ??= UnitLinks.In(files.Paths));
        // A Procfile beside units is another way to start the same programs.
        starters.AddRange(procfiles.Where(_ => units.Count == 0));
        foreach (var path in inDeployment.Starters())
        {
            if (owned.Contains(path) || (At(path) is { } read && (read is ComposeFile || starters.Contains(read)))) continue;
            if (At(path) is Procfile procfile) UnitWorkloads.AddGaps(deployment, procfile);
            else deployment.Gaps.Add(UnreadStarter(path));
        }

        Units.AddRange(units);
        // Read now, so that the files of the run are complete before rules ask.
        var limits = Files.OfType<LimitsFile>().Where(file => deployment.Folder.Length == 0 || file.Text.Path.StartsWith(deployment.Folder + "/", StringComparison.Ordinal)).SelectMany(file => file.FileLimits).ToList();
        foreach (var unit in units)
        {
            _ = unit.Environment;
            unit.SessionLimits = limits;
        }

        UnitWorkloads.Add(deployment, host, units, pools, programs, starters, settings, inDeployment, DotNet);
    }

    /// <summary>A file that starts programs in a way this version does not read: any of them may listen.</summary>
    private Gap UnreadStarter(string path)
    {
        var text = ReadText(path);
        return new Gap($"{path} starts programs that are not read", text?.Whole ?? new SourceText(path, "").Whole) { IsFile = true, Texts = text is null ? [] : [Gap.All(text)] };
    }

    /// <summary>Everything a rule can ask about, but directives: those are walked in their trees.</summary>
    public IEnumerable<object> Subjects()
    {
        var certificates = new NginxCertificateFiles(this, today);
        foreach (var unit in Units) yield return unit;
        foreach (var binding in PlatformBinding.Of(this)) yield return binding;
        foreach (var config in Nginx)
        {
            yield return config;
            foreach (var level in config.Levels) yield return level;
            foreach (var upstream in config.Upstreams) yield return upstream;
            foreach (var pass in config.Passes) yield return pass;
            foreach (var refusal in config.Refusals) yield return refusal;
            foreach (var repeat in config.Repeats) yield return repeat;
            foreach (var certificate in certificates.Of(config)) yield return certificate;
        }

        foreach (var pools in PhpFpmPoolSet.Of(Files)) yield return pools;
        foreach (var application in YarpApplication.Of(Files, CSharpBelow)) yield return application;
        foreach (var file in Files)
        {
            if (file is UnitFile or EnvironmentFileContent or LogrotateFile or EnvoyFile) yield return file;
            if (file is PhpFpmFile fpm)
            {
                foreach (var refusal in fpm.Refusals) yield return refusal;
                foreach (var pool in fpm.Pools) yield return pool;
            }

            if (file is ApacheFile { Config: var apache } && apache.Root == file)
            {
                yield return apache;
                foreach (var server in apache.Servers) yield return server;
                foreach (var pass in apache.Passes) yield return pass;
            }

            if (file is HAProxyFile haproxy)
            {
                yield return haproxy.Config;
                foreach (var proxy in haproxy.Config.Proxies)
                {
                    yield return proxy;
                    foreach (var server in proxy.Servers) yield return server;
                }
            }

            foreach (var service in (file as KongFile)?.Services ?? []) yield return service;
            if (file is AppSettingsFile { Ocelot: { } ocelot })
            {
                foreach (var project in ProjectsBeside(file.Text.Path)) ocelot.ReadProject(project);
                yield return ocelot;
            }

            foreach (var one in (file as KubernetesFile)?.Objects ?? [])
            {
                yield return one;
                foreach (var subject in AwsSubjects.Of(one)) yield return subject;
            }

            foreach (var command in HealthCommand.Of(file)) yield return command;
            foreach (var subject in AwsSubjects.Of((file as CloudFormationFile)?.Template)) yield return subject;
            if (file is not LoadBalancerFile { Config: { } loadBalancer }) continue;
            foreach (var subject in loadBalancer.Subjects()) yield return subject;
        }
    }

    /// <summary>Every file of the tree, whatever it is.</summary>
    public IReadOnlyList<string> Paths => files.Paths;

    /// <summary>Whether the tree has a file, read or not.</summary>
    public bool Has(string path) => files.Paths.Has(path);

    /// <summary>The parsed file at a path, or null.</summary>
    public ParsedFile? At(string path) => parsed.TryGetValue(path, out var file) ? file : null;
}
