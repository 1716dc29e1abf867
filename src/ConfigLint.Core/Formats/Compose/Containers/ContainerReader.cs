using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>
/// Finds out what a container runs and on what that accepts: by the command of the service, else of the Dockerfile, else by what is known of the image. Configurations of
/// nginx and php-fpm that stand in it say the rest.
/// </summary>
internal sealed class ContainerReader
{
    private readonly Container container;
    private readonly ContainerFiles files;
    private readonly ComposeService service;
    private readonly Start start;

    /// <param name="hasCSharp">Whether there is C# below a folder of the tree.</param>
    public ContainerReader(Container container, ContainerFiles files, DotNetPrograms dotNet, Func<string, bool> hasCSharp)
    {
        (this.container, this.files) = (container, files);
        service = container.Service;
        var reference = container.Built is { } built ? built.BaseImage : service.Build is null ? service.Image : null;
        start = new Start
        {
            Name = service.Name,
            Image = reference,
            At = reference is { } known && !known.From.At.IsNowhere ? known.From.At : service.At,
            Built = container.Built,
            Assumption = container.BuiltUnless,
            IsBuiltElsewhere = service.Build is not null && container.Built is null,
            BuildContext = container.BuildContext,
            BuildArguments = service.Build?.Args,
            SetsEntryPoint = service.Entrypoint is not null,
            EntryPoint = service.Entrypoint is { Line: { } entryPoint } ? Start.Of(entryPoint) : null,
            Arguments = service.Command is { } command ? command.Line is { } line ? Start.Of(line) : [] : null,
            Variables = service.Environment,
            OpenEnvironment = service.EnvironmentOpenReason,
            WorkingDirectory = service.WorkingDirectory,
            User = service.User,
            Places = files.Places(),
            IsAskedOverTls = service.Healthcheck is { AsksOverTls: true },
            FindFile = files.Find,
            DotNet = dotNet,
            Alone = IsUnshown && container.IsBuiltAlone ? dotNet.Alone(container.BuildContext ?? "") : null,
            HasCSharp = hasCSharp,
        };
        container.Template = new EnvironmentTemplate(start.Variable);
    }

    /// <summary>Neither a Dockerfile nor a command of the tree says what it runs.</summary>
    private bool IsUnshown => service is { Entrypoint: null, Command: null } && container.Built is null;

    private ImageInfo? Image => start.Info;

    /// <summary>The image's own entry point starts it.</summary>
    private bool KeepsEntryPoint => !start.IsBuiltElsewhere && container.Built is null or { SetsEntrypoint: false };

    /// <summary>Fills workload, listeners and openness.</summary>
    /// <param name="nginx">The configurations of nginx that stand in the container.</param>
    /// <param name="supervisors">Those of supervisord that do.</param>
    /// <param name="pools">The pools of php-fpm that stand in it, with their paths there.</param>
    /// <param name="presumed">One of nginx that lies in the build context, where the Dockerfile that would copy it is not in the tree.</param>
    /// <param name="below">The tree's files below a folder of the container.</param>
    public void Read(
        IReadOnlyList<NginxConfig> nginx, IReadOnlyList<SupervisorFile> supervisors, IReadOnlyList<(PhpFpmPool Pool, string Path)> pools,
        NginxConfig? presumed, Func<string, IEnumerable<(string Path, SourceText Text)>> below)
    {
        container.Nginx.AddRange(nginx);
        foreach (var config in nginx) container.Absent.UnionWith(NotThere(config));
        foreach (var config in nginx) container.Absent.UnionWith(Removed(config));
        PutNginx(nginx, supervisors);
        foreach (var file in container.Proxies) file.RunIn(start.Image);
        container.Started = start.Words() is { } several ? StartedPrograms.Of(start.Command(several), below) : null;
        var program = container.Started is null ? start.Program(isConfigured: container.Nginx.Count > 0) : null;
        container.IsStock = start.IsStock;
        container.Workload = new Workload(container.Scope, service.Name, service.At, program, container)
        {
            Inner = container.Started is null ? service.Ports.ConvertAll(static entry => entry.Target) : null,
        };
        if (service.IsOpen) Leave($"what {service.Name} runs is not in the tree");
        if (container.Started is { } started) AddStarted(started, nginx, pools);
        else if (nginx.Count > 0 && (program is null or { IsProxy: true })) AddNginx(nginx, program);
        else if (SaysListeners && (program is null or { IsProxy: true })) AddProxies();
        else if (program is not null && AddsToImage(program)) AddToImage(program);
        else if (pools.Count > 0 && (program is null || program.Name.StartsWith("php", StringComparison.Ordinal) || (program.Name == Image?.Name && IsFpmImage))) AddPools(pools);
        else if (program is null && presumed is not null) Presume(presumed);
        else if (program is null) Leave(Why());
        else Add(program);
        if (container.Proxies.Count > 0 && container.Started is null && Image is { IsProxy: true }) container.RunsOneProgram |= KeepsEntryPoint;
    }

