using ConfigLint.Syntax.Apache;

namespace ConfigLint.Formats.Apache;

/// <summary><c>ProxyPassReverse /app http://app:8000/</c>, or without a path in a Location.</summary>
internal sealed record ApacheReverse(string Path, ApacheWord Url, ApacheTarget Target)
{
    /// <summary>Null of all but those of HTTP whose path and URL are known.</summary>
    public static ApacheReverse? Of(ApacheItem item)
    {
        if (!item.Directive.Is("ProxyPassReverse")) return null;
        var location = item.Location;
        if (item.Directive.Count < (location is null ? 2 : 1) || (item.Section is not null && location is null)) return null;
        var url = item.Directive[location is null ? 1 : 0];
        return !url.IsOpen && ApacheTarget.Parse(url) is { Scheme: "http" or "https" } target
            ? new ApacheReverse((location ?? item.Directive[0]).Text, url, target)
            : null;
    }
}
