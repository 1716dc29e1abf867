using ConfigLint.Syntax.Yaml;
using ConfigLint.Text;
using Names = ConfigLint.Formats.LoadBalancer.LoadBalancerNames;

namespace ConfigLint.Formats.LoadBalancer;

/// <summary>Finds the files of the generic schema among all YAML, and parses few of the others: most have no key of it.</summary>
internal static class LoadBalancerDetector
{
    /// <summary>The file with its configuration; null where it is not one of ours.</summary>
    public static LoadBalancerFile? Read(SourceText text)
    {
        if (YamlFileName.Of(text.Path) is not { } name) return null;
        var isNamed = SaysLoadBalancer(name);
        if (!isNamed && !HasSection(text.Content)) return null;
        var tree = YamlReader.Read(text);
        if (LoadBalancerConfig.Of(tree, isNamed) is { } config) return new LoadBalancerFile(tree, config);
        // Of a file that by its name is ours, being unreadable is a finding; of any other it is none of our business.
        var isForeign = tree.Documents.Exists(document => document is YamlMapping root && ForeignYaml.Is(root));
        return isNamed && tree.Problems.Count > 0 && !isForeign ? new LoadBalancerFile(tree, null) : null;
    }

    /// <summary><c>lb.yaml</c>, <c>lb-prod.yml</c>, <c>loadbalancer.yaml</c>, <c>shop-load-balancer.yaml</c>: the words of a name, without its ending.</summary>
    public static bool SaysLoadBalancer(string name)
    {
        var words = name.ToLowerInvariant().Split(['-', '_', '.', ' '], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] is "lb" or "loadbalancer" || (words[i] == "load" && i + 1 < words.Length && words[i + 1] is "balancer" or "balancing")) return true;
        }

        return false;
    }

    /// <summary>Whether a key of the schema's sections stands anywhere: one pass over the colons, without parsing.</summary>
    private static bool HasSection(string text)
    {
        for (var colon = text.IndexOf(':'); colon >= 0; colon = text.IndexOf(':', colon + 1))
        {
            if (!OpensBlock(text, colon + 1)) continue;
            var end = colon;
            while (end > 0 && text[end - 1] is ' ' or '"' or '\'') end--;
            var start = end;
            while (start > 0 && end - start < LongestSection && text[start - 1] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' or '-') start--;
            while (start < end && text[start] is '-') start++;
            if (end - start >= 5 && text[start] is 'h' or 't' or 'r' or 'H' or 'T' or 'R' && Sections.Contains(LoadBalancerKeys.Normalise(text.Substring(start, end - start)))) return true;
        }

        return false;
    }

    /// <summary>A section's value is a map, and those begin on the next line, with a brace, or are an alias.</summary>
    private static bool OpensBlock(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t') at++;
        return at >= text.Length || text[at] is '\n' or '\r' or '#' or '{' or '[' or '&' or '*' or '!';
    }

    private const int LongestSection = 30;

    private static readonly HashSet<string> Sections = [.. Names.HealthCheck, .. Names.Timeouts, .. Names.Retry];
}
