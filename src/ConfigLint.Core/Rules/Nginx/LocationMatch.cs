using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>How a location is matched, as ngx_http_core_location reads its one or two words.</summary>
internal static class LocationMatch
{
    /// <returns>The modifier (empty for a plain prefix or a named location, null where nginx knows none such) and the path or pattern.</returns>
    public static (string? Modifier, string Path) Of(NginxDirective location)
    {
        if (location.Count == 2) return (location[0].Value is "=" or "^~" or "~" or "~*" ? location[0].Value : null, location[1].Value);
        var name = location.Count == 0 ? "" : location[0].Value;
        if (name.StartsWith('=')) return ("=", name.Substring(1));
        if (name.StartsWith("^~", StringComparison.Ordinal)) return ("^~", name.Substring(2));
        if (name.StartsWith("~*", StringComparison.Ordinal)) return ("~*", name.Substring(2));
        return name.StartsWith('~') ? ("~", name.Substring(1)) : ("", name);
    }
}
