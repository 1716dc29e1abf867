using YamlDotNet.RepresentationModel;

namespace ConfigLint.RuleGen;

/// <summary>Joins a message that says <c>failure: refused</c> with what each proxy makes of that.</summary>
internal sealed class ProxyTexts(string file, IReadOnlyDictionary<string, ProxyFile> proxies, List<Problem> problems)
{
    /// <summary>Whose texts are those of the rule where it names no proxies.</summary>
    public const string Default = "nginx";

    /// <param name="node">The rule, or one of its variants.</param>
    /// <param name="message">Its message, in which {effect}, {status}, {proxy} and {sends} are the proxy's.</param>
    /// <param name="fix">Its remedy; null where that of the rule holds.</param>
    /// <returns>The first proxy's text, with those of all.</returns>
    public MessageText Join(YamlMappingNode node, string message, string? fix, Func<YamlNode, string> read)
    {
        List<ProxyText> texts = [];
        var isRule = Yaml.Child(node, "id") is not null;
        foreach (var (at, name, own) in Proxies(node))
        {
            if (Find(at, name) is not { } proxy) continue;
            var wanted = Names(own, "failure") is { Count: > 0 } other ? other : Names(node, "failure");
            if (Stated(proxy, wanted) is not { } failure)
            {
                var names = string.Join(" or ", wanted);
                problems.Add(Problem.At(file, at, $"rules/proxies/{name}.yaml does not state {names}"));
                continue;
            }

            var (worded, remedy) = (Yaml.Child(own, "message"), Yaml.Child(own, "fix"));
            var text = Fill(at, worded is null ? message : read(worded), proxy, failure);
            // The rule's own remedy holds for all of its messages that have none.
            var inherited = isRule && texts.Count > 0 ? null : fix;
            var full = new MessageText(text, failure.Outcome, remedy is null ? inherited : read(remedy));
            texts.Add(new(proxy, failure, full, worded is not null));
        }

        if (isRule && texts is [{ Proxy.Name: not Default }, ..])
        {
            problems.Add(Problem.At(file, Yaml.Child(node, "proxies")!, $"the first proxy of a rule is {Default}"));
        }

        return texts.Count == 0 ? new MessageText(message, null, fix) : texts[0].Text with { Proxies = texts };
    }

    private static IEnumerable<(YamlNode At, string Name, YamlMappingNode Own)> Proxies(YamlMappingNode node)
    {
        var nothing = new YamlMappingNode();
        return Yaml.Child(node, "proxies") switch
        {
            YamlSequenceNode names => names.Select(name => (name, Yaml.Scalar(name), nothing)),
            YamlMappingNode named => named.Select(
                entry => (entry.Key, Yaml.Scalar(entry.Key), entry.Value as YamlMappingNode ?? nothing)),
            _ => [(Yaml.Child(node, "failure")!, Default, nothing)],
        };
    }

    private ProxyFile? Find(YamlNode at, string name)
    {
        if (proxies.TryGetValue(name, out var proxy)) return proxy;
        problems.Add(Problem.At(file, at, $"there is no rules/proxies/{name}.yaml"));
        return null;
    }

    /// <summary>The first of the failures that the proxy, or the one it is like, states.</summary>
    private ProxyFailure? Stated(ProxyFile proxy, List<string> wanted)
    {
        foreach (var name in wanted)
        {
            for (var at = proxy; at is not null; at = at.Like is { } like ? proxies.GetValueOrDefault(like) : null)
            {
                if (at.Failures.TryGetValue(name, out var failure)) return failure;
            }
        }

        return null;
    }

    private string Fill(YamlNode at, string message, ProxyFile proxy, ProxyFailure failure)
    {
        if (failure.Status is null && message.Contains("{status}", StringComparison.Ordinal))
        {
            problems.Add(Problem.At(file, at, $"{failure.Name} of {proxy.Name} has no status: write {{effect}}"));
        }

        return message.Replace("{effect}", failure.Clause, StringComparison.Ordinal)
            .Replace("{status}", failure.Seen, StringComparison.Ordinal)
            .Replace("{proxy}", proxy.Title, StringComparison.Ordinal)
            .Replace("{sends}", proxy.Sends, StringComparison.Ordinal);
    }

    private static List<string> Names(YamlMappingNode node, string key) => Yaml.Child(node, key) switch
    {
        YamlSequenceNode list => [.. list.Select(Yaml.Scalar)],
        { } one => [Yaml.Scalar(one)],
        null => [],
    };
}
