using ConfigLint.Model;
using ConfigLint.Syntax.Xml;

namespace ConfigLint.Formats.WebConfig;

/// <summary>
/// A rule of URL Rewrite that makes IIS send requests to another server:
/// <c>&lt;action type="Rewrite" url="http://localhost:5000/{R:1}" /&gt;</c>.
/// </summary>
internal sealed record WebConfigProxy(string Name, XmlAttribute Url, Value<Endpoint> To, bool IsTls)
{
    /// <summary>Null of a rule that rewrites within the site, redirects, or is switched off.</summary>
    public static WebConfigProxy? Of(XmlNode rule)
    {
        if (rule["enabled"]?.Value == "false") return null;
        foreach (var action in rule.Below("action"))
        {
            if (action["type"]?.Value != "Rewrite" || action["url"] is not { } url) continue;
            var isTls = url.Value.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            if (!isTls && !url.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) return null;
            return new WebConfigProxy(rule["name"]?.Value ?? "rewrite", url, Target(url, isTls), isTls);
        }

        return null;
    }

    private static Value<Endpoint> Target(XmlAttribute url, bool isTls)
    {
        var start = url.Value.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.Value.IndexOfAny(['/', '?'], start);
        var authority = url.Value.Substring(start, (end < 0 ? url.Value.Length : end) - start);
        if (authority.Length == 0 || authority.IndexOfAny(['{', '}', '$', '#', '%', '@']) >= 0) return Open();
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || colon < authority.LastIndexOf(']'))
        {
            return Value.Known(Endpoint.Tcp(authority.Trim('[', ']'), isTls ? 443 : 80), url.At);
        }

        return int.TryParse(
            authority.Substring(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= 65535
            ? Value.Known(Endpoint.Tcp(authority.Substring(0, colon).Trim('[', ']'), port), url.At)
            : Open();

        Value<Endpoint> Open() => Value<Endpoint>.Unknown("its host or port is filled in", Origin.Of(url.At));
    }
}
