using ConfigLint.Engine;
using ConfigLint.Formats.Platforms;

namespace ConfigLint.Rules.Platforms;

/// <summary>The program accepts on the loopback of its own container; the platform sends from outside.</summary>
internal sealed class PlatformProgramOnLoopback : Rule<PlatformBinding>
{
    protected internal override void Check(PlatformBinding binding, Report report)
    {
        // Where the platform chooses the port, one that is known is wrong before its address is.
        if (binding.Service.ChoosesPort || !binding.Program.Listeners.TrueForAll(static listener => listener.On.V.IsLoopback)) return;
        var listener = binding.Program.Listeners[0];
        report.At(listener.On)
            .Variant(binding.Service.Variant)
            .With("platform", binding.Service.Platform)
            .With("program", binding.Program.Name)
            .With("port", listener.On.V.Port)
            .With("listener", listener.On.V)
            // To open a port a person has to agree.
            .UnsafeFix(EndpointEdits.Host(listener.On.From.At, listener.On.V.Host, "0.0.0.0"));
    }
}
