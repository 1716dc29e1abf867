using System.Text;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.DotNet;
using ConfigLint.Formats.Kubernetes.References;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs.Images;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kubernetes.Pods;

/// <summary>
/// What the containers of a pod run and on what that accepts: by command and arguments, else by what is known of the
/// image.
/// </summary>
internal sealed class PodListeners
{
    private readonly PodWorkload pod;
    private readonly Workspace workspace;
    private readonly Cluster cluster;
    private readonly Func<ParsedFile, NginxConfig?> configOf;

    /// <param name="configOf">The configuration of nginx whose root a file is.</param>
    public PodListeners(PodWorkload pod, Scope scope, Workspace workspace, Cluster cluster, Func<ParsedFile, NginxConfig?> configOf)
    {
        (this.pod, this.workspace, this.cluster, this.configOf) = (pod, workspace, cluster, configOf);
        Scope = new Scope(ScopeKind.Container, pod.Label, scope);
        if (pod.HasUnknownContainers) AddGap(null, $"{pod.Label} is not known in full");
        if (InjectedSidecar.Of(pod) is { } sidecar) AddGap(null, $"{sidecar} puts a container into {pod.Label}");
        if (pod.Containers.Count > ClusterLimits.Containers) AddGap(null, $"{pod.Label} has more containers than are followed");
        List<(PodContainer, Workload)> declaring = [];
        foreach (var container in pod.Containers.Take(ClusterLimits.Containers))
        {
            if (Add(container) is { } workload) declaring.Add((container, workload));
        }

        // What a neighbour of the pod listens on may be declared at this one: all programs come first.
        foreach (var (container, workload) in declaring) AddDeclared(container, workload);
    }

    /// <summary>One loopback for all containers of the pod.</summary>
    public Scope Scope { get; }

    public List<Workload> Workloads { get; } = [];

    public List<Listener> Listeners { get; } = [];

    /// <summary>
    /// Ports that a container declares and its program does not listen on, each with what that does listen on.
    /// </summary>
    public List<(ContainerPort Port, Listener Instead)> Contradicted { get; } = [];

    /// <summary>Of its containers that have a proxy's configuration from ConfigMaps.</summary>
    public List<(PodContainer Of, PodConfiguration Files, GatewayHome Home)> Configurations { get; } = [];

    /// <summary>The pod as Services find it.</summary>
    public Machine Outside => outside ??= Machine(gaps.ConvertAll(static gap => gap.Gap), Workloads.Count > 0 ? Workloads[0] : null);

    /// <summary>The pod as one of its containers finds it: where that one listens itself is no answer.</summary>
    public Machine Inside(PodContainer sender) =>
        Machine([.. gaps.Where(gap => gap.Of != sender).Select(static gap => gap.Gap)], WorkloadOf(sender) is { } own ? own with { Name = $"{sender.Name} of {pod.Label}" } : null);

    public Workload? WorkloadOf(PodContainer container) => Workloads.Find(workload => workload.Source == container);

    private Machine Machine(List<Gap> unknown, Workload? of) => new(Scope, pod.Label)
    {
        Of = of,
        Listeners = Listeners,
        Gaps = unknown,
        Programs = Workloads.ConvertAll(static workload => workload.Program),
        Witnesses = Contradicted.ConvertAll(static one => new Witness(WitnessKind.Contradicted, one.Port.Number) { Instead = one.Instead }),
    };

    private Machine? outside;

    private readonly List<(PodContainer? Of, Gap Gap)> gaps = [];

