using ConfigLint.Formats;
using ConfigLint.Formats.Systemd;

namespace ConfigLint.Syntax.Systemd;

/// <summary>What a path says of a unit file: which unit, and whether it is a drop-in. Suffixes of generators and samples are looked through.</summary>
/// <param name="Unit">
/// The unit's name as systemd would know it (<c>app.service</c>, <c>app@.service</c>); of a drop-in the name before <c>.d</c>, which may be a type
/// (<c>service</c>) or a prefix (<c>app-.service</c>). Empty for a drop-in that does not lie in such a folder.
/// </param>
internal readonly record struct UnitFileName(string Unit, UnitKind Kind, bool IsDropIn)
{
    public bool IsUnitFile => Kind != UnitKind.Unknown || IsDropIn;

    /// <summary>Reads a path with <c>/</c>. Where it names no unit and no drop-in, <see cref="IsUnitFile"/> is false.</summary>
    public static UnitFileName Of(string path)
    {
        var name = Candidates.WithoutTemplateSuffix(path.Substring(path.LastIndexOf('/') + 1));
        if (name.EndsWith(".conf", StringComparison.Ordinal)) return OfDropIn(path, name);
        // nginx.systemd: a service that is renamed when it is installed.
        var at = name.LastIndexOf('.');
        if (at > 0 && name.Substring(at + 1) == "systemd") name = name.Substring(0, at) + ".service";
        var kind = at > 0 ? UnitKinds.FromSuffix(name.Substring(name.LastIndexOf('.') + 1)) : UnitKind.Unknown;
        return new UnitFileName(kind == UnitKind.Unknown ? "" : name, kind, false);
    }

    private static UnitFileName OfDropIn(string path, string name)
    {
        var folderEnd = path.LastIndexOf('/');
        var folder = folderEnd < 0 ? "" : path.Substring(0, folderEnd);
        var parent = folder.Substring(folder.LastIndexOf('/') + 1);
        if (parent.EndsWith(".d", StringComparison.Ordinal))
        {
            var unit = parent.Substring(0, parent.Length - 2);
            var kind = UnitKinds.FromSuffix(unit.Substring(unit.LastIndexOf('.') + 1));
            return kind == UnitKind.Unknown ? default : new UnitFileName(unit, kind, true);
        }

        // nginx.service.override.conf: a template that is installed as nginx.service.d/override.conf.
        var parts = name.Split('.');
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var kind = UnitKinds.FromSuffix(parts[i]);
            if (kind is UnitKind.Service or UnitKind.Socket or UnitKind.Timer) return new UnitFileName(string.Join(".", parts, 0, i + 1), kind, true);
        }

        return name == "override.conf" || ("/" + folder + "/").Contains("/systemd/", StringComparison.Ordinal)
            ? new UnitFileName("", UnitKind.Unknown, true)
            : default;
    }
}
