using System.Text;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>docs/images.md: what ConfigLint knows of each image, and from where.</summary>
internal static class ImagesPage
{
    public static string Write(List<YamlMappingNode> images)
    {
        var page = new StringBuilder(
            """
            <!-- Written by tools/ConfigLint.RuleGen. Change rules/images/*.yaml and run the tool. -->
            # Images

            What the program of a stock image listens on in its container, as long as neither a command nor a configuration file of one's own says otherwise. A
            base image has no program of its own: its command decides.

            An image is added with one file, `rules/images/NAME.yaml` (`rules/images/schema.json` describes it), and a line in `ImageTests.cs`. Each names its
            source.

            | image | references | listens on | moved by | source |
            | --- | --- | --- | --- | --- |

            """);
        foreach (var image in images)
        {
            foreach (var variant in Yaml.Items(image, "variants").Cast<YamlMappingNode>()) AppendRow(page, image, variant);
            AppendRow(page, image, image);
        }

        return page.ToString();
    }

    private static void AppendRow(StringBuilder page, YamlMappingNode image, YamlMappingNode variant)
    {
        var isMain = variant == image;
        var tags = isMain ? "" : " " + Escape(Condition(variant));
        var references = isMain ? string.Join(" ", Yaml.Texts(image, "images").Select(name => $"`{name}`")) : "";
        var ports = Yaml.Items(variant, "ports").Cast<YamlMappingNode>().ToList();
        var listens = ports.Count == 0 ? "nothing of its own" : string.Join(", ", ports.Select(Describe));
        var variables = string.Join(" ", ports.SelectMany(port => Yaml.Items(port, "set-by").Cast<YamlMappingNode>()).Select(variable => $"`{Yaml.Text(variable, "env")}`").Distinct());
        page.Append(CultureInfo.InvariantCulture, $"| {Yaml.Text(image, "name")}{tags} | {references} | {listens} | {variables} | {Escape(Yaml.Text(variant, "source")!)} |\n");
    }

    private static string Condition(YamlMappingNode variant)
    {
        List<string> parts = [];
        if (Yaml.Child(variant, "words") is not null) parts.Add(string.Join(", ", Yaml.Texts(variant, "words").Select(word => $"`{word}`")));
        if (Yaml.Text(variant, "from") is { } from) parts.Add($"from {from}");
        if (Yaml.Text(variant, "before") is { } before) parts.Add($"before {before}");
        return $"({string.Join(", ", parts)})";
    }

    private static string Describe(YamlMappingNode port)
    {
        var protocol = Yaml.Text(port, "protocol") switch { "own" => "", "fastcgi" => " FastCGI", "http2" => " HTTP/2", _ => Yaml.Text(port, "tls") == "true" ? " HTTPS" : " HTTP" };
        return Yaml.Text(port, "port") + protocol + (Yaml.Text(port, "side") == "true" ? " (beside)" : "");
    }

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
