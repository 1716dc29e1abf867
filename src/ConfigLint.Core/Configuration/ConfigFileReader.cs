using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;

namespace ConfigLint.Configuration;

/// <summary>
/// Reads configlint.yaml. A key or value it does not know is a <see cref="ConfigProblem"/>, with the nearest that it does: a mistyped rule that stays in force
/// looks like a rule that cannot be switched off.
/// </summary>
internal static class ConfigFileReader
{
    private static readonly string[] Keys = ["severity", "options", "rules", "include", "exclude", "environments", "suppress", "nginx"];

    public static ConfigFile Read(SourceText text)
    {
        var tree = YamlReader.Read(text, rendersTemplates: false);
        var section = new ConfigSection(text);
        foreach (var problem in tree.Problems) section.Report(problem.At, Explain(problem));
        if (tree.Documents.Count > 1) section.Report(tree.Documents[1].At, "only one document is read: remove what follows ---");
        var root = tree.Documents.FirstOrDefault() switch
        {
            YamlMapping mapping => mapping,
            null or YamlScalar { IsNull: true } => null,
            var other => section.Report<YamlMapping>(other.At, "keys are expected here, such as exclude:"),
        };
        return root is null ? new ConfigFile { Path = text.Path, Problems = section.Problems } : Read(root, section, text);
    }

    private static ConfigFile Read(YamlMapping root, ConfigSection section, SourceText text)
    {
        section.CheckKeys(root, Keys, "");
        var declared = root["rules"] is { } rules ? UserRuleReader.Read(rules, section) : [];
        var known = new RuleNames(declared);
        return new ConfigFile
        {
            Path = text.Path,
            Rules = declared,
            Severities = ReadSeverities(root["severity"], known, section),
            Options = ReadOptions(root["options"], known, section),
            Include = section.Texts(root["include"], "include"),
            Exclude = section.Texts(root["exclude"], "exclude"),
            Environments = ReadEnvironments(root["environments"], section),
            Suppressions = ReadSuppressions(root["suppress"], section),
            Nginx = ReadNginx(root["nginx"], section),
            Problems = section.Problems,
        };
    }

    private static Dictionary<string, Severity> ReadSeverities(YamlNode? node, RuleNames known, ConfigSection section)
    {
        var severities = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (var entry in section.Entries(node, "severity"))
        {
            var rule = known.Resolve(entry, section);
            var severity = section.Severity(entry.Value, allowOff: true);
            if (rule is not null && severity is { } value) severities[rule.Id] = value;
        }

        return severities;
    }

    private static Dictionary<string, IReadOnlyDictionary<string, string>> ReadOptions(YamlNode? node, RuleNames known, ConfigSection section)
    {
        var options = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var entry in section.Entries(node, "options"))
        {
            if (known.Resolve(entry, section) is not { } rule) continue;
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var written in section.Entries(entry.Value, $"options of {rule.Id}"))
            {
                if (Array.Find(rule.Options, option => option.Name == written.Name) is not { } option)
                {
                    var near = ConfigSection.Suggest(written.Name, rule.Options.Select(option => option.Name));
                    section.Report(written.Key.At, rule.Options.Length == 0 ? $"{rule.Id} has no options" : $"{rule.Id} has no option '{written.Name}'{near}");
                }
                else if (OptionValue.Read(option, written.Value, section) is { } value)
                {
                    values[option.Name] = value;
                }
            }

            options[rule.Id] = values;
        }

        return options;
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadEnvironments(YamlNode? node, ConfigSection section)
    {
        var environments = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var entry in section.Entries(node, "environments")) environments[entry.Name] = section.Texts(entry.Value, $"environment {entry.Name}");
        return environments;
    }

    private static List<PathSuppression> ReadSuppressions(YamlNode? node, ConfigSection section)
    {
        var suppressions = new List<PathSuppression>();
        foreach (var item in section.Items(node, "suppress"))
        {
            if (item is not YamlMapping mapping)
            {
                section.Report(item.At, "a suppression has rule:, path: and reason:");
                continue;
            }

            section.CheckKeys(mapping, ["rule", "path", "reason"], " in a suppression");
            if (mapping["path"] is null) section.Report(mapping.At, "'path' is missing: a suppression holds for the files of a glob");
            if (mapping["rule"] is null) section.Report(mapping.At, "'rule' is missing");
            var reason = mapping["reason"] is { } why ? section.Text(why, "reason") ?? "" : "";
            // The engine itself says what is wrong with a rule or a reason: it does so for comments too.
            foreach (var path in section.Texts(mapping["path"], "path"))
            {
                foreach (var rule in section.Places(mapping["rule"], "rule")) suppressions.Add(new PathSuppression(rule.Value, path, reason, rule.At));
            }
        }

        return suppressions;
    }

    private static NginxTarget ReadNginx(YamlNode? node, ConfigSection section)
    {
        var target = new NginxTarget();
        if (node is null) return target;
        foreach (var entry in section.Entries(node, "nginx"))
        {
            if (entry.Name is not ("version" or "complete"))
            {
                section.Report(entry.Key.At, $"unknown key '{entry.Name}' in nginx{ConfigSection.Suggest(entry.Name, ["version", "complete"])}");
            }
            else if (section.Text(entry.Value, entry.Name) is { } written)
            {
                if (entry.Name == "version" && Version.TryParse(written, out var version)) target = target with { Version = version };
                else if (entry.Name == "complete" && written is "true" or "false") target = target with { IsComplete = written == "true" };
                else section.Report(entry.Value.At, entry.Name == "version" ? $"'{written}' is not a version of nginx, such as 1.22.1" : $"'{written}' is not true or false");
            }
        }

        return target;
    }

    private static string Explain(SyntaxProblem problem)
    {
        var arguments = problem.Arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
        return problem switch
        {
            { RuleId: YamlReader.DuplicateKeyRule } => $"'{arguments["key"]}' is written twice, here and on line {arguments["line"]}",
            { RuleId: YamlReader.LimitRule } => $"more than {arguments["limit"]} {arguments["what"]}",
            { Variant: "undefined-alias" } => $"*{arguments["name"]} refers to an anchor that stands nowhere above it",
            _ => $"this is not YAML: {arguments["what"]}",
        };
    }
}
