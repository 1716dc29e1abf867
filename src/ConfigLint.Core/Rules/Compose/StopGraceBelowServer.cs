using ConfigLint.Engine;
using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Compose;

/// <summary>The engine kills a container before its server is done with the requests it was told to finish. Only where somebody wrote how long that takes.</summary>
internal sealed class StopGraceBelowServer : Rule<Container>
{
    /// <summary>stop_grace_period where it is not written (compose specification).</summary>
    private const long DefaultGrace = 10_000;

    protected internal override void Check(Container container, Report report)
    {
        if (container.Workload.Program is not { GracefulStop: { IsKnown: true } wanted } program) return;
        var given = container.Service.StopGracePeriod ?? Value.Default(DefaultGrace, container.Service.At, "compose");
        if (given.V >= wanted.V) return;
        report.At(wanted)
            .And(given, "grace")
            .Suppose(program)
            .With("program", program.Name)
            .With("service", container.Name)
            .With("wanted", Quantity.WriteTime(wanted.V))
            .With("given", Quantity.WriteTime(given.V) + (given.IsKnown ? "" : " (default)"));
    }
}
