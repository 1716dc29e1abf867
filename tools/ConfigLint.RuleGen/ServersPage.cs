using System.Text;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>docs/servers.md: what ConfigLint knows of each program, and from where.</summary>
internal static class ServersPage
{
    public static string Write(List<YamlMappingNode> servers)
    {
        var page = new StringBuilder(
            """
            <!-- Written by tools/ConfigLint.RuleGen. Change rules/servers/*.yaml and run the tool. -->
            # Servers

            What each program listens on, as ConfigLint works it out from a command line, the environment and configuration files. What is written decides;
            what is not is a default of the versions named; what stands in a file that is not read is unknown, and no rule fires on it.

            A program is added with one file, `rules/servers/NAME.yaml` (`rules/servers/schema.json` describes it), and a line in `ListenTests.cs`; what starts
            other programs stands in `rules/servers/wrappers.yaml`. Each value names its source.

            | program | listens by default | set by | TLS | idle connections | ends a request after |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var server in servers.Where(server => Yaml.Text(server, "kind") != "worker")) AppendRow(page, server);
        page.Append("\n## Sources\n");
        foreach (var server in servers) AppendDetails(page, server);
        return page.ToString();
    }

    private static void AppendRow(StringBuilder page, YamlMappingNode server)
    {
        var ways = Ways(server);
        var standard = ways.LastOrDefault(way => Yaml.Child(way, "default-port") is not null && Yaml.Child(way, "address") is null);
        var where = standard is not null ? $"`{Yaml.Text(standard, "default-host") ?? "*"}:{Yaml.Text(standard, "default-port")}`"
            : ways.LastOrDefault() is { } last && Yaml.Text(last, "elsewhere") is { } decides ? "decided by " + Escape(decides) : "nothing";
        var inputs = ways.SelectMany(way => ServersCode.WayKinds.Append("host").Select(kind => Yaml.Child(way, kind)).OfType<YamlMappingNode>()).ToList();
        var tls = Yaml.Child(server, "tls") is YamlMappingNode input ? Names([input]) : "";
        page.Append(CultureInfo.InvariantCulture, $"| {Yaml.Text(server, "name")} | {where} | {Names(inputs)} | {tls} | {Default(server, "keep-alive")} | {Default(server, "request-timeout")} |\n");
    }

    private static void AppendDetails(StringBuilder page, YamlMappingNode server)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n### {Yaml.Text(server, "name")}\n\n{Escape(Capital(Yaml.Text(server, "about")!))}. Source: {Escape(Yaml.Text(server, "source")!)}.\n\n");
        foreach (var way in Ways(server))
        {
            page.Append(CultureInfo.InvariantCulture, $"- {Describe(way)}: {Escape(Yaml.Text(way, "source")!)}\n");
        }

        foreach (var name in ServersCode.Settings)
        {
            if (Yaml.Child(server, name) is not YamlMappingNode setting) continue;
            var flags = Names([setting]);
            page.Append(CultureInfo.InvariantCulture, $"- {name.Replace('-', ' ')}{(flags.Length == 0 ? "" : " " + flags)}: {Default(server, name)}{Versions(setting)}; {Escape(Yaml.Text(setting, "source")!)}\n");
        }

        foreach (var trap in Yaml.Texts(server, "traps")) page.Append(CultureInfo.InvariantCulture, $"- Trap: {Escape(trap)}\n");
    }

    private static string Describe(YamlMappingNode way)
    {
        if (Yaml.Text(way, "elsewhere") is { } decides) return "decided by " + Escape(decides);
        var names = Names([.. ServersCode.WayKinds.Append("host").Select(kind => Yaml.Child(way, kind)).OfType<YamlMappingNode>()]);
        var standard = Yaml.Text(way, "default-port") is { } port && Yaml.Child(way, "address") is null ? $"`{Yaml.Text(way, "default-host") ?? "*"}:{port}`{Versions(way)}" : "";
        if (Yaml.Child(way, "config") is not null) return $"{names}, a configuration file that is not read";
        if (Yaml.Text(way, "unless") is { } unless) return $"{names}, unless {Escape(unless)}";
        return names.Length == 0 ? standard : standard.Length == 0 ? names : $"{names}, else {standard}";
    }

    private static List<YamlMappingNode> Ways(YamlMappingNode server) => [.. Yaml.Items(server, "listen").Cast<YamlMappingNode>()];

    private static string Names(List<YamlMappingNode> inputs)
    {
        var names = inputs.SelectMany(input => new[] { "flags", "switches", "options", "env" }.SelectMany(key => Yaml.Texts(input, key))).Distinct();
        return string.Join(" ", names.Select(name => $"`{name}`"));
    }

    private static string Default(YamlMappingNode server, string name) =>
        Yaml.Child(server, name) is not YamlMappingNode setting ? "" : Yaml.Text(setting, "default") ?? "depends";

    private static string Versions(YamlMappingNode node) => Yaml.Text(node, "versions") is { } versions ? $" ({Escape(versions)})" : "";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
