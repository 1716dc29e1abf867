using ConfigLint.Model;

namespace ConfigLint.Chain.Tracing;

/// <summary>In words, why nothing accepts a connection.</summary>
internal static class DeadEnd
{
    public static string Describe(Resolution to) => to switch
    {
        Resolution.Nobody(var instead) => $"nobody listens there; {instead.Owner.Name} listens on {(instead.On.HasValue ? instead.On.V.ToString() : "another address")}",
        Resolution.PublishedPort(var target, var inner, _) => $"that is the port {target.Name} has on the host; inside the network it listens on {inner.ToString(CultureInfo.InvariantCulture)}",
        Resolution.OwnLoopback(var from, null, _) => $"that is the loopback of {from.Name} itself, and nothing in it listens there",
        Resolution.OwnLoopback(var from, var instead, var port) => $"that is the loopback of {from.Name} itself; {instead.Name} listens on {port.ToString(CultureInfo.InvariantCulture)}",
        Resolution.LoopbackOnly(var listener) => $"{listener.Owner.Name} listens on {listener.On.V}, which only its own container reaches",
        Resolution.NoSuchName(null) => "nothing in the network has that name",
        Resolution.NoSuchName(var near) => $"nothing in the network has that name; {near.Name} is near",
        Resolution.WithoutName(_, var target, var mode, _) => $"{target.Name} has network_mode: {mode.V}, and so no name in Docker's network",
        Resolution.NameFromHost(var from, _, _) => $"{from.Name} is on the host's network, where the names of services do not resolve",
        Resolution.OtherNetwork(var from, var target) => $"{from.Name} and {target.Name} are on no network in common",
        Resolution.Cut(var reason, _) => reason,
        Resolution.Open(var reason) => reason,
        _ => "",
    };

    /// <summary>Who was meant, where that is known.</summary>
    public static Workload? Meant(Resolution to) => to switch
    {
        Resolution.Nobody(var instead) => instead.Owner,
        Resolution.PublishedPort(var target, _, _) => target,
        Resolution.OwnLoopback(_, var instead, _) => instead,
        Resolution.LoopbackOnly(var listener) => listener.Owner,
        Resolution.NoSuchName(var near) => near,
        Resolution.WithoutName(_, var target, _, _) => target,
        Resolution.NameFromHost(_, var target, _) => target,
        Resolution.OtherNetwork(_, var target) => target,
        Resolution.Cut(_, var target) => target,
        _ => null,
    };
}