    /// <summary>
    /// Of the files that the tree has for an include those that this container is not given, where it is given others
    /// of their folder one by one: conf.d/one.conf here, conf.d/two.conf in the container beside it.
    /// </summary>
    private IEnumerable<SourceText> NotThere(NginxConfig config)
    {
        var included = config.Files.Where(file => file != config.Root)
            .Select(file => (file.Text, Path: files.PathOf(file.Text.Path, out var isExact), IsExact: isExact))
            .ToLookup(static file => TreePath.FolderOf(file.Text.Path));
        return included.Where(static folder => folder.Any(static file => file.IsExact))
            .SelectMany(static folder => folder)
            .Where(static file => file.Path is null)
            .Select(static file => file.Text);
    }

    /// <summary>Those that what starts the container removes before: <c>rm -f /etc/nginx/extra/*</c>.</summary>
    private IEnumerable<SourceText> Removed(NginxConfig config)
    {
        List<string> removed = [];
        foreach (var command in new[] { service.Entrypoint, service.Command })
        {
            foreach (var word in command?.Words ?? []) RemovedPaths.Add(word.Text, removed);
        }

        if (removed.Count == 0) return [];
        return config.Files.Select(static file => file.Text)
            .Where(text => files.PathOf(text.Path, out _) is { } path && RemovedPaths.Hold(removed, path));
    }

    /// <summary>Tells the configurations how and beside what nginx reads them here.</summary>
    private void PutNginx(IReadOnlyList<NginxConfig> nginx, IReadOnlyList<SupervisorFile> supervisors)
    {
        if (nginx.Count == 0) return;
        var how = new NginxStart
        {
            Image = Image,
            Reference = start.Image,
            ImageAt = start.At,
            Built = container.Built,
            Words = start.Words(),
            // What the Dockerfile does that is not in the tree is not known.
            ReplacesEntrypoint = service.Entrypoint is not null || container.Built is { SetsEntrypoint: true } || start.IsBuiltElsewhere,
            Supervisors = supervisors,
            Places = files.Places(),
            Environment = start.Environment,
        };
        var placed = nginx.Select(config => (Path: files.PathOf(config.Root.Text.Path, out _) ?? "", Config: config)).ToList();
        NginxNeighbours.Join(placed);
        foreach (var (path, config) in placed) config.RunIn(how.HomeOf(path) with { Absent = container.Absent });
    }

    /// <summary>Several programs, all of whose ports are on one loopback.</summary>
    private void AddStarted(StartedPrograms started, IReadOnlyList<NginxConfig> nginx, IReadOnlyList<(PhpFpmPool Pool, string Path)> pools)
    {
        if (started.IsOpen) AddGap(new Gap($"not all that {service.Name} starts is in the tree", service.At));
        foreach (var (name, at, program) in started.Programs)
        {
            var workload = new Workload(container.Scope, name, at, program, container);
            if (program is null)
            {
                AddGap(new Gap($"what {name} listens on is not known", at) { Names = [name], Texts = [at] });
            }
            else if (program.IsProxy)
            {
                if (program.Name == "nginx" && nginx.Count > 0) AddNginx(nginx, program);
                else if (SaysListeners) AddProxies();
                else Leave($"what {name} listens on is not known");
            }
            else if (program.Name == "php-fpm" && pools.Count > 0)
            {
                var whole = container.Workload;
                AddPools(pools);
                container.Workload = whole;
            }
            else if (program.IsServer)
            {
                AddListeners(program, workload, AddGap);
            }
        }
    }

