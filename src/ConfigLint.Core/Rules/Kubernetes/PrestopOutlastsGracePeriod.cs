using ConfigLint.Engine;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Rules.Kubernetes;

/// <summary>The time of the preStop hook is part of the grace period: a sleep that is as long leaves the program none.</summary>
internal sealed class PrestopOutlastsGracePeriod : Rule<PodWorkload>
{
    protected internal override void Check(PodWorkload pod, Report report)
    {
        var grace = PreStopHook.GracePeriod(pod);
        if (!grace.HasValue) return;
        foreach (var container in pod.Containers)
        {
            if (PreStopHook.Sleep(container.PreStop) is not { HasValue: true } sleep || sleep.V < grace.V) continue;
            report.At(sleep)
                .And(grace, "grace")
                .With("object", pod.Label)
                .With("sleep", sleep.V)
                .With("grace", grace.IsKnown ? $"{grace.V} s" : $"{grace.V} s (the default)")
                .With("enough", sleep.V + DefaultGrace)
                .UnsafeFix(Edit(pod, grace, (sleep.V + DefaultGrace).ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static TextEdit[] Edit(PodWorkload pod, Value<int> grace, string seconds) =>
        grace.IsKnown ? YamlEdits.Value(grace.From.At, grace.Text, seconds)
        : [TextEdit.InsertLineBefore(pod.PodSpec!.Entries[0].Key.At, $"terminationGracePeriodSeconds: {seconds}")];

    private const int DefaultGrace = PreStopHook.DefaultGrace;
}
