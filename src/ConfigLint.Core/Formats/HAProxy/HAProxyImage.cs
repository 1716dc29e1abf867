using ConfigLint.Model;
using ConfigLint.Programs.Images;

namespace ConfigLint.Formats.HAProxy;

/// <summary>
/// Docker Hub's haproxy, haproxytech's builds and copies of them: their tags are releases of HAProxy.
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
}
