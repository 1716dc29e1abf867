using ConfigLint.Formats.Systemd;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Systemd;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>
/// The Quadlets of a host as services of one project: image, command, variables, volumes, networks and published ports
/// mean there what they mean in a compose file (podman-systemd.unit(5) of Podman 5).
/// </summary>
internal static class Quadlets
{
    private const string Section = "Container";

    /// <summary>
    /// The containers of a deployment that systemd starts by way of Podman; null where there are none.
    /// </summary>
    public static ComposeProject? Project(Workspace workspace, Deployment deployment)
    {
        var units = deployment.Files.Select(workspace.At).OfType<UnitFile>().ToList();
        if (!units.Exists(static file => file.Kind == UnitKind.Container)) return null;
        var files = new DeploymentFiles(workspace, deployment.Folder);
        return Project(UnitSet.Assemble(workspace, files, units), deployment.Folder, files.FolderOf);
    }

    /// <param name="units">Of the deployment.</param>
    /// <param name="folderOf">The file or folder of the tree that stands at an absolute path of the host; null where
    /// the tree has none.</param>
    /// <returns>Null where it has no container.</returns>
    public static ComposeProject? Project(IReadOnlyList<Unit> units, string folder, Func<string, string?> folderOf)
    {
        ComposeProject? project = null;
        foreach (var unit in units)
        {
            if (unit.Kind != UnitKind.Container || unit.IsDropInAlone) continue;
            project ??= new ComposeProject(unit.File.Text.Path, folder, "", Value<string>.Unknown("Podman has no projects"), []);
            project.Add(Service(unit, project, units, folderOf));
        }

        return project;
    }

    private static ComposeService Service(Unit unit, ComposeProject project, IReadOnlyList<Unit> units, Func<string, string?> folderOf)
    {
        var at = unit.HeaderOf(Section);
        var environment = unit.ContainerEnvironment;
        var service = new ComposeService
        {
            Name = NameOf(unit),
            At = at,
            Project = project,
            Quadlet = unit.File,
            IsOpen = unit.IsOpen || unit.Words(Section, "PodmanArgs").Any(static word => !word.HasValue || word.V.StartsWith("--entrypoint", StringComparison.Ordinal) || word.V.StartsWith("--env", StringComparison.Ordinal)),
            Image = ImageOf(unit),
            NetworkMode = ModeOf(unit, units),
            User = Written(unit, "User"),
            WorkingDirectory = Written(unit, "WorkingDir"),
            Entrypoint = CommandOf(unit, "Entrypoint"),
            Command = CommandOf(unit, "Exec"),
            ContainerName = Written(unit, "ContainerName"),
            Hostname = Written(unit, "HostName"),
            EnvironmentOpenReason = environment.IsOpen ? "a file that is not in the tree may set it" : null,
        };
        foreach (var pair in environment.Variables) service.Environment[pair.Key] = pair.Value;
        foreach (var written in unit.All(Section, "PublishPort"))
        {
            if (PortOf(written) is { } port) service.Ports.Add(port);
        }

        // More may be published than is read.
        foreach (var word in unit.Words(Section, "PodmanArgs").Where(MayPublish))
        {
            service.Ports.Add(new ComposePort(Value<int>.Unknown("PodmanArgs may publish more", word.From), null, Value<int>.Unknown("not known", word.From), null, null, "tcp", false, word.From.At));
        }

        foreach (var written in unit.All(Section, "Volume")) AddMount(unit, written, service, folderOf);
        if (service.NetworkMode is null) AddNetworks(unit, units, service, project);
        return service;
    }

    internal static bool MayPublish(Value<string> word) => !word.HasValue || word.V.StartsWith("--publish", StringComparison.Ordinal) || word.V.StartsWith("--net", StringComparison.Ordinal)
        || (word.V.Length > 1 && word.V[0] == '-' && word.V[1] is 'p' or 'P');

    private static string NameOf(Unit unit) => unit.Name.Substring(0, Math.Max(unit.Name.LastIndexOf('.'), 0));

    private static Value<string>? Written(Unit unit, string key) => unit.Has(Section, key) ? unit.Get(Section, key) : null;

    /// <summary><c>app.image</c> and <c>app.build</c> are units that say where the image comes from.</summary>
    private static Value<string>? ImageOf(Unit unit) => Written(unit, "Image") is not { } image ? null
        : image.HasValue && (image.V.EndsWith(".image", StringComparison.Ordinal) || image.V.EndsWith(".build", StringComparison.Ordinal))
            ? Value<string>.Unknown($"{image.V} makes it", image.From)
            : image;

    private static ComposeCommand? CommandOf(Unit unit, string key) =>
        unit.Last(Section, key) is { } entry ? new ComposeCommand(unit.Arguments(Section, key), IsString: true, entry.At) : null;

