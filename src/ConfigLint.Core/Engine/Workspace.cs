using ConfigLint.Chain;
using ConfigLint.Chain.Platforms;
using ConfigLint.Formats;
using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Aws;
using ConfigLint.Formats.Compose;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Envoy;
using ConfigLint.Formats.HAProxy;
using ConfigLint.Formats.Kong;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Formats.LoadBalancer;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Yarp;
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

    private Workspace(IFileSet files, DateTime? today) => (this.files, this.today) = (files, today);

    /// <summary>Every file of ours, in order of path.</summary>
    public List<ParsedFile> Files { get; } = [];

    /// <summary>Files that by their name are ours and could not be read.</summary>
    public List<(string Path, FileContent Content)> Unread { get; } = [];

    public List<NginxConfig> Nginx { get; private set; } = [];

    public List<ComposeProject> Compose { get; private set; } = [];

    /// <summary>The units of all deployments; filled by the chain.</summary>
    public List<Unit> Units { get; } = [];

    public static Workspace Read(IFileSet files, LintOptions options)
    {
        var workspace = new Workspace(files, options.Today);
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

        var contents = new FileContent[paths.Count];
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
            if (contents[i].Text is { } text) results[i] = Detection.Read(text);
            if (options.Config.Nginx.IsComplete && results[i] is NginxFile { Tree.Marks: not null } template) results[i] = new NginxFile(template.Text, mayBeTemplate: false);
        }

        for (var i = 0; i < paths.Count; i++)
        {
            parsed[paths[i]] = results[i];
            if (results[i] is { } file) Add(file);
            else if (contents[i].State is FileState.Unreadable or FileState.TooLarge) Unread.Add((paths[i], contents[i]));
        }
    }

    private void Add(ParsedFile file)
    {
        Files.Add(file);
        foreach (var embedded in (file as KubernetesFile)?.Embedded ?? []) Files.Add(embedded.File);
    }

    private void Assemble(NginxTarget nginx)
    {
        Nginx = NginxSet.Assemble([.. Files.OfType<NginxFile>()], files, path => ReadIncluded(path, nginx), nginx);
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
        List<SourceText> sources = [];
        foreach (var path in files.Paths.StartingWith(folder))
        {
            if (!path.EndsWith(".cs", StringComparison.Ordinal)) continue;
            if (sources.Count >= YarpCode.MostSources || files.Read(path).Text is not { } source) return null;
            sources.Add(source);
        }

        return sources;
    }

    /// <summary>The C# projects in the folder of a file.</summary>
    private IEnumerable<SourceText> ProjectsBeside(string path)
    {
        var folder = path.Substring(0, path.LastIndexOf('/') + 1);
        foreach (var beside in files.Paths.StartingWith(folder))
        {
            if (beside.EndsWith(".csproj", StringComparison.Ordinal) && beside.IndexOf('/', folder.Length) < 0 && files.Read(beside).Text is { } project) yield return project;
        }
    }

    /// <summary>An included file: nginx whatever its name and content say.</summary>
    private NginxFile? ReadIncluded(string path, NginxTarget nginx)
    {
        if (parsed.TryGetValue(path, out var known) && known is NginxFile file) return file;
        if (files.Read(path).Text is not { } text) return null;
        var read = new NginxFile(text, mayBeTemplate: !nginx.IsComplete);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>A file that a unit's EnvironmentFile= names: KEY=VALUE, whatever its name and content say.</summary>
    private EnvironmentFileContent? ReadEnvironmentFile(string path)
    {
        if (parsed.TryGetValue(path, out var known) && known is EnvironmentFileContent file) return file;
        if (known is not null || files.Read(path).Text is not { } text) return null;
        var read = EnvironmentFileParser.Parse(text);
        parsed[path] = read;
        Files.Add(read);
        return read;
    }

    /// <summary>Paths of files that start programs.</summary>
    public IEnumerable<string> WorkloadPaths() => Files.Where(file => file is UnitFile or PhpFpmFile or ProgramIniFile or SupervisorFile or Pm2File or AppSettingsFile { Listens: true } or KubernetesFile or CloudFormationFile).Select(file => file.Text.Path).Concat(Compose.Select(project => project.Id));

    /// <summary>Adds what the units and pools of a deployment's files start.</summary>
    /// <param name="owned">Files that stand in containers.</param>
    public void AddWorkloads(Deployment deployment, Scope host, HashSet<string> owned, LintOptions options)
    {
        var inDeployment = new DeploymentFiles(files, deployment.Folder);
        var unitFiles = new List<UnitFile>();
        var pools = new List<PhpFpmPool>();
        var programs = new List<ProgramIniFile>();
        var starters = new List<StarterFile>();
        var settings = new List<AppSettingsFile>();
        foreach (var path in deployment.Files)
        {
            if (owned.Contains(path)) continue;
            if (At(path) is UnitFile unit) unitFiles.Add(unit);
            else if (At(path) is PhpFpmFile file) pools.AddRange(file.Pools);
            else if (At(path) is ProgramIniFile program) programs.Add(program);
            else if (At(path) is StarterFile starter) starters.Add(starter);
            else if (At(path) is AppSettingsFile { Listens: true } own) settings.Add(own);
        }

        // Where images are built, a supervisor's file is mostly a part of one.
        if (starters.Count > 0 && (Compose.Count > 0 || Files.Exists(static file => file is DockerfileFile))) starters.Clear();
        if (inDeployment.UnreadStarter(path => At(path) is ComposeFile || starters.Exists(file => file.Text.Path == path)) is { } unread) deployment.Open.Add(unread);
        var units = UnitSet.Assemble(unitFiles, path => inDeployment.PathOf(path) is { } found ? ReadEnvironmentFile(found) : null);
        Units.AddRange(units);
        // Read now, so that the files of the run are complete before rules ask.
        var limits = Files.OfType<LimitsFile>().Where(file => deployment.Folder.Length == 0 || file.Text.Path.StartsWith(deployment.Folder + "/", StringComparison.Ordinal)).SelectMany(file => file.FileLimits).ToList();
        foreach (var unit in units)
        {
            _ = unit.Environment;
            unit.SessionLimits = limits;
        }

        UnitWorkloads.Add(deployment, host, units, pools, programs, starters, settings, inDeployment, options);
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
