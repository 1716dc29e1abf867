using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Formats.HAProxy;

/// <summary>
/// What names say of the release. Docker Hub's haproxy, haproxytech's builds and copies of them: their tags are
/// releases of HAProxy.
/// </summary>
internal static class HAProxyImage
{
    /// <summary>2.9.4 or 2.9 of haproxy:2.9.4-alpine; null of tags that move, and of other images.</summary>
    public static Version? VersionOf(Value<string>? image)
    {
        if (image is not { HasValue: true } written) return null;
        var reference = ImageReference.Parse(written.V);
        var name = reference.Name.Substring(reference.Name.LastIndexOf('/') + 1);
        if (!name.StartsWith("haproxy", StringComparison.Ordinal) || reference.Tag is not { } tag) return null;
        var dash = tag.IndexOf('-');
        return Version.TryParse(dash < 0 ? tag : tag.Substring(0, dash), out var version) ? version : null;
    }

    /// <summary>
    /// 1.8 of <c>haproxy-1.8.cfg</c>; the last of the branch of <c>haproxy.1.x.cfg</c>. Null of all other names.
    /// </summary>
    public static Version? VersionOfName(string path)
    {
        var name = path.Substring(path.LastIndexOf('/') + 1);
        const string Program = "haproxy";
        var start = Program.Length;
        if (!name.StartsWith(Program, StringComparison.OrdinalIgnoreCase) || name.Length < start + 4) return null;
        if (name[start] is not ('.' or '-' or '_') || name[start + 2] != '.') return null;
        if (name[start + 1] == '1' && name[start + 3] == 'x') return new Version(1, 9);
        var end = start + 3;
        while (end < name.Length && name[end] is >= '0' and <= '9') end++;
        return Version.TryParse(name.Substring(start + 1, end - start - 1), out var version) ? version : null;
    }
}