    /// <returns>What the container runs, where the ports it declares say more than is known of that; else
    /// null.</returns>
    private Workload? Add(PodContainer container)
    {
        var name = container.Workload.Containers.Count == 1 ? container.Workload.Label : $"{container.Workload.Label}, container {container.Name}";
        var mounts = new PodMounts(container, cluster);
        var configuration = new PodConfiguration(mounts, configOf);
        var start = StartOf(container, mounts);
        var image = start.Info;
        var program = configuration.PoolProgram(image) ?? start.Program(isConfigured: configuration.HasProxy) ?? start.Guess();
        PutNginx(container, configuration, start);
        var workload = new Workload(Scope, name, container.Workload.At, program, container);
        Workloads.Add(workload);
        if (configuration.Sends || Array.Exists(Catalog.All, format => format.SendsBy(start.Variables)))
        {
            var home = new GatewayHome { Scope = Scope, Variables = start.Variables, EnvironmentIsOpen = start.OpenEnvironment is not null, Built = start.Built, MeansLoopback = true };
            Configurations.Add((container, configuration, home));
        }

        var isHttpd = image is { Name: "httpd" } && configuration.HasMainOf("apache");
        if (configuration.HasProxy && (isHttpd || program is null or { IsProxy: true }))
        {
            var open = configuration.AddListeners(workload, Listeners, image is { IsProxy: true } ? image.Listeners(_ => null, start.At) : null)
                ?? (program is null && !IsStockHAProxy(container) ? $"what else {name} runs is not known" : null);
            // Everything it listens on is there to be read; what it declares opens nothing.
            if (open is null) return null;
            AddGap(container, open);
        }
        else
        {
            AddOwn(container, workload, program);
        }

        return workload;
    }

    private void AddDeclared(PodContainer container, Workload workload)
    {
        var stated = Stated(container, workload);
        foreach (var port in container.Ports)
        {
            if (!port.IsTcp || !port.Number.HasValue || Listeners.Exists(listener => listener.On.HasValue && listener.On.V.Port == port.Number.V)) continue;
            if (stated is not null && !IsBeside(port) && workload.Program?.MayServe?.Invoke(port.Number.V) != true)
            {
                Contradicted.Add((port, stated));
                continue;
            }

            // It says so itself; what it speaks there it does not say.
            var on = new Value<Endpoint>(Endpoint.Tcp("*", port.Number.V), port.Number.Certainty, port.Number.From);
            Listeners.Add(new Listener(workload, on, Value<Protocol>.Unknown("the program decides", on.From), Value<bool>.Unknown("the program decides", on.From)));
        }
    }

    private static void PutNginx(PodContainer container, PodConfiguration configuration, Start start)
    {
        if (configuration.Nginx.Count == 0) return;
        var nginx = new NginxStart
        {
            Image = start.Info,
            Reference = start.Image,
            ImageAt = start.At,
            Built = start.Built,
            Words = start.Words(),
            ReplacesEntrypoint = container.Command is not null || start.Built is { SetsEntrypoint: true },
            Places = start.Places,
            Environment = start.Environment,
        };
        NginxNeighbours.Join(configuration.Nginx);
        foreach (var (path, config) in configuration.Nginx) config.RunIn(nginx.HomeOf(path));
    }

    /// <summary>
    /// What the program states against everything its container declares: it is told where to listen, all of that is
    /// known, and none of it is declared. Where one of its ports is declared, the others may be sockets that its code
    /// opens.
    /// </summary>
    private Listener? Stated(PodContainer container, Workload workload)
    {
        if (workload.Program is not { IsServer: true, IsProxy: false } program) return null;
        if (program.CodeMayDecide && program.Pipeline is null) return null;
        if (!program.Listeners.TrueForAll(listener => IsTold(listener, program))) return null;
        var own = Listeners.FindAll(listener => listener.Owner == workload);
        return own.Exists(listener => container.Ports.Exists(port => !port.Number.HasValue || port.Number.V == listener.On.V.Port)) ? null : own.FirstOrDefault();
    }

    /// <summary>
    /// Of a program whose code was read, and sets no other address, a port that its image gives is as good as one that
    /// is written: ASPNETCORE_HTTP_PORTS of .NET's, under a containerPort of the time before .NET 8.
    /// </summary>
    private static bool IsTold(ServerListener listener, ServerProgram program) =>
        listener.On is { HasValue: true, V.IsUnix: false } on
        && (on.IsKnown || listener.IsOfImage || (program.CodeMayDecide
            && on.Note is not (KestrelCode.Assumption or KestrelCode.ConfigurationAssumption)));

    /// <summary>
    /// A port for others than the clients of the application, which a library of it opens: metrics, a debugger, a
    /// management port.
    /// </summary>
    private static bool IsBeside(ContainerPort port) =>
        port.Name is { } name && (!name.HasValue || Array.Exists(Beside, word => name.V.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));

    private static readonly string[] Beside =
        ["metric", "prom", "admin", "manage", "mgmt", "debug", "health", "probe", "status", "monitor", "jmx", "pprof", "profil", "stats", "grpc", "gossip", "peer"];

