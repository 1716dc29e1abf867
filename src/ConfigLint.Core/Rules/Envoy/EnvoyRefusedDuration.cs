using ConfigLint.Engine;
using ConfigLint.Formats.Envoy;
using ConfigLint.Model;

namespace ConfigLint.Rules.Envoy;

/// <summary>A time that is not written in seconds.</summary>
internal sealed class EnvoyRefusedDuration : Rule<EnvoyFile>
{
    protected internal override void Check(EnvoyFile file, Report report)
    {
        if (file.Root is not { } root) return;
        foreach (var (name, scalar) in EnvoyDuration.In(root))
        {
            if (EnvoyDuration.Meant(scalar.Value) is not { } meant) continue;
            report.At(scalar.At)
                .With("option", name)
                .With("value", scalar.Value)
                .With("meant", meant)
                .SafeFix(YamlEdits.Value(scalar.At, scalar.Value, meant));
        }
    }
}
