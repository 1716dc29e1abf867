using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>The kubelet kills a pod before its hook and its server are done. Only where somebody wrote how long the server may take.</summary>
internal sealed class GracePeriodBelowServer : Rule<Workload>
{
    protected internal override void Check(Workload workload, Report report)
    {
        if (workload is not { Source: PodContainer container, Program: { GracefulStop: { IsKnown: true } wanted } program }) return;
        var grace = PreStopHook.GracePeriod(container.Workload);
        var sleep = PreStopHook.Sleep(container.PreStop);
        if (sleep is { HasValue: false } || (sleep is null && container.PreStop is not null)) return;
        var before = sleep?.V ?? 0;
        // A hook that takes all of it is a mistake of its own.
        if (before >= grace.V || before * 1000L + wanted.V <= grace.V * 1000L) return;
        report.At(wanted)
            .And(grace, "grace")
            .And(sleep?.From.At ?? default, "hook")
            .Variant(sleep is null ? "" : "hook")
            .Suppose(program)
            .With("program", program.Name)
            .With("object", container.Workload.Label)
            .With("wanted", Quantity.WriteTime(wanted.V))
            .With("sleep", before)
            .With("grace", grace.IsKnown ? $"{grace.V} s" : $"{grace.V} s (the default)")
            .With("enough", before + (int)((wanted.V + 999) / 1000) + Margin);
    }

    /// <summary>Seconds for the program to end once its requests have.</summary>
    private const int Margin = 5;
}