    private void AddOwn(PodContainer container, Workload workload, ServerProgram? program)
    {
        if (program is null || program.Listeners.Count == 0) AddGap(container, $"what {workload.Name} listens on is not known");
        foreach (var listener in program?.Listeners ?? [])
        {
            if (listener.On.HasValue) Listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls));
            else AddGap(container, listener.On.Note ?? $"what {workload.Name} listens on is not known");
        }

        foreach (var side in program?.Side ?? [])
        {
            if (side.On.HasValue) Listeners.Add(new Listener(workload, side.On, side.Protocol, side.Tls) { IsSide = true });
        }
    }

    private void AddGap(PodContainer? of, string reason) => gaps.Add((of, new Gap(reason, pod.At)));

    /// <summary>Of the image haproxy there is no more to know than that it runs HAProxy alone.</summary>
    private static bool IsStockHAProxy(PodContainer container) =>
        container is { Command: null, Image: { HasValue: true } image } && ImageReference.Parse(image.V).Name is "haproxy" or "library/haproxy";

    /// <summary>
    /// How the kubelet starts it: image, command and arguments, its variables and those of ConfigMaps, and the files of
    /// both.
    /// </summary>
    private Start StartOf(PodContainer container, PodMounts mounts)
    {
        var built = ImageSources.Of(workspace).Find(container.Image);
        var files = new ContainerFiles(null, built?.Image, built?.Context, workspace.ReadText);
        var image = built is null ? container.Image : built.Image.BaseImage;
        var variables = new PodEnvironment(container, cluster);
        var at = image is { } known && !known.From.At.IsNowhere ? known.From.At : container.Workload.At;
        var brought = new Start { Name = container.Name, Image = image, At = at, Built = built?.Image, Variables = variables.Variables };
        return new Start
        {
            Name = container.Name,
            Image = image,
            At = at,
            Built = built?.Image,
            Assumption = built?.Assumption,
            BuildContext = built?.Context,
            SetsEntryPoint = container.Command is not null,
            EntryPoint = Words(container.Command, brought.Environment),
            Arguments = container.Args is null ? null : Words(container.Args, brought.Environment),
            Variables = variables.Variables,
            OpenEnvironment = variables.Open,
            WorkingDirectory = container.Map.Text("workingDir"),
            Places = container.MountPaths.Concat(files.Places()),
            IsAskedOverTls = container.Probes.Exists(static probe => probe.AsksOverTls),
            FindFile = path => mounts.Find(path) ?? (mounts.Hides(path) ? null : files.Find(path)),
            DotNet = DotNetPrograms.Of(workspace),
            Alone = container.Command is null && container.Args is null
                && ImageSources.Of(workspace).IsOnlyUnknown(container.Image)
                ? DotNetPrograms.Of(workspace).Alone("") : null,
            HasCSharp = folder => CSharpSources.AreIn(workspace, folder),
        };
    }

    private static List<Word> Words(YamlSequence? written, Dictionary<string, Value<string>> environment)
    {
        List<Word> words = [];
        var budget = new ExpansionBudget();
        foreach (var item in written?.Items ?? [])
        {
            if (item.Resolved is YamlScalar scalar) words.Add(Expand(scalar, environment, budget));
        }

        return words;
    }

    /// <summary><c>$(NAME)</c> is replaced by the container's own variables; others stay as they are.</summary>
    private static Word Expand(YamlScalar scalar, Dictionary<string, Value<string>> environment, ExpansionBudget budget)
    {
        var text = scalar.Value;
        if (scalar.IsTemplated) return new Word(text, scalar.At, Certainty.Unknown);
        var at = text.IndexOf("$(", StringComparison.Ordinal);
        if (at < 0) return new Word(text, scalar.At);
        var expanded = new StringBuilder();
        var from = 0;
        for (; at >= 0; at = text.IndexOf("$(", from, StringComparison.Ordinal))
        {
            var end = text.IndexOf(')', at);
            if (end < 0) break;
            if (!environment.TryGetValue(text.Substring(at + 2, end - at - 2), out var value) || !value.HasValue || !budget.Take(value.V.Length)) return new Word(text, scalar.At, Certainty.Unknown) { KnownStart = at };
            expanded.Append(text, from, at - from).Append(value.V);
            from = end + 1;
        }

        return new Word(expanded.Append(text, from, text.Length - from).ToString(), scalar.At);
    }
}
