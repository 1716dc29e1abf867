using ConfigLint.Formats.Compose.Containers;
using ConfigLint.Formats.Kubernetes;
using ConfigLint.Model;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Formats.Kong;

/// <summary>A declarative configuration of Kong, in YAML: <c>_format_version</c>, services with their routes, upstreams with their targets.</summary>
internal sealed class KongFile : GatewayFile
{
    private const string Sign = "_format_version";

    private const int MaxValues = 2 * YamlReader.MaxNodes;

    private KongFile(YamlTree tree, YamlMapping? root)
        : base(tree.Text, FileFormat.Kong)
    {
        Tree = tree;
        Problems.AddRange(tree.Problems);
        if (root is not null && YamlSize.Of(root) > MaxValues)
        {
            Problems.Add(YamlReader.TooMuch(root.At with { Length = 0 }, "values", MaxValues));
            root = null;
        }

        foreach (var upstream in root.Maps("upstreams"))
        {
            if (upstream.Text("name") is { HasValue: true } name) Upstreams[name.V] = [.. upstream.Maps("targets").Select(static target => target.Text("target")).OfType<Value<string>>()];
        }

        // Targets also stand beside upstreams.
        foreach (var target in root.Maps("targets"))
        {
            if (target.Text("upstream") is { HasValue: true } of && target.Text("target") is { } address && Upstreams.TryGetValue(of.V, out var known)) known.Add(address);
        }

        foreach (var service in root.Maps("services")) Services.Add(new KongService(this, service));
    }

    public YamlTree Tree { get; }

    public List<KongService> Services { get; } = [];

    /// <summary>The targets of each upstream, by its name.</summary>
    public Dictionary<string, List<Value<string>>> Upstreams { get; } = new(StringComparer.OrdinalIgnoreCase);

    public override bool HasInlineComments => true;

    /// <returns>Null for what is not Kong's.</returns>
    public static KongFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.KnownAs) is not { } name || !HasSign(text)) return null;
        var tree = YamlReader.Read(text);
        if (tree.Documents.Count > 0 && tree.Documents[0].Resolved is YamlMapping root) return root[Sign] is not null ? new KongFile(tree, root) : null;
        return tree.Problems.Count > 0 && name.IndexOf("kong", StringComparison.OrdinalIgnoreCase) >= 0 ? new KongFile(tree, null) : null;
    }

    /// <summary>The file itself has to be put there: below a folder it is a part of the sources.</summary>
    public override bool IsReadIn(Container container, ContainerFiles files) =>
        KongRoutes.IsKong(container) && files.PathOf(Text.Path, out var isExact) is not null && isExact;

    public override bool IsComment(int offset) => Tree.IsComment(offset);

    public override string AddressOf(int offset) => Tree.AddressOf(offset);

    /// <summary>The key at the start of a line.</summary>
    private static bool HasSign(SourceText text)
    {
        var content = text.Content;
        for (var at = content.IndexOf(Sign, StringComparison.Ordinal); at >= 0; at = content.IndexOf(Sign, at + Sign.Length, StringComparison.Ordinal))
        {
            if (text.BeginsLine(at) || content[at - 1] == '"') return true;
        }

        return false;
    }
}
