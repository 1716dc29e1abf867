using ConfigLint.Formats.Dockerfile;
using ConfigLint.Model;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>Where a gateway runs, and what it finds there: on a host, in a container, in a pod.</summary>
internal sealed class GatewayHome
{
    public required Scope Scope { get; init; }

    public IReadOnlyDictionary<string, Value<string>> Variables { get; init; } = new Dictionary<string, Value<string>>();

    public bool EnvironmentIsOpen { get; init; }

    /// <summary>Null where the tree has no Dockerfile for it.</summary>
    public DockerfileImage? Built { get; init; }

    /// <summary>
    /// Services of one's own machine are started by hand, each on a port of that machine, and settings of an
    /// application say so for these runs; where containers run, something else says where they are. On a host, and
    /// where the file is put there for that place, an address of the loopback is meant.
    /// </summary>
    public required bool MeansLoopback { get; init; }

    /// <param name="here">The settings that stand there.</param>
    public static GatewayHome Of(Container container, List<GatewayFile> here) => new()
    {
        Scope = container.Scope,
        Variables = container.Service.Environment,
        EnvironmentIsOpen = container.Service.EnvironmentIsOpen,
        Built = container.Built,
        MeansLoopback = GatewayFiles.NamesPublishedPorts(container, here),
    };
}