    private void AddGap(Gap gap)
    {
        container.Gaps.Add(gap);
        Leave(gap.Reason);
    }

    private void AddListeners(ServerProgram program, Workload workload, Action<Gap> addGap)
    {
        AddSide(program);
        foreach (var listener in program.Listeners)
        {
            if (listener.On.HasValue) container.Listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls));
            else addGap(new Gap(listener.On.Note ?? $"what {workload.Name} listens on is not known", workload.At) { Names = [workload.Name], Texts = [workload.At] });
        }

        if (program.Listeners.Count == 0) addGap(new Gap($"what {workload.Name} listens on is not known", workload.At) { Names = [workload.Name] });
    }

    /// <summary>The stock image serves its welcome page on 80 until default.conf, all of conf.d or nginx.conf itself is replaced.</summary>
    private void AddNginx(IReadOnlyList<NginxConfig> configs, ServerProgram? program)
    {
        container.RunsOneProgram = container.Started is null && !start.RunsUnknown && Image is { Name: "nginx", IsProxy: true } && KeepsEntryPoint;
        foreach (var config in configs)
        {
            NginxListeners.Add(config, container.Workload, container.Listeners, container.Template);
            container.Listeners.RemoveAll(listener => container.Lacks(listener.On.From.At.Text));
            if (config.Files.Exists(file => file.Problems.Count > 0)) Leave("nginx refuses its configuration");
            if (config.OpenIncludes.Count > 0) Leave(config.OpenIncludes[0].Reason);
            if (config.MainSettings.Exists(setting => setting.Name == "stream")) Leave("what the stream block listens on is not read");
        }

        if (service.Entrypoint is not null && container.Started is null) Leave("its entry point decides");
        if (NginxInImage.Doubt(container.Built, isEntryPointKnown: container.Started is not null) is { } changed) Leave(changed);
        if (container.Listeners.Exists(listener => listener.On.IsUnknown)) Leave("a template says where nginx listens");
        var replacesDefault = configs.Any(config => config.Role == NginxRole.Main || IsDefault(config)) || files.Places().Any(place => place.TrimEnd('/') is "/etc/nginx/conf.d" or "/etc/nginx") || NginxInImage.RemovesDefault(container.Built);
        if (!replacesDefault)
        {
            if (program is not null) container.Listeners.AddRange(program.Listeners.Where(listener => listener.On.HasValue).Select(listener => new Listener(container.Workload, listener.On, listener.Protocol, listener.Tls)));
            else Leave("the image's own configuration is not in the tree");
        }

        var read = configs.SelectMany(static config => config.Files)
            .Select(file => files.PathOf(file.Text.Path, out _))
            .Where(static path => path is not null)
            .ToList();
        foreach (var place in files.Places())
        {
            // A template, or a file that is not in the tree.
            if (!place.StartsWith("/etc/nginx/", StringComparison.Ordinal) || !MayHoldServers(place)) continue;
            var folder = place.TrimEnd('/') + "/";
            if (read.Exists(path => path == place || path!.StartsWith(folder, StringComparison.Ordinal))) continue;
            Leave($"what is put at {place} is not in the tree");
        }

        if (!container.RunsOneProgram && program is null) Leave(Why());
        if (container.Open is not null || Image is not { Program: "nginx" } || configs.Any(static config => config.Role == NginxRole.Main)) return;
        foreach (var config in configs) config.IsAllThatIsIncluded = config.OpenIncludes.Count == 0;
    }

    private bool SaysListeners => container.Proxies.Exists(static file => file.SaysListeners);

    private void AddProxies()
    {
        // Of the image haproxy there is no more to know than that it runs HAProxy alone.
        var isStock = Image is { IsProxy: true } || (container.Built is null && service.Image is { HasValue: true } used && used.V.Split(':')[0] is "haproxy" or "docker.io/haproxy");
        container.RunsOneProgram = container.Started is null && isStock && KeepsEntryPoint;
        foreach (var file in container.Proxies)
        {
            container.Listeners.AddRange(file.ListenersOf(container.Workload).Where(static one => one.On.HasValue));
            container.Side.AddRange(file.SideListenersOf(container.Workload));
            if (file.SaysListeners && file.UnknownListeners is { } reason) Leave(reason);
        }

        if (!container.RunsOneProgram && container.Started is null) Leave(Why());
    }

    private bool AddsToImage(ServerProgram program) =>
        program.Name == Image?.Name && container.Proxies.Exists(file => file.AddsTo(program));

    /// <summary>
    /// What the image serves, and what it sends on, are one program: files of one's own add to where it listens, or
    /// replace that.
    /// </summary>
    private void AddToImage(ServerProgram program)
    {
        container.RunsOneProgram = KeepsEntryPoint;
        var placed = container.Proxies.Select(file => (File: file, Path: files.PathOf(file.Text.Path, out _) ?? "")).ToList();
        foreach (var (file, _) in placed)
        {
            container.Listeners.AddRange(file.ListenersOf(container.Workload).Where(static one => one.On.IsKnown));
            if (file.UnknownListeners is { } reason) Leave(reason);
        }

        if (!placed.Exists(static one => one.File.ReplacesListenersAt(one.Path)))
        {
            foreach (var listener in program.Listeners)
            {
                if (!listener.On.HasValue) continue;
                container.Listeners.Add(new Listener(container.Workload, listener.On, listener.Protocol, listener.Tls));
            }
        }

        foreach (var place in files.Places())
        {
            if (Image!.IsConfiguredBy(place) && !placed.Exists(one => one.Path == place || one.Path.StartsWith(place.TrimEnd('/') + "/", StringComparison.Ordinal))) Leave($"what is put at {place} is not in the tree");
        }
    }

    /// <summary>Somebody publishes the very port it listens on: the two belong together, though the Dockerfile is not there to say so.</summary>
    private void Presume(NginxConfig config)
    {
        List<Listener> listeners = [];
        NginxListeners.Add(config, container.Workload, listeners);
        foreach (var listener in listeners)
        {
            container.Listeners.Add(listener with { On = listener.On.IsKnown ? listener.On with { Certainty = Certainty.Default } : listener.On });
            if (listener.On.IsUnknown) Leave("a template says where nginx listens");
        }
    }

    private bool IsDefault(NginxConfig config) => files.PathOf(config.Root.Text.Path, out _) is { } path && path.EndsWith("/default.conf", StringComparison.Ordinal);

    private static bool MayHoldServers(string place) =>
        place.EndsWith(".conf", StringComparison.Ordinal) || place.IndexOf("/conf.d", StringComparison.Ordinal) > 0 || place.IndexOf("/templates", StringComparison.Ordinal) > 0 || place.IndexOf("/sites-", StringComparison.Ordinal) > 0;

    /// <summary>Pools of one's own, beside those of the image: of pool www a file of the image says again where it listens.</summary>
    private void AddPools(IReadOnlyList<(PhpFpmPool Pool, string Path)> pools)
    {
        var hasStockPool = false;
        // A folder that is mounted takes the place of the image's; a file, or one that is copied, stands beside the others.
        var replacesFolder = service.Mounts.Exists(mount => mount.Target.HasValue && pools.Any(pool => pool.Path.StartsWith(mount.Target.V.TrimEnd('/') + "/", StringComparison.Ordinal)));
        foreach (var (pool, path) in pools)
        {
            var weight = IsFpmImage ? PoolFiles.Weigh(Image!, pool, path, replacesFolder) : PoolWeight.Counts;
            // Who changes the image's files says what counts; who leaves listen to them says nothing against them.
            if (weight != PoolWeight.Counts && (ChangesPools() || pool.Find("listen") is null)) weight = pool.Find("listen") is null ? PoolWeight.Overridden : PoolWeight.Counts;
            if (weight == PoolWeight.Counts)
            {
                var program = pool.ToProgram();
                container.Workload = container.Workload with { Program = program };
                Add(program);
            }
            else if (!hasStockPool)
            {
                hasStockPool = true;
                AddStockPool(pool, weight);
            }
        }
    }

    /// <summary>The official image of php-fpm, or one that builds on it.</summary>
    private bool IsFpmImage => Image is not null && PoolFiles.Has(Image) && Image.Listeners(start.Variable, start.At).Exists(static listener => listener.Protocol is { HasValue: true, V: Protocol.FastCgi });

    /// <summary>The pool as it is in all but its address.</summary>
    private void AddStockPool(PhpFpmPool pool, PoolWeight weight)
    {
        var usual = Image!.Listeners(start.Variable, start.At).Find(static listener => listener.Protocol is { HasValue: true, V: Protocol.FastCgi });
        if (usual is null) return;
        var program = pool.ToProgram();
        program.Listeners.Clear();
        program.Listeners.Add(usual with { On = weight == PoolWeight.Overridden ? Value.Known(usual.On.V, start.At) : usual.On });
        container.Overridden = pool.Find("listen") is null ? null : new OverriddenPool(pool, PoolFiles.Last, weight == PoolWeight.Overridden);
        container.Workload = container.Workload with { Program = program };
        Add(program);
    }

    /// <summary>A RUN of the Dockerfile touches the pools of the image: sed on zz-docker.conf, rm.</summary>
    private bool ChangesPools()
    {
        for (var stage = container.Built?.Stage; stage is not null; stage = stage.Parent)
        {
            if (stage.Instructions.Any(static instruction => instruction.Keyword == "RUN" && instruction.At.ToString() is var text && (text.IndexOf("php-fpm.d", StringComparison.Ordinal) >= 0 || text.IndexOf(PoolFiles.Last, StringComparison.Ordinal) >= 0))) return true;
        }

        return service.Command is not null || service.Entrypoint is not null || container.Built is { SetsEntrypoint: true };
    }

    private void AddSide(ServerProgram program) =>
        container.Side.AddRange(program.Side.Select(side => new Listener(container.Workload, side.On, side.Protocol, side.Tls) { IsSide = true }));

    private void Add(ServerProgram program)
    {
        AddSide(program);
        // `dotnet Shop.dll` is the command; what else its code listens with, its sources say.
        container.RunsOneProgram |= program.Name == "kestrel" && container.Started is null;
        foreach (var listener in program.Listeners)
        {
            if (listener.On.HasValue) container.Listeners.Add(new Listener(container.Workload, OnOwnName(program, listener.On), listener.Protocol, listener.Tls));
            else Leave(listener.On.Note ?? $"what {program.Name} listens on is not known");
        }

        if (program.Listeners.Count == 0) Leave($"what {program.Name} listens on is not known");
    }

    /// <summary>The engine sets HOSTNAME to the container's name, and Next.js listens on the one address that name has.</summary>
    private Value<Endpoint> OnOwnName(ServerProgram program, Value<Endpoint> on) =>
        program.Name == "next-standalone" && !start.Environment.ContainsKey("HOSTNAME") && !service.EnvironmentIsOpen ? on with { V = Endpoint.Tcp(service.Name, on.V.Port) } : on;

    private void Leave(string why) => container.Open ??= why;

    private string Why() => $"what {service.Name} listens on is not known";

    private static ServerListener Unknown(string why) =>
        new(Value<Endpoint>.Unknown(why), Value<Protocol>.Unknown(why), Value<bool>.Unknown(why));
}
