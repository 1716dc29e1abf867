using ConfigLint.Formats.AppSettings;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.PhpFpm;
using ConfigLint.Formats.Starters;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Systemd;

/// <summary>The workloads of a host: what its units start, the pools of php-fpm, and the ini files of programs that no unit names.</summary>
internal sealed class UnitWorkloads
{
    private readonly Deployment deployment;
    private readonly Scope host;
    private readonly DeploymentFiles files;
    private readonly DotNetPrograms dotNet;
    private readonly HashSet<string> started = new(StringComparer.Ordinal);

    private UnitWorkloads(Deployment deployment, Scope host, DeploymentFiles files, DotNetPrograms dotNet)
    {
        this.deployment = deployment;
        this.host = host;
        this.files = files;
        this.dotNet = dotNet;
    }

    public static void Add(Deployment deployment, Scope host, IReadOnlyList<Unit> units, IReadOnlyList<PhpFpmPool> pools, IReadOnlyList<ProgramIniFile> programs, IReadOnlyList<StarterFile> starters, IReadOnlyList<AppSettingsFile> settings, DeploymentFiles files, DotNetPrograms dotNet)
    {
        var adder = new UnitWorkloads(deployment, host, files, dotNet);
        var startsPools = false;
        foreach (var unit in units)
        {
            if (unit.Kind.IsQuadlet() && !unit.IsDropInAlone) adder.AddQuadlet(unit);
            if (unit.Kind != UnitKind.Service || unit.IsDropInAlone || unit.ExecStart.Count == 0) continue;
            startsPools |= adder.AddUnit(unit, pools);
        }

        foreach (var starter in starters) adder.AddProcesses(starter);
        adder.AddPrograms(programs);
        if (pools.Count == 0) adder.AddSettings(settings);
        if (pools.Count == 0) adder.AddAlone();
        // A pool without a unit is run by the distribution's php-fpm.
        if (startsPools) return;
        foreach (var pool in pools) adder.Add(pool.File.Text.Path.Substring(pool.File.Text.Path.LastIndexOf('/') + 1), pool.At, pool.ToProgram(), pool);
    }

    /// <summary>What supervisord or PM2 start.</summary>
    private void AddProcesses(StarterFile starter)
    {
        if (starter.IsOpen) deployment.Gaps.Add(new Gap($"{starter.Text.Path} starts programs that are not read", starter.Text.Whole) { IsFile = true, Texts = [Gap.All(starter.Text)] });
        foreach (var process in starter.Processes)
        {
            var command = ImageCommand.Of(process, Find, dotNet, sourceFolder: deployment.Folder);
            var program = command is null ? null : ServerKnowledge.Recognize(command);
            Add(process.Name, process.At, program, process);
            if (program is null) AddGap($"what {process.Name} listens on is not known", process.At, process.Name, [process.At]);
        }
    }

    /// <summary>A Procfile that something else than this host may start: what its processes may listen on. Workers and tools listen on nothing.</summary>
    public static void AddGaps(Deployment deployment, Procfile procfile)
    {
        foreach (var process in procfile.Processes)
        {
            var program = ImageCommand.Of(process, static _ => null) is { } command ? ServerKnowledge.Recognize(command) : null;
            if (program is { IsServer: false }) continue;
            deployment.Gaps.Add(new Gap($"where {procfile.Text.Path} starts {process.Name} is not known", process.At) { Names = [process.Name], Texts = [process.At] });
        }

        if (procfile.IsOpen) deployment.Gaps.Add(new Gap($"{procfile.Text.Path} is a template", procfile.Text.Whole) { IsFile = true, Texts = [Gap.All(procfile.Text)] });
    }

    /// <summary>Files that a unit's command line names are read with it. What containers and process managers start is not known, so theirs is left alone.</summary>
    private void AddPrograms(IReadOnlyList<ProgramIniFile> programs)
    {
        if (files.HasStarter) return;
        foreach (var file in programs)
        {
            if (started.Contains(file.Text.Path)) continue;
            var program = file.IsTemplated ? null : file.ToProgram();
            Add(file.Text.Path.Substring(file.Text.Path.LastIndexOf('/') + 1), file.At, program, file);
            if (program is null) AddGap($"{file.Text.Path} is a template", file.At, FolderOf(file.Text.Path), [Gap.All(file.Text)]);
        }
    }

