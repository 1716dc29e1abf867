using ConfigLint.Engine;
using ConfigLint.Formats.Envoy;

namespace ConfigLint.Rules.Envoy;

/// <summary>Two listeners on one address (<c>hasListenerWithDuplicatedAddress()</c> in source/common/listener_manager).</summary>
internal sealed class EnvoyDuplicateListener : Rule<EnvoyFile>
{
    protected internal override void Check(EnvoyFile file, Report report)
    {
        if (!file.IsBootstrap) return;
        var seen = new Dictionary<(string, int, bool), EnvoyListener>();
        foreach (var listener in file.Listeners)
        {
            if (listener.Address is not { HasValue: true } address || listener.Port is not { HasValue: true } port || port.V == 0) continue;
            if (seen.TryGetValue((address.V, port.V, listener.IsUdp), out var first))
            {
                report.At(port)
                    .And(first.Port!.Value, "first")
                    .With("name", listener.Name?.V)
                    .With("address", $"{address.V}:{port.V.ToString(CultureInfo.InvariantCulture)}");
            }
            else
            {
                seen.Add((address.V, port.V, listener.IsUdp), listener);
            }
        }
    }
}