    /// <summary>host, none, or the network of another container; null where it has an address of its own.</summary>
    private static Value<string>? ModeOf(Unit unit, IReadOnlyList<Unit> units)
    {
        if (unit.Last(Section, "Pod") is { } pod) return Value<string>.Unknown("its pod decides", Origin.Of(pod.At));
        foreach (var network in unit.All(Section, "Network"))
        {
            if (!network.HasValue) return network;
            if (network.V is "host" or "none") return network;
            if (!network.V.EndsWith(".container", StringComparison.Ordinal)) continue;
            return units.Any(other => other.Name == network.V) ? network with { V = "service:" + network.V.Substring(0, network.V.Length - ".container".Length) } : Value<string>.Unknown($"{network.V} is not in the tree", network.From);
        }

        return null;
    }

    /// <summary>
    /// <c>app.network</c>, or the name of a network that exists. On podman's default network nobody has a name.
    /// </summary>
    private static void AddNetworks(Unit unit, IReadOnlyList<Unit> units, ComposeService service, ComposeProject project)
    {
        var aliases = unit.All(Section, "NetworkAlias").ToList();
        // Podman's own name of the container, unless it has another.
        if (service.ContainerName is null) aliases.Add(Value.Known("systemd-" + service.Name, service.At));
        foreach (var network in unit.All(Section, "Network"))
        {
            var key = network.V.Split(':')[0];
            if (key is "bridge" or "slirp4netns" or "pasta" or "private" or "") continue;
            service.NetworkUses.Add(new ComposeNetworkUse(key, aliases, network.From.At));
            if (project.Networks.ContainsKey(key)) continue;
            var made = key.EndsWith(".network", StringComparison.Ordinal);
            var name = made ? Value.Known("systemd-" + key.Substring(0, key.Length - ".network".Length), network.From) : network with { V = key };
            project.Networks[key] = new ComposeNetwork(key, name, IsExternal: !made, IsInternal: false, network.From.At);
        }
    }

    /// <summary><c>[[IP:]HOST:]CONTAINER[/PROTOCOL]</c>; ports may be ranges.</summary>
    private static ComposePort? PortOf(Value<string> written)
    {
        var at = written.From.At;
        if (!written.HasValue) return new ComposePort(Value<int>.Unknown(written.Note ?? "not known", written.From), null, Value<int>.Unknown("not known", written.From), null, null, "tcp", false, at);
        var (text, protocol) = written.V.IndexOf('/') is >= 0 and var slash ? (written.V.Substring(0, slash), written.V.Substring(slash + 1).ToLowerInvariant()) : (written.V, "tcp");
        var last = text.LastIndexOf(':');
        if (Range(text.Substring(last + 1), written) is not var (target, targetEnd)) return null;
        if (last < 0) return new ComposePort(null, null, target, targetEnd, null, protocol, false, at);
        var rest = text.Substring(0, last);
        var colon = rest.EndsWith(']') ? rest.Length : rest.LastIndexOf(':');
        var host = colon > 0 ? rest.Substring(0, colon).Trim('[', ']') : rest.IndexOf('.') >= 0 && colon < 0 ? rest : "";
        var published = colon >= 0 && colon < rest.Length ? rest.Substring(colon + 1) : host.Length > 0 ? "" : rest;
        var (first, end) = published.Length == 0 ? (null, null) : Range(published, written) is var (from, to) ? ((Value<int>?)from, to) : (null, null);
        return new ComposePort(first, end, target, targetEnd, host.Length == 0 ? null : Value.Known(host, written.From), protocol, false, at);
    }

    private static (Value<int> First, Value<int>? Last)? Range(string text, Value<string> written)
    {
        var dash = text.IndexOf('-');
        if (!int.TryParse(dash < 0 ? text : text.Substring(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return null;
        if (dash < 0) return (Value.Known(first, written.From), null);
        return int.TryParse(text.Substring(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? (Value.Known(first, written.From), Value.Known(last, written.From)) : null;
    }

    /// <summary><c>SOURCE:TARGET[:OPTIONS]</c>: a path of the host, one beside the unit, or a volume.</summary>
    private static void AddMount(Unit unit, Value<string> written, ComposeService service, Func<string, string?> folderOf)
    {
        if (!written.HasValue) return;
        var parts = written.V.Split(':');
        if (parts.Length < 2)
        {
            service.Mounts.Add(new ComposeMount(null, null, null, written, false, written.From.At));
            return;
        }

        var source = parts[0];
        var beside = unit.File.Text.Path.Substring(0, unit.File.Text.Path.LastIndexOf('/') + 1);
        var path = source.StartsWith("./", StringComparison.Ordinal) ? beside + source.Substring(2) : source.StartsWith('/') ? folderOf(source) : null;
        var volume = path is null && !source.StartsWith('/') && !source.StartsWith('.') ? source : null;
        service.Mounts.Add(new ComposeMount(written with { V = source }, path, volume, written with { V = parts[1] }, parts.Length > 2 && Array.IndexOf(parts[2].Split(','), "ro") >= 0, written.From.At));
    }
}
