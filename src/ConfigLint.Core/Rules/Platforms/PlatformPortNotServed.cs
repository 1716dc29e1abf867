using ConfigLint.Engine;
using ConfigLint.Formats.Platforms;

namespace ConfigLint.Rules.Platforms;

/// <summary>The platform sends to one port, and the program it starts listens on another.</summary>
internal sealed class PlatformPortNotServed : Rule<PlatformBinding>
{
    protected internal override void Check(PlatformBinding binding, Report report)
    {
        var service = binding.Service;
        var listener = binding.Program.Listeners[0];
        if (service.ChoosesPort)
        {
            // One that nobody writes may be the platform's own. A variable that is known the command sets itself.
            if (binding.Program.Listeners.Exists(static other => !other.On.IsKnown)) return;
            report.At(listener.On).And(service.At, "platform").Variant(service.Variant).With("platform", service.Platform).With("program", binding.Program.Name).With("listener", listener.On.V);
            return;
        }

        if (!service.Port.HasValue || binding.Program.Listeners.Exists(other => other.On.V.Port == service.Port.V)) return;
        // What the platform sends to is no guess where the file does not say it.
        report.At(listener.On)
            .And(service.At, "platform")
            .Variant(service.Variant)
            .With("platform", service.Platform)
            .With("port", service.Port.V)
            .With("actual", listener.On.V.Port)
            .With("program", binding.Program.Name)
            .With("listener", listener.On.V);
    }
}
