using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Aws;

/// <summary>ECS kills a container before its server is done with the requests it was told to finish. Only where somebody wrote how long that takes.</summary>
internal sealed class TaskStopBelowServer : Rule<Workload>
{
    /// <summary>StopTimeout where it is not written (ECS_CONTAINER_STOP_TIMEOUT of the agent, and Fargate).</summary>
    private const int DefaultStop = 30;

    protected internal override void Check(Workload workload, Report report)
    {
        if (workload is not { Source: EcsContainer container, Program: { GracefulStop: { IsKnown: true } wanted } program }) return;
        var given = container.Map.Number("StopTimeout") ?? Value.Default(DefaultStop, container.At, "of ECS");
        if (given.V * 1000L >= wanted.V) return;
        report.At(wanted).And(given, "stop")
            .Suppose(program)
            .With("program", program.Name)
            .With("workload", workload.Name)
            .With("wanted", Quantity.WriteTime(wanted.V))
            .With("seconds", wanted.V / 1000)
            .With("given", Quantity.WriteTime(given.V * 1000L) + (given.IsKnown ? "" : " (default)"));
    }
}
