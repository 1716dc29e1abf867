using System.Text.Json;
using ConfigLint.Engine;
using ConfigLint.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>Reads one rule file. First the schema; then what a schema cannot say.</summary>
internal sealed class RuleReader(
    string file, Family family, IReadOnlyDictionary<string, ProxyFile> proxies, List<Problem> problems)
{
    /// <param name="file">Relative to the repository, with <c>/</c>.</param>
    /// <param name="proxies">Those of rules/proxies, by name.</param>
    /// <returns>Null where the file has problems.</returns>
    public static RuleFile? Read(
        string file,
        string yaml,
        JsonElement schema,
        IReadOnlyDictionary<string, ProxyFile> proxies,
        List<Problem> problems)
    {
        var folder = file.Split('/')[^2];
        if (Family.Of(folder) is not { } family)
        {
            problems.Add(new Problem(file, 1, 1, $"'{folder}' is not a folder of rules; one of: {string.Join(", ", Family.All.Select(f => f.Folder))}"));
            return null;
        }

        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                problems.Add(new Problem(file, 1, 1, "a rule file is one mapping"));
                return null;
            }

            var before = problems.Count;
            problems.AddRange(Schema.Check(schema, file, root));
            if (problems.Count > before) return null;
            var rule = new RuleReader(file, family, proxies, problems).Read(root);
            return problems.Count > before ? null : rule;
        }
        catch (YamlException e)
        {
            problems.Add(Problem.At(file, e.Start, e.InnerException?.Message ?? e.Message));
            return null;
        }
    }

    private RuleFile Read(YamlMappingNode root)
    {
        var check = Child(root, "check") is YamlMappingNode declared ? ReadCheck(declared) : null;
        var hasNoFixtures = Child(root, "fixtures") is not null;
        var rule = new RuleFile
        {
            Family = family,
            Id = Text(root, "id"),
            Name = Text(root, "name"),
            Category = Text(root, "category"),
            Severity = Text(root, "severity"),
            Since = Text(root, "since"),
            Title = Text(root, "title"),
            Why = Text(root, "why"),
            Own = ReadMessage(root),
            Variants = [.. Entries(root, "variants").Select(entry => (entry.Key, ReadMessage((YamlMappingNode)entry.Value)))],
            Related = [.. Entries(root, "related").Select(entry => (entry.Key, Checked(entry.Value)))],
            Sources = Texts(root, "sources"),
            Options = [.. Items(root, "options").Select(item => ReadOption((YamlMappingNode)item))],
            Supersedes = Texts(root, "supersedes"),
            IsReportedByEngine = Flag(root, "engine") ?? false,
            Check = check,
            Bad = ReadExample(root, "bad"),
            Good = ReadExample(root, "good"),
        };

        if (rule.Id != Path.GetFileNameWithoutExtension(file)) Report(root, "id", $"the file of {rule.Id} is named {rule.Id}.yaml");
        if (!family.Numbers(rule.Id)) Report(root, "id", $"ids of rules/{family.Folder} are {family.Ids}");
        if (rule.Title.EndsWith('.')) Report(root, "title", "a title ends without a period");
        if (Prose.Hedge(rule.Title) is { } hedge) Report(root, "title", $"'{hedge}' in the title: say what happens");
        if (Prose.Placeholders(rule.Title, out _) is not []) Report(root, "title", "a title has no placeholders: it is shown where no finding is");
        if (check is not null && rule.IsReportedByEngine) Report(root, "check", "a rule is declared or reported by the engine, not both");
        if (check is not null) CheckDeclaredPlaceholders(root, rule);
        if (hasNoFixtures && !rule.IsReportedByEngine) Report(root, "fixtures", "only a rule with engine: true does without fixtures");
        if (!hasNoFixtures && rule.Bad.Count == 0) Report(root, "id", "'examples' is missing");
        if (rule.Own.Outcome is null && rule.Severity != "info" && !rule.IsReportedByEngine) Report(root, "severity", "an error or warning has an 'outcome'");
        return rule;
    }

    private MessageText ReadMessage(YamlMappingNode node)
    {
        var fix = Child(node, "fix");
        if (fix is not null && !Text(node, "fix").EndsWith('.')) problems.Add(Problem.At(file, fix, "a fix ends with a period"));
        var (message, remedy) = (Checked(Child(node, "message")!), fix is null ? null : Checked(fix));
        if (Child(node, "failure") is { } failure)
        {
            if (Child(node, "outcome") is not null) Report(node, "failure", "'failure' or 'outcome', not both");
            return new ProxyTexts(file, proxies, problems).Join(node, message, remedy, text => Checked(text));
        }

        if (Child(node, "proxies") is { } named) problems.Add(Problem.At(file, named, "'proxies' without 'failure'"));
        return new MessageText(message, ReadOutcome(node), remedy);
    }

    private OutcomeText? ReadOutcome(YamlMappingNode owner)
    {
        if (Child(owner, "outcome") is not YamlMappingNode node) return null;
        var status = Child(node, "status") is null ? (int?)null : int.Parse(Text(node, "status"), CultureInfo.InvariantCulture);
        var effect = Optional(node, "effect");
        if (status is null == effect is null) problems.Add(Problem.At(file, node, "an outcome has either a status or an effect"));
        if (status is < 100 or > 599) Report(node, "status", "not an HTTP status");
        var log = Child(node, "log") is { } line ? Checked(line, mayHedge: true) : null;
        return new OutcomeText(Text(node, "when"), status, effect, log);
    }

    private OptionText ReadOption(YamlMappingNode node)
    {
        var option = new OptionText(Text(node, "name"), Text(node, "default"), Text(node, "unit"), Optional(node, "description"));
        var fits = option.Unit switch
        {
            "time" => Quantity.ParseTime(option.Default) is not null,
            "size" => Quantity.ParseSize(option.Default) is not null,
            "number" => int.TryParse(option.Default, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            "boolean" => option.Default is "true" or "false",
            _ => true,
        };
        if (!fits) Report(node, "default", $"'{option.Default}' is not a {option.Unit}");
        return option;
    }

    private DeclaredCheck? ReadCheck(YamlMappingNode node)
    {
        var (format, body) = Entries(node).Select(entry => (entry.Key, (YamlMappingNode)entry.Value)).Single();
        var value = Child(body, "value") is YamlMappingNode tests ? ReadValue(tests) : null;
        if (value is null && Child(body, "value") is not null) return null;
        var settings = Entries(body).Where(entry => entry.Key != "value").ToDictionary(entry => entry.Key, entry => Listed(entry.Value));
        var check = DeclaredCheckParser.Parse(format, settings, value, out var problem);
        if (problem is not null) problems.Add(Problem.At(file, body, problem));
        return check;
    }

    private DeclaredValue? ReadValue(YamlMappingNode node)
    {
        var entries = Entries(node).Select(entry => new KeyValuePair<string, string[]>(entry.Key, Listed(entry.Value)));
        var value = DeclaredValueParser.Parse(entries, out var problem);
        if (problem is not null) problems.Add(Problem.At(file, node, problem));
        return value;
    }

    private void CheckDeclaredPlaceholders(YamlMappingNode root, RuleFile rule)
    {
        foreach (var name in Prose.Placeholders(rule.Own.Message, out _) ?? [])
        {
            if (name is not ("directive" or "value" or "bound")) Report(root, "message", $"a declared rule fills {{directive}}, {{value}} and {{bound}}, not {{{name}}}");
        }
    }

    private List<(string Path, string Text)> ReadExample(YamlMappingNode root, string which)
    {
        if (Child(root, "examples") is not YamlMappingNode examples) return [];
        return Child(examples, which) switch
        {
            YamlMappingNode files => [.. files.Select(entry => (Scalar(entry.Key), Scalar(entry.Value)))],
            { } text => [(family.ExamplePath, Scalar(text))],
            null => [],
        };
    }

    /// <summary>A text with placeholders, on one line.</summary>
    private string Checked(YamlNode node, bool mayHedge = false)
    {
        var text = Scalar(node).Trim();
        if (text.Contains('\n')) problems.Add(Problem.At(file, node, "one line: messages stand on the line of their file"));
        if (Prose.Placeholders(text, out var problem) is null) problems.Add(Problem.At(file, node, problem!));
        if (!mayHedge && Prose.Hedge(text) is { } hedge) problems.Add(Problem.At(file, node, $"'{hedge}': say what happens or what to do"));
        return text;
    }

    private void Report(YamlMappingNode node, string key, string message) => problems.Add(Problem.At(file, Child(node, key) ?? node, message));

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static string? Optional(YamlMappingNode node, string key) => Child(node, key) is { } child ? Scalar(child).Trim() : null;

    private static string Text(YamlMappingNode node, string key) => Optional(node, key)!;

    private static string[] Listed(YamlNode node) => node is YamlSequenceNode list ? [.. list.Select(Scalar)] : [Scalar(node)];

    private static bool? Flag(YamlMappingNode node, string key) => Optional(node, key) is { } text ? text == "true" : null;

    private static IEnumerable<YamlNode> Items(YamlMappingNode node, string key) => Child(node, key) is YamlSequenceNode items ? items : [];

    private static List<string> Texts(YamlMappingNode node, string key) => [.. Items(node, key).Select(item => Scalar(item).Trim())];

    private static IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode node) => node.Select(entry => (Scalar(entry.Key), entry.Value));

    private static IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode node, string key) =>
        Child(node, key) is YamlMappingNode child ? Entries(child) : [];
}
