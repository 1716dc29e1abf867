using ConfigLint.Formats.Dockerfile;
using ConfigLint.Formats.Nginx;
using ConfigLint.Formats.Starters;
using ConfigLint.Formats.Traefik;
using ConfigLint.Model;
using ConfigLint.Model.Matching;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>A service of a compose project, and what the files say of the addresses it accepts on.</summary>
internal sealed class Container(ComposeService service, Scope scope) : ISubject, IContainer, INeighbour
{
    public Span At => Service.At;

    public ComposeService Service { get; } = service;

    /// <summary>Its network namespace: where its loopback is. Containers with <c>network_mode: service:X</c> share X's.</summary>
    public Scope Scope { get; } = scope;

    public string Name => Service.Name;

    /// <summary>What its Dockerfile in the tree builds; null where it runs an image that is made elsewhere.</summary>
    public DockerfileImage? Built { get; set; }

    /// <summary>The folder from which its image is built, empty for the whole tree; null of images that are made elsewhere.</summary>
    public string? BuildContext { get; set; } = service.Build is null ? null : service.Build.Context ?? "";

    /// <summary>What it is built from, or seems to be, is the source of nothing else.</summary>
    public bool IsBuiltAlone { get; set; }

    /// <summary>Where only names tie the Dockerfile to it: what would have to be otherwise.</summary>
    public string? BuiltUnless { get; set; }

    public Workload Workload { get; set; } = null!;

    public List<Listener> Listeners { get; } = [];

    /// <summary>What it accepts on for whoever runs it; Unknown where that is not known.</summary>
    public List<Listener> Side { get; } = [];

    /// <summary>Why it may accept on more than <see cref="Listeners"/>; null where those are all.</summary>
    public string? Open { get; set; }

    /// <summary>The nginx configurations that are mounted or copied into it.</summary>
    public List<NginxConfig> Nginx { get; } = [];

    /// <summary>Files of <see cref="Nginx"/> that the tree has, and that the container is not given.</summary>
    public HashSet<SourceText> Absent { get; } = [];

    /// <summary>Whether its nginx never reads a file of its configuration.</summary>
    public bool Lacks(SourceText? file) => file is not null && Absent.Contains(file);

    /// <summary>Those of all projects of the tree.</summary>
    public LabelProxies LabelProxies { get; set; } = LabelProxies.None;

    /// <summary>The project's containers.</summary>
    public ContainerSet? Set { get; set; }

    /// <summary>The configurations of other proxies that are mounted or copied into it.</summary>
    public List<ProxyFile> Proxies { get; } = [];

    /// <summary>Fills in the templates of its nginx.</summary>
    public EnvironmentTemplate? Template { get; set; }

    /// <summary>Whether a name is that of a service of its project.</summary>
    public Func<string, bool> KnowsName { get; set; } = _ => false;

    /// <summary>What it listens on is what is known of its image: there may be ports beside those.</summary>
    public bool IsStock { get; set; }

    /// <summary>One program runs in it, and which is known: nothing else answers on its loopback.</summary>
    public bool RunsOneProgram { get; set; }

    /// <summary>The programs its command starts, where these are several.</summary>
    public StartedPrograms? Started { get; set; }

    /// <summary>Of <see cref="Started"/> those of which it is not known where they listen.</summary>
    public List<Gap> Gaps { get; } = [];

    /// <summary>A pool of php-fpm that stands in it and whose <c>listen</c> a file of the image takes back.</summary>
    public OverriddenPool? Overridden { get; set; }

    OverriddenListen? INeighbour.Overridden =>
        Overridden is { } one ? new(one.Pool.Listen, one.File, one.IsSure) : null;

    IReadOnlyDictionary<string, Value<string>> INeighbour.Environment => Service.Environment;

    /// <summary>On the networks of the container whose namespace it shares, or its own.</summary>
    public IReadOnlyList<ComposeNetworkUse> Networks { get; set; } = service.NetworkUses;

    /// <summary>A port that its files name as its own, whether something accepts on it or not.</summary>
    public bool Declares(int port)
    {
        foreach (var declared in DeclaredPorts())
        {
            if (port >= declared.Port.V && port <= declared.Last) return true;
        }

        return false;
    }

    /// <summary>The ports that <c>ports:</c>, <c>expose:</c> and EXPOSE name as the container's own.</summary>
    public IEnumerable<Witness> DeclaredPorts()
    {
        foreach (var published in Service.Ports)
        {
            if (IsTcp(published.Protocol) && published.Target.HasValue) yield return Declared(published.Target, published.TargetEnd);
        }

        foreach (var exposed in Service.Expose)
        {
            if (IsTcp(exposed.Protocol) && exposed.Port.HasValue) yield return Declared(exposed.Port, exposed.End);
        }

        foreach (var exposed in Built?.Exposed ?? [])
        {
            if (IsTcp(exposed.Protocol) && exposed.Port.HasValue) yield return Declared(exposed.Port, null);
        }
    }

