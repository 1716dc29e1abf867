using ConfigLint.Engine;
using ConfigLint.Formats.Aws;
using ConfigLint.Model;

namespace ConfigLint.Rules.Aws;

/// <summary>Tasks with addresses of their own are targets of type ip, tasks that use their host's of type instance.</summary>
internal sealed class EcsTargetTypeRefused : Rule<EcsTarget>
{
    protected internal override void Check(EcsTarget target, Report report)
    {
        if (target.Group is not { } group || group.TargetType is not { HasValue: true } type || target.Service.NetworkMode is not { HasValue: true } mode) return;
        var wanted = mode.V == "awsvpc" ? "ip" : mode.V is "bridge" or "host" ? "instance" : null;
        if (wanted is null || type.V is not ("ip" or "instance") || type.V == wanted) return;
        report.At(type).And(mode, "mode")
            .With("group", group.Name).With("type", type.V).With("service", target.Service.Name).With("mode", mode.V).With("wanted", wanted)
            // The network mode may be what is wrong.
            .UnsafeFix(YamlEdits.Value(type.From.At, type.V, wanted));
    }
}
