using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>A task with an address of its own has no other port outside than inside.</summary>
internal sealed class EcsHostPortRefused : Rule<EcsTask>
{
    protected internal override void Check(EcsTask task, Report report)
    {
        if (task.NetworkMode is not { HasValue: true, V: "awsvpc" } mode) return;
        foreach (var container in task.Containers)
        {
            foreach (var mapping in container.Ports)
            {
                if (mapping.Number("HostPort") is not { HasValue: true } outer || mapping.Number("ContainerPort") is not { HasValue: true } inner || outer.V == inner.V || outer.V == 0) continue;
                report.At(outer).And(inner, "inner").And(mode, "mode")
                    .With("task", task.Name).With("container", container.Name).With("outer", outer.V).With("inner", inner.V)
                    // Which of the two ports was meant a person says.
                    .UnsafeFix(YamlEdits.Value(outer.From.At, outer.V.ToString(CultureInfo.InvariantCulture), inner.V.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
