using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose.Containers;

/// <summary>
/// Settings that say where a gateway sends, by themselves or with others beside them and the variables of the place
/// where they stand (<see cref="Format.RoutesOf"/>): of .NET applications, of Kong.
/// </summary>
internal abstract class GatewayFile(SourceText text, FileFormat format) : ParsedFile(text, format)
{
    /// <summary>Whether a container reads it.</summary>
    /// <param name="files">Those of the container.</param>
    public abstract bool IsReadIn(Container container, ContainerFiles files);

    /// <summary>Ports at which it sends to loopback; 0 for one that is not written.</summary>
    public virtual IEnumerable<int> LoopbackPorts => [];
}
