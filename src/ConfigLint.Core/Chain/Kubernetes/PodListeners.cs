using System.Text;
using ConfigLint.Chain.Images;
using ConfigLint.Chain.Servers;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Chain.Kubernetes;

/// <summary>What the containers of a pod run and on what that accepts: by command and arguments, else by what is known of the image.</summary>
internal sealed class PodListeners
{
    private readonly bool readsCSharp;
    private readonly Func<PodContainer, PodConfiguration> configurationOf;

    public PodListeners(PodWorkload pod, Scope scope, bool readsCSharp, Func<PodContainer, PodConfiguration> configurationOf)
    {
        (this.readsCSharp, this.configurationOf) = (readsCSharp, configurationOf);
        Scope = new Scope(ScopeKind.Container, pod.Label, scope);
        if (pod.HasUnknownContainers) Open = $"{pod.Label} is not known in full";
        if (pod.Containers.Count > ClusterLimits.Containers) Open ??= $"{pod.Label} has more containers than are followed";
        foreach (var container in pod.Containers.Take(ClusterLimits.Containers)) Add(container);
    }

    /// <summary>One loopback for all containers of the pod.</summary>
    public Scope Scope { get; }

    public List<Workload> Workloads { get; } = [];

    public List<Listener> Listeners { get; } = [];

    /// <summary>Of its containers that have a proxy's configuration from ConfigMaps.</summary>
    public List<PodConfiguration> Configurations { get; } = [];

    /// <summary>Why the pod may accept on more than <see cref="Listeners"/>; null where those are all.</summary>
    public string? Open { get; private set; }

    /// <summary>The listener on a port that others than the pod itself can reach; null where none is known.</summary>
    public Listener? At(int port) => Listeners.Find(listener => listener.On is { HasValue: true, V: { IsUnix: false, IsLoopback: false } } && listener.On.V.Port == port);

    private void Add(PodContainer container)
    {
        var name = container.Workload.Containers.Count == 1 ? container.Workload.Label : $"{container.Workload.Label}, container {container.Name}";
        var configuration = configurationOf(container);
        var image = ImageOf(container);
        var program = configuration.PoolProgram(image) ?? Program(container);
        var workload = new Workload(Scope, name, container.Workload.At, program, container);
        Workloads.Add(workload);
        if (configuration.HasProxy && program is null or { IsProxy: true })
        {
            Configurations.Add(configuration);
            var open = configuration.AddListeners(workload, Listeners, image is { IsProxy: true } ? image.Listeners(_ => null, container.Image!.Value.From.At) : null)
                ?? (program is null && !IsStockHAProxy(container) ? $"what else {name} runs is not known" : null);
            // Everything it listens on is there to be read; what it declares opens nothing.
            if (open is null) return;
            Open ??= open;
        }
        else
        {
            AddOwn(workload, program);
        }

        foreach (var port in container.Ports)
        {
            if (!port.IsTcp || !port.Number.HasValue || Listeners.Exists(listener => listener.On.HasValue && listener.On.V.Port == port.Number.V)) continue;
            // It says so itself; what it speaks there it does not say.
            var on = new Value<Endpoint>(Endpoint.Tcp("*", port.Number.V), port.Number.Certainty, port.Number.From);
            Listeners.Add(new Listener(workload, on, Value<Protocol>.Unknown("the program decides", on.From), Value<bool>.Unknown("the program decides", on.From)));
        }
    }

    private void AddOwn(Workload workload, ServerProgram? program)
    {
        if (program is null || program.Listeners.Count == 0) Open ??= $"what {workload.Name} listens on is not known";
        foreach (var listener in program?.Listeners ?? [])
        {
            if (listener.On.HasValue) Listeners.Add(new Listener(workload, listener.On, listener.Protocol, listener.Tls));
            else Open ??= listener.On.Note ?? $"what {workload.Name} listens on is not known";
        }

        foreach (var side in program?.Side ?? [])
        {
            if (side.On.HasValue) Listeners.Add(new Listener(workload, side.On, side.Protocol, side.Tls) { IsSide = true });
        }
    }

    /// <summary>Of the image haproxy there is no more to know than that it runs HAProxy alone.</summary>
    private static bool IsStockHAProxy(PodContainer container) =>
        container is { Command: null, Image: { HasValue: true } image } && ImageReference.Parse(image.V).Name is "haproxy" or "library/haproxy";

    private static ImageInfo? ImageOf(PodContainer container) => container.Image is { } written ? ImageCatalog.Find(written.HasValue ? written.V : written.From.At.ToString()) : null;

    private ServerProgram? Program(PodContainer container)
    {
        if (container.Image is not { } written) return null;
        var own = container.Environment;
        return new ImageStart
        {
            Image = written,
            Words = Words(container, ImageStart.EnvironmentOf(written, own)),
            ReplacesEntryPoint = container.Command is not null,
            Environment = own,
            EnvironmentOpen = container.HasEnvironmentFrom,
            WorkingDirectory = container.Map.Text("workingDir") ?? Value<string>.Unknown("the image decides"),
            MountPaths = container.MountPaths,
            ReadsCSharp = readsCSharp,
        }.Program();
    }

    private static List<Word> Words(PodContainer container, Dictionary<string, Value<string>> environment)
    {
        List<Word> words = [];
        foreach (var item in (container.Command?.Items ?? []).Concat(container.Args?.Items ?? []))
        {
            if (item.Resolved is YamlScalar scalar) words.Add(Expand(scalar, environment));
        }

        return words;
    }

    /// <summary><c>$(NAME)</c> is replaced by the container's own variables; others stay as they are.</summary>
    private static Word Expand(YamlScalar scalar, Dictionary<string, Value<string>> environment)
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
            if (!environment.TryGetValue(text.Substring(at + 2, end - at - 2), out var value) || !value.HasValue) return new Word(text, scalar.At, Certainty.Unknown) { KnownStart = at };
            expanded.Append(text, from, at - from).Append(value.V);
            from = end + 1;
        }

        return new Word(expanded.Append(text, from, text.Length - from).ToString(), scalar.At);
    }
}
