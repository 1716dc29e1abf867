using ConfigLint.Formats.AppSettings;
using ConfigLint.Syntax.JavaScript;

namespace ConfigLint.Formats.Ocelot;

/// <summary>One of Ocelot's routes: what clients ask for, upstream, and what the gateway asks for then, downstream.</summary>
internal sealed class OcelotRoute(JsNode node)
{
    public JsNode Node { get; } = node;

    public JsNode? Upstream => Template("UpstreamPathTemplate");

    public JsNode? Downstream => Template("DownstreamPathTemplate");

    /// <summary>What messages call it.</summary>
    public string Name => Upstream?.Text ?? Downstream?.Text ?? "";

    /// <summary>http where it is not written, and a scheme; null where a placeholder gives it.</summary>
    public JsNode? Scheme => Text("DownstreamScheme");

    public JsNode? Find(params string[] path) => AppSettingsFile.Find(Node, path);

    /// <summary>A string without placeholders of a deployment tool.</summary>
    public JsNode? Text(params string[] path) => Find(path) is { Kind: JsKind.String } text && !IsOpen(text.Text) ? text : null;

    /// <summary>Each host and port that is written.</summary>
    public IEnumerable<(JsNode? Host, JsNode? Port)> Hosts()
    {
        foreach (var item in Find("DownstreamHostAndPorts")?.Items ?? [])
        {
            yield return (AppSettingsFile.Find(item, "Host") is { Kind: JsKind.String } host ? host : null, AppSettingsFile.Find(item, "Port") is { Kind: JsKind.Literal or JsKind.String } port ? port : null);
        }
    }

    /// <summary>The methods, in capitals; empty for all.</summary>
    public List<string> Methods() => [.. (Find("UpstreamHttpMethod")?.Items ?? []).Where(static item => item.Kind == JsKind.String).Select(static item => item.Text.ToUpperInvariant())];

    /// <summary><c>${HOST}</c>, <c>#{Host}#</c>, <c>__HOST__</c>; single braces are Ocelot's own.</summary>
    public static bool IsOpen(string text) => text.IndexOfAny(['$', '<', '%', '#']) >= 0 || text.IndexOf("{{", StringComparison.Ordinal) >= 0 || text.IndexOf("__", StringComparison.Ordinal) >= 0;

    /// <summary>The names in braces of a template.</summary>
    public static IEnumerable<string> Placeholders(string template)
    {
        for (var start = template.IndexOf('{'); start >= 0;)
        {
            var end = template.IndexOf('}', start);
            if (end < 0) yield break;
            yield return template.Substring(start, end - start + 1);
            start = template.IndexOf('{', end);
        }
    }

    private JsNode? Template(string key) => Find(key) is { Kind: JsKind.String } text && text.Text.IndexOf('$') < 0 && text.Text.IndexOf('#') < 0 ? text : null;
}
