using ConfigLint.Model;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Formats.Systemd;

/// <summary>
/// Tells units and drop-ins from other files of the same name: Avahi's <c>.service</c> is XML, D-Bus has <c>[D-BUS Service]</c>, mdnsd has no section at all,
/// and <c>.conf</c>, <c>.path</c>, <c>.target</c> belong to everybody. Name and content must agree.
/// </summary>
internal static class UnitDetector
{
    /// <param name="path">With <c>/</c>.</param>
    public static FileFormat Detect(string path, string text)
    {
        var name = UnitFileName.Of(path);
        if (!name.IsUnitFile) return FileFormat.None;
        // Where nothing but a file named override.conf or a folder named systemd speaks for it, only a [Service] does.
        if (name.Kind == UnitKind.Unknown) return HasSection(text, header => header == "Service") ? FileFormat.SystemdDropIn : FileFormat.None;
        if (HasSection(text, header => IsOf(name.Kind, header))) return name.IsDropIn ? FileFormat.SystemdDropIn : FileFormat.SystemdUnit;
        // A drop-in without any header is a mistake worth a word: the folder says what it was meant to be.
        return name.IsDropIn && StartsWithSetting(text, name.Kind) ? FileFormat.SystemdDropIn : FileFormat.None;
    }

    /// <summary>Case aside: <c>[service]</c> is a unit with a mistake.</summary>
    private static bool IsOf(UnitKind kind, string header) => kind.IsQuadlet() ? header == kind.OwnSection() : header.Equals("Unit", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Install", StringComparison.OrdinalIgnoreCase)
        || header.Equals(kind.OwnSection(), StringComparison.OrdinalIgnoreCase);

    private static bool HasSection(string text, Func<string, bool> isWanted)
    {
        for (var at = text.IndexOf('['); at >= 0; at = text.IndexOf('[', at + 1))
        {
            if (!StartsLine(text, at)) continue;
            var end = at + 1;
            while (end < text.Length && end - at < 20 && char.IsLetter(text[end])) end++;
            if (end < text.Length && text[end] == ']' && isWanted(text.Substring(at + 1, end - at - 1))) return true;
        }

        return false;
    }

    private static bool StartsLine(string text, int at)
    {
        while (at > 0 && text[at - 1] is ' ' or '\t' or '\uFEFF') at--;
        return at == 0 || text[at - 1] is '\n' or '\r';
    }

    /// <summary>Whether the first line that is no comment sets something that units of this type know.</summary>
    private static bool StartsWithSetting(string text, UnitKind kind)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.Substring(at, Math.Min(end - at, 200)).Trim('\uFEFF', ' ', '\t', '\r');
            at = end + 1;
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            var equals = line.IndexOf('=');
            return equals > 0 && SettingTable.Instance.SectionsOf(line.Substring(0, equals).TrimEnd(), kind).Count > 0;
        }

        return false;
    }
}
