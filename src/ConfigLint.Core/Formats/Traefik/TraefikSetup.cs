using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Formats.Traefik;

/// <summary>
/// What a container of Traefik is started with. A file, flags and variables exclude one another: the first of them that is there is all that Traefik takes (FileLoader, FlagLoader,
/// EnvLoader in cmd/traefik; doc.traefik.io, Configuration Overview).
/// </summary>
internal sealed class TraefikSetup
{
    private TraefikSetup(TraefikStatic? found, TraefikFile? file, TraefikNode? flags) => (Static, File, Flags) = (found, file, flags);

    /// <summary>Null where not all of it is known.</summary>
    public TraefikStatic? Static { get; }

    /// <summary>The file it is read from; null where flags say it.</summary>
    public TraefikFile? File { get; }

    /// <summary>The flags of its command; null where there are none.</summary>
    public TraefikNode? Flags { get; }

    public static TraefikSetup Of(Container container, ContainerFiles files, Workspace workspace)
    {
        var words = container.Service.Command?.Words ?? container.Built?.Cmd?.Words ?? [];
        var flags = container.Service.Entrypoint is null ? TraefikNode.Of(words, container.Service.Command?.At ?? container.Service.At) : null;
        var named = flags?["configFile"]?.Text;
        if (named is { HasValue: false } || flags is null) return new(null, null, null);
        var hasFlags = flags.Children.Any(flag => !flag.Name.Equals("configFile", StringComparison.OrdinalIgnoreCase));
        foreach (var path in named is { } written ? [written.V] : DefaultPaths)
        {
            if (files.Find(path) is not { } text) continue;
            var file = workspace.At(text.Path) as TraefikFile;
            return file is { HasStatic: true, IsOpen: false } ? new(file.Static, file, hasFlags ? flags : null) : new(null, file, null);
        }

        // Something is put where a file of it may stand, and is not in the tree.
        var isCovered = (named is { } own ? [own.V] : DefaultPaths).Any(path => files.Places().Any(place => path == place || path.StartsWith(place.TrimEnd('/') + "/", StringComparison.Ordinal)));
        if (hasFlags && (flags["providers"] is not null || flags["entryPoints"] is not null)) return new(new TraefikStatic(flags, isOpen: false), null, flags);
        var inVariables = container.Service.EnvironmentIsOpen || container.Service.Environment.Keys.Any(name => name.StartsWith("TRAEFIK_", StringComparison.OrdinalIgnoreCase));
        return isCovered || inVariables || named is not null ? new(null, null, null) : new(new TraefikStatic(flags, isOpen: false), null, flags);
    }

    /// <summary>In the order in which they are looked for; the working directory of the image is the root.</summary>
    private static readonly string[] DefaultPaths = ["/etc/traefik/traefik.toml", "/etc/traefik/traefik.yaml", "/etc/traefik/traefik.yml", "/traefik.toml", "/traefik.yaml", "/traefik.yml"];
}
