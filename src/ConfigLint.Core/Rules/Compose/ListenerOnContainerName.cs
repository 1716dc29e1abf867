using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;

namespace ConfigLint.Rules.Compose;

/// <summary>A program that listens on the address of the container's name, in a container that has several addresses: on which of them is up to the engine.</summary>
internal sealed class ListenerOnContainerName : Rule<Container>
{
    protected internal override void Check(Container container, Report report)
    {
        if (container.Networks.Count < 2 || container.Listeners.Find(listener => listener.On.V?.Host == container.Name) is not { } listener) return;
        report.At(listener.On)
            .And(container.Networks[0].At, "networks")
            .With("service", container.Name)
            .With("program", listener.Owner.Program?.Name)
            .With("networks", string.Join(", ", container.Networks.Select(use => use.Key)));
    }
}