    /// <summary>
    /// The settings of an ASP.NET application that nothing of the deployment starts: a program where they are the only one, since then they are what its nginx passes to.
    /// </summary>
    private void AddSettings(IReadOnlyList<AppSettingsFile> settings)
    {
        if (settings.Count == 0 || deployment.Workloads.Count > 0 || deployment.Routes.Count == 0 || files.HasStarter) return;
        var folder = FolderOf(settings[0].Text.Path);
        foreach (var file in settings)
        {
            if (FolderOf(file.Text.Path) != folder) return;
        }

        var at = settings[0].At;
        var program = ServerKnowledge.Recognize(new ServerCommand
        {
            Words = [new Word("dotnet", at), new Word("/app.dll", at)],
            EnvironmentOpen = true,
            WorkingDirectory = Value.Known("/", at),
            FindFile = path => settings.FirstOrDefault(file => file.Text.Path == folder + path.TrimStart('/'))?.Text,
            SetsAddressInCode = files.SetsAddressInCode,
        });
        if (program is not null && program.Listeners.TrueForAll(static listener => listener.On.HasValue)) Add("appsettings.json", at, program, settings[0]);
    }

    /// <summary>
    /// The only web application of the tree, where nothing shows how it is started: its nginx passes to it. Where its
    /// code leaves the address to others, and nginx passes to one on the loopback, it is that one.
    /// </summary>
    private void AddAlone()
    {
        if (deployment.Workloads.Count > 0 || deployment.Routes.Count == 0 || files.HasStarter) return;
        if (files.HasDockerfile || dotNet.Alone(deployment.Folder) is not { } code) return;
        var at = code.StartAt;
        var unless = $"unless what runs there is not {at.Text.Path}, or has variables that are not in the tree";
        var program = ServerKnowledge.Recognize(new ServerCommand
        {
            Words = [new Word("dotnet", at), new Word("/app.dll", at)],
            IsStartUnseen = true,
            DotNet = dotNet,
            Code = code,
            CodeUnless = unless,
        });
        if (program is null) return;
        if (code.Undecided is null && program.Listeners.TrueForAll(static listener => listener.On.IsUnknown)
            && Passed() is { } only)
        {
            program.Listeners.Clear();
            program.Listeners.Add(new ServerListener(
                Value.Default(only, at, unless), Value.Default(Protocol.Http, at), Value.Default(false, at)));
        }

        Add(at.Text.Path, at, program, code);
    }

    /// <summary>The only address on the loopback that is passed to, without TLS.</summary>
    private Endpoint? Passed()
    {
        var routes = deployment.Routes.FindAll(static route => route.To is { HasValue: true, V.IsLoopback: true });
        return routes.Count > 0 && routes.TrueForAll(route =>
            route is { Tls: false, Protocol: Protocol.Http } && route.To.V.Port == routes[0].To.V.Port)
            ? routes[0].To.V : null;
    }

    private static string FolderOf(string path) => path.Substring(0, path.LastIndexOf('/') + 1);

    private SourceText? Find(string path)
    {
        var text = files.Find(path);
        if (text is not null) started.Add(text.Path);
        return text;
    }

    /// <summary>The ports that Podman publishes on the host for a container or pod; in a pod the pod's.</summary>
    private void AddQuadlet(Unit unit)
    {
        var section = unit.Kind.OwnSection();
        var at = unit.HeaderOf(section);
        var program = new ServerProgram { Name = "podman", At = at };
        if (unit.Get(section, "Network") is { } network && unit.Has(section, "Network") && (!network.HasValue || network.V == "host" || network.V.EndsWith(".container", StringComparison.Ordinal)))
        {
            PublishedPorts.AddUnknown(program, "the image decides on what it listens in the host's network", at);
        }

        if (unit.Kind == UnitKind.Kube || unit.Words(section, "PodmanArgs").Any(Quadlets.MayPublish)) PublishedPorts.AddUnknown(program, "more ports may be published", at);
        foreach (var published in unit.All(section, "PublishPort"))
        {
            PublishedPorts.Add(new Word(published.V ?? "", published.From.At, published.Certainty) { Via = published.From.Via }, program);
        }

        program.IsServer = program.Listeners.Exists(listener => listener.On.HasValue);
        unit.Program = program;
        // What runs in a container, and what of that is published, its project says.
        if (unit.Kind != UnitKind.Container) Add(unit.Name, at, program, unit);
    }

    /// <summary>Returns whether the unit starts the pools.</summary>
    private bool AddUnit(Unit unit, IReadOnlyList<PhpFpmPool> pools)
    {
        var program = ServerKnowledge.Recognize(ServerCommand.Of(unit, unit.ExecStart[0], Find, dotNet, files.SetsAddressInCode, deployment.Folder));
        var isPhpFpm = program is { Name: "php-fpm" } && pools.Count > 0;
        if (isPhpFpm) unit.Pools = PhpFpmUnit.Attach(program!, pools);
        unit.Program = program;
        unit.Script = ScriptOf(unit.ExecStart[0].Program);
        unit.NamedFiles = [.. NamedIn(unit.ExecStart[0])];
        unit.HasFoldersFromElsewhere = files.HasTmpfiles;
        var workload = Add(unit.Name, unit.ExecStart[0].At, program, unit);
        AddSockets(unit, workload);
        if (program is null)
        {
            if (unit.IsLongRunning && unit.Role != UnitRole.Worker) AddGap($"what {unit.Name} listens on is not known", unit.ExecStart[0].At, unit.Name, TextsOf(unit));
        }
        else
        {
            unit.Role = program.IsProxy ? UnitRole.Proxy : program is { IsServer: true, IsGuess: false } ? UnitRole.Server : unit.Role;
        }

        return isPhpFpm;
    }