    /// <summary>
    /// Where its files say that a port is its own: declared, asked on its loopback by its health check, or the one that
    /// it is told to take.
    /// </summary>
    public Value<int>? Speaking(int port)
    {
        foreach (var declared in DeclaredPorts())
        {
            if (declared.SpeaksOf(port)) return declared.Port;
        }

        if (HealthCheckProbe.Of(this) is ({ HasValue: true, V: { IsUnix: false } asked } check, _, _, _)
            && asked.Port == port && (asked.IsLoopback || asked.IsAny))
        {
            return check.With(port);
        }

        return NamedPort() is { } named && named.V == port ? named : port == FpmPort ? FpmImage() : null;
    }

    /// <summary>Of the pool www in the image php (its Dockerfile: EXPOSE 9000).</summary>
    private const int FpmPort = 9000;

    /// <summary>
    /// <c>shop/php:8.3-fpm</c>: whoever calls an image so builds it on php-fpm. Null of others, and where a command
    /// of its own takes that one's place.
    /// </summary>
    private Value<int>? FpmImage()
    {
        if (Service.Command is not null || Service.Entrypoint is not null) return null;
        if (Built is { SetsCmd: true } or { SetsEntrypoint: true }) return null;
        var image = Built is { } built ? built.BaseImage : Service.Build is null ? Service.Image : null;
        if (image is not { HasValue: true } name) return null;
        return name.V.Split('/', ':', '-', '_', '.').Contains("fpm", StringComparer.OrdinalIgnoreCase)
            ? new Value<int>(FpmPort, Certainty.Default, name.From, "the pool of php-fpm's image")
            : null;
    }

    /// <summary>The ports of the host that lead to its own.</summary>
    public IEnumerable<Witness> PublishedPorts()
    {
        foreach (var entry in Service.Ports)
        {
            if (!IsTcp(entry.Protocol) || entry.Published is not { HasValue: true } published || !entry.Target.HasValue) continue;
            yield return new Witness(WitnessKind.Published, published)
            {
                Last = LastOf(published, entry.PublishedEnd),
                Inner = entry.Target.V,
                IsOneToOne = entry.TargetEnd is not null,
            };
        }
    }

    /// <summary>The port its own Dockerfile exposes or its PORT variable sets, where they name one; null where they name none or several.</summary>
    public Value<int>? NamedPort()
    {
        // A stock image is known by more than its variables.
        if (Service is { Build: null, Image: { } image } && ImageCatalog.Find(image.HasValue ? image.V : image.From.At.ToString()) is { IsBase: false }) return null;
        Value<int>? named = null;
        foreach (var exposed in Built?.Exposed ?? [])
        {
            if (!IsTcp(exposed.Protocol)) continue;
            if (!exposed.Port.HasValue || (named is { } other && other.V != exposed.Port.V)) return null;
            named = exposed.Port;
        }

        if (!Service.Environment.TryGetValue("PORT", out var variable)) return named;
        if (!variable.HasValue || !int.TryParse(variable.V, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        return named is { } stated && stated.V != port ? null : new Value<int>(port, variable.Certainty, variable.From, variable.Note);
    }

    bool INeighbour.Publishes(Span port) => Service.Ports.Exists(entry => entry.Published?.From.At == port);

    INeighbour? INeighbour.Reach(string name) =>
        Set?.Resolve(this, name).Reached is { Count: 1 } reached ? reached[0] : null;

    private static bool IsTcp(string protocol) => protocol.Equals("tcp", StringComparison.OrdinalIgnoreCase);

    private static Witness Declared(Value<int> first, Value<int>? last) => new(WitnessKind.Declared, first) { Last = LastOf(first, last) };

    private static int LastOf(Value<int> first, Value<int>? last) => last is { HasValue: true } end ? end.V : first.V;

    string IContainer.Project => Service.Project.Id;

    IReadOnlyList<string> IContainer.NetworkNames => [.. Networks.Select(static use => use.Key)];

    string? IContainer.OnlyNetwork =>
        Service.Project.Networks.Count > 1 && Networks.Count == 1 ? Networks[0].Key : null;

    string? IContainer.ImageName => Service.Image is { HasValue: true } written ? written.V : null;

    HealthCommand? IContainer.HealthCommand => Service.HealthCommand;

    IReadOnlyList<IConfiguration> IContainer.Configurations => Nginx;

    IReadOnlyList<Listener> IContainer.ListenersOf(Workload workload) =>
        Started is null ? Listeners : Listeners.FindAll(listener => listener.Owner == workload);

    IReadOnlyList<Listener> IContainer.AllListeners => Listeners;

    IReadOnlyList<Listener> IContainer.SideListeners => Side;

    string? IContainer.UnknownListeners => Open;

    IEnumerable<Span> IWorkloadSource.Places
    {
        get
        {
            yield return Service.At;
            foreach (var port in Service.Ports) yield return port.At;
            if (Service.Image is { } image) yield return image.From.At;
            if (Service.Command is { } command) yield return command.At;
            if (Service.Healthcheck is { } check) yield return check.At;
            if (Workload.Program is { } program) yield return program.At;
            foreach (var listener in Listeners) yield return listener.On.From.At;
            foreach (var file in Nginx.SelectMany(static config => config.Files)) yield return Gap.All(file.Text);
        }
    }

    public override string ToString() => Name;
}
