using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Compose;

/// <summary>Reads <c>ports:</c> and <c>expose:</c>: <c>[[HOST:]PUBLISHED:]TARGET[/PROTOCOL]</c>, ports perhaps ranges, or a mapping.</summary>
internal static class ComposePortReader
{
    public static ComposePort Read(YamlScalar scalar, ComposeText text, Span at)
    {
        var protocol = TakeProtocol(ref text);
        var parts = Split(text);
        var (target, targetEnd) = Range(parts[parts.Count - 1]);
        Value<int>? published = null, publishedEnd = null;
        Value<string>? host = null;
        if (parts.Count > 1 && parts[parts.Count - 2].Text.Length > 0)
        {
            var written = parts[parts.Count - 2];
            (published, publishedEnd) = Range(written);
            // ${PUBLISH}:80 with 127.0.0.1:8080 in it.
            if (parts.Count == 2 && written.Holes.Count > 0 && written.Holes[0].Start == 0) host = Value<string>.Unknown(written.Holes[0].Why, Origin.Of(at));
        }

        if (parts.Count > 2)
        {
            var address = text.Slice(0, text.Text.Length - parts[parts.Count - 1].Text.Length - parts[parts.Count - 2].Text.Length - 2);
            host = address.IsUnknown ? address : address.V.Length == 0 ? null : address with { V = address.V.Trim('[', ']') };
        }

        return new ComposePort(published, publishedEnd, target, targetEnd, host, protocol, IsBase60(scalar), at);
    }

    public static ComposePort? Read(YamlMapping mapping, ComposeSource source, Span at)
    {
        if (Text("target") is not { } target) return null;
        var (first, last) = Range(target);
        Value<int>? published = null, publishedEnd = null;
        if (Text("published") is { Text.Length: > 0 } written) (published, publishedEnd) = Range(written);
        var protocol = Text("protocol") is { HasValue: true, Text.Length: > 0 } name ? name.Text.ToLowerInvariant() : "tcp";
        return new ComposePort(published, publishedEnd, first, last, Text("host_ip")?.Value, protocol, false, at);

        ComposeText? Text(string key) => mapping[key] is YamlScalar { IsNull: false } scalar ? source.Text(scalar) : null;
    }

    public static ComposeExpose ReadExpose(ComposeText text, Span at)
    {
        var protocol = TakeProtocol(ref text);
        var (port, end) = Range(text);
        return new ComposeExpose(port, end, protocol, at);
    }

    /// <summary>Two that publish the same are one: compose refuses to bind a port twice, and merges by this.</summary>
    public static string Key(ComposePort port)
    {
        if (port.Target.IsUnknown || port.Published is { IsUnknown: true } || port.HostAddress is { IsUnknown: true }) return $"{port.At.Text.Path}:{port.At.Start}";
        return $"{port.HostAddress?.V}|{port.Published?.V}-{port.PublishedEnd?.V}|{port.Target.V}-{port.TargetEnd?.V}|{port.Protocol}";
    }

    private static string TakeProtocol(ref ComposeText text)
    {
        var slash = text.IndexOf('/', 0);
        if (slash < 0) return "tcp";
        var protocol = text.Text.Substring(slash + 1).ToLowerInvariant();
        text = text.Part(0, slash);
        return protocol;
    }

    /// <summary>At the colons that are not in brackets or holes.</summary>
    private static List<ComposeText> Split(ComposeText text)
    {
        List<ComposeText> parts = [];
        var start = 0;
        var from = text.Text.StartsWith('[') ? Math.Max(text.Text.IndexOf(']'), 0) : 0;
        for (var colon = text.IndexOf(':', from); colon >= 0 && parts.Count < MaxParts; colon = text.IndexOf(':', colon + 1))
        {
            parts.Add(text.Part(start, colon - start));
            start = colon + 1;
        }

        parts.Add(text.Part(start, text.Text.Length - start));
        return parts;
    }

    private static (Value<int> First, Value<int>? Last) Range(ComposeText text)
    {
        var dash = text.IndexOf('-', 0);
        if (dash < 0) return (ComposeQuantity.Port(text.Value), null);
        return (ComposeQuantity.Port(text.Slice(0, dash)), ComposeQuantity.Port(text.Slice(dash + 1, text.Text.Length - dash - 1)));
    }

    /// <summary>YAML 1.1: <c>[1-9][0-9_]*(:[0-5]?[0-9])+</c>, not quoted.</summary>
    private static bool IsBase60(YamlScalar scalar)
    {
        if (scalar.IsQuoted || scalar.Value.Length == 0 || scalar.Value[0] is < '1' or > '9') return false;
        var parts = scalar.Value.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length == 0) return false;
            foreach (var c in parts[i])
            {
                if (c is < '0' or > '9') return false;
            }

            if (i > 0 && (parts[i].Length > 2 || (parts[i].Length == 2 && parts[i][0] > '5'))) return false;
        }

        return parts.Length > 1;
    }

    /// <summary>An IPv6 address without brackets has the most.</summary>
    private const int MaxParts = 12;
}