    private void AddGap(string reason, Span at, string name, IReadOnlyList<Span> texts) => deployment.Gaps.Add(new Gap(reason, at) { Names = [name], Texts = texts });

    /// <summary>Where the port of a unit's program would be written: its files, those of its variables, and what its command names of the tree.</summary>
    private List<Span> TextsOf(Unit unit)
    {
        HashSet<SourceText> texts = [unit.File.Text];
        foreach (var command in unit.ExecStart)
        {
            texts.Add(command.At.Text);
            foreach (var word in command.Words)
            {
                if (word.IsKnown && word.Text.StartsWith('/') && files.Find(word.Text) is { } named) texts.Add(named);
            }
        }

        foreach (var variable in unit.Environment.Variables.Values)
        {
            if (!variable.From.At.IsNowhere) texts.Add(variable.From.At.Text);
        }

        return [.. texts.Select(Gap.All)];
    }

    /// <summary>Of <c>/etc/app.conf</c>, <c>--config=/etc/app.conf</c>.</summary>
    private IEnumerable<SourceText> NamedIn(CommandLine command)
    {
        foreach (var word in command.Words.Skip(1))
        {
            if (!word.IsKnown || word.Text.IndexOf('/') is not (>= 0 and var start)) continue;
            if (start > 0 && word.Text[start - 1] != '=') continue;
            if (files.Find(word.Text.Substring(start)) is { } named) yield return named;
        }
    }

    private SourceText? ScriptOf(CommandWord program) => program.IsKnown && program.Text.StartsWith('/') && Array.Exists(ScriptEndings, program.Text.EndsWith) ? files.Find(program.Text) : null;

    private static readonly string[] ScriptEndings = [".sh", ".bash", ".py", ".rb", ".pl"];

    private Workload Add(string name, Span at, ServerProgram? program, object source)
    {
        var workload = new Workload(host, name, at, program, source) { IsUnplaced = source is ProgramIniFile };
        deployment.Workloads.Add(workload);
        foreach (var side in program?.Side ?? [])
        {
            if (side.On.HasValue) deployment.Listeners.Add(new Listener(workload, side.On, side.Protocol, side.Tls) { IsSide = true });
        }

        foreach (var listener in program?.Listeners ?? [])
        {
            // What nginx listens on stands in its own files.
            if (listener.On.HasValue)
            {
                var socket = listener.Socket ?? SocketFile.Of(program!, source as Unit);
                deployment.Listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls) { Socket = socket });
            }
            else if (!program!.IsProxy) AddGap($"what {name} listens on is not known: {listener.On.Note}", at, name, source is Unit unit ? TextsOf(unit) : [at]);
        }

        return workload;
    }

    /// <summary>Addresses that systemd listens on and hands to the unit.</summary>
    private void AddSockets(Unit unit, Workload workload)
    {
        if (!unit.IsSocketActivated) return;
        var protocol = workload.Program?.Protocol ?? Value<Protocol>.Unknown("handed over by systemd");
        var tls = workload.Program?.Tls ?? Value<bool>.Unknown("handed over by systemd");
        var sockets = unit.Activators.FindAll(activator => activator.Kind == UnitKind.Socket);
        if (sockets.Count == 0) AddGap($"the .socket unit of {unit.Name} is not in the tree", unit.ExecStart[0].At, unit.Name, []);
        foreach (var socket in sockets)
        {
            foreach (var stream in socket.All("Socket", "ListenStream"))
            {
                if (ListenStream(stream) is { } endpoint) deployment.Listeners.Add(new Listener(workload, endpoint, protocol, tls) { Socket = SocketFile.Of(socket) });
                else AddGap($"the address of {socket.Name} is not known", stream.From.At, socket.Name, []);
            }
        }
    }

    /// <summary><c>ListenStream=</c>: a path, a port, an address with a port (systemd.socket(5)).</summary>
    internal static Value<Endpoint>? ListenStream(Value<string> stream)
    {
        if (!stream.HasValue) return null;
        if (stream.V.StartsWith('/') || stream.V.StartsWith('@')) return Value.Known(Endpoint.Unix(stream.V), stream.From);
        var colon = stream.V.LastIndexOf(':');
        return int.TryParse(stream.V.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? Value.Known(Endpoint.Tcp(colon < 0 ? "*" : stream.V.Substring(0, colon), port), stream.From)
            : null;
    }
}
