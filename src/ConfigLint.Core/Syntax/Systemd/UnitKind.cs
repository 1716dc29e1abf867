using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Model;

namespace ConfigLint.Syntax.Systemd;

/// <summary>The unit types that are written in files, by suffix.</summary>
internal enum UnitKind : byte
{
    /// <summary>A drop-in whose name does not tell what it is for.</summary>
    Unknown,
    Service,
    Socket,
    Timer,
    Path,
    Target,
    Mount,
    Automount,
    Swap,
    Slice,
    Scope,
    Device,

    /// <summary>Podman's generator makes a service of it, as of the two that follow (podman-systemd.unit(5)): a Quadlet.</summary>
    Container,
    Pod,
    Kube,
}

internal static class UnitKinds
{
    /// <summary>The type of a name's suffix, without the dot; Unknown where it is none.</summary>
    public static UnitKind FromSuffix(string suffix) => suffix switch
    {
        "service" => UnitKind.Service,
        "socket" => UnitKind.Socket,
        "timer" => UnitKind.Timer,
        "path" => UnitKind.Path,
        "target" => UnitKind.Target,
        "mount" => UnitKind.Mount,
        "automount" => UnitKind.Automount,
        "swap" => UnitKind.Swap,
        "slice" => UnitKind.Slice,
        "scope" => UnitKind.Scope,
        "device" => UnitKind.Device,
        "container" => UnitKind.Container,
        "pod" => UnitKind.Pod,
        "kube" => UnitKind.Kube,
        _ => UnitKind.Unknown,
    };

    /// <summary>The suffix without the dot; empty for Unknown.</summary>
    public static string Suffix(this UnitKind kind) => kind == UnitKind.Unknown ? "" : kind.ToString().ToLowerInvariant();

    /// <summary>The section that only units of this type have: <c>Service</c>, <c>Socket</c>; empty for Unknown.</summary>
    public static string OwnSection(this UnitKind kind) => kind == UnitKind.Unknown ? "" : kind.ToString();

    public static bool IsQuadlet(this UnitKind kind) => kind is UnitKind.Container or UnitKind.Pod or UnitKind.Kube;

    /// <summary>Whether the manager reads this section in a unit of this type (<c>UNIT_VTABLE(u)->sections</c>). Case matters.</summary>
    public static bool Reads(this UnitKind kind, string section) => section is "Unit" or "Install" || (kind.IsQuadlet() && section is ("Service" or "Quadlet"))
        || (kind == UnitKind.Unknown ? FromSuffix(section.ToLowerInvariant()).OwnSection() == section && section.Length > 0 : section == kind.OwnSection());
}
