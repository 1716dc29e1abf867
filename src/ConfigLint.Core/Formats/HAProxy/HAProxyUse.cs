using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.HAProxy;

namespace ConfigLint.Formats.HAProxy;

/// <summary>A word of a configuration that HAProxy looks up in one of its tables.</summary>
/// <param name="Kind">The table, as <see cref="HAProxyKeywords"/> calls it.</param>
/// <param name="Name">The word without what stands in parentheses behind it.</param>
/// <param name="Known">Null where no release knows it.</param>
internal readonly record struct HAProxyUse(string Kind, string Name, HAProxyWord Word, HAProxyLine Line, HAProxySection Section, HAProxyKeyword? Known)
{
    /// <summary>Of a whole file, in its order. A line ends with the first word that is not known: how many words belong to it can not be told.</summary>
    public static IEnumerable<HAProxyUse> Of(HAProxyConfig config) =>
        config.Sections.Where(static section => !section.Header.IsConditional).SelectMany(static section => section.Lines.SelectMany(line => Of(section, line)));

    private static IEnumerable<HAProxyUse> Of(HAProxySection section, HAProxyLine line)
    {
        if (line.IsConditional || HAProxyKeywords.KindOf(section.Kind) is not { } kind) yield break;
        // "no option httplog": src/cfgparse.c takes the first word off before it looks at the rest.
        var first = line.Keyword is "no" or "default" && line.Count > 1 ? 1 : 0;
        if (line[first].IsOpen || !IsKeyword(line[first].Text)) yield break;
        var use = Look(kind, line[first], line, section);
        yield return use;
        if (use.Known is null || kind != "proxy") yield break;
        foreach (var setting in Settings(section, line, first)) yield return setting;
    }

    private static IEnumerable<HAProxyUse> Settings(HAProxySection section, HAProxyLine line, int first) => line[first].Text switch
    {
        "option" or "timeout" or "balance" => line.Count > first + 1 && !line[first + 1].IsOpen && IsKeyword(line[first + 1].Text)
            ? [Look(line[first].Text, line[first + 1], line, section)]
            : [],
        "bind" => Settings("bind", section, line, first + 2),
        "server" => Settings("server", section, line, first + 3),
        "default-server" => Settings("server", section, line, first + 1),
        "server-template" => Settings("server", section, line, first + 4),
        _ => [],
    };

    private static IEnumerable<HAProxyUse> Settings(string kind, HAProxySection section, HAProxyLine line, int start)
    {
        for (var i = start; i < line.Count; i++)
        {
            if (line[i].IsOpen || !IsKeyword(line[i].Text)) yield break;
            var use = Look(kind, line[i], line, section);
            yield return use;
            if (use.Known is not { Arguments: >= 0 and var more }) yield break;
            for (var next = i + 1; next <= i + more && next < line.Count; next++)
            {
                // A placeholder may stand for several words, or for none.
                if (line[next].IsOpen) yield break;
            }

            i += more;
        }
    }

    private static HAProxyUse Look(string kind, HAProxyWord word, HAProxyLine line, HAProxySection section)
    {
        var paren = word.Text.IndexOf('(');
        var name = paren > 0 ? word.Text.Substring(0, paren) : word.Text;
        return new HAProxyUse(kind, name, word, line, section, HAProxyKeywords.Find(kind, name));
    }

    /// <summary>Letters, digits, <c>-_.</c>, and what stands in parentheses: anything else is a text that was to be filled in, or a scope of old versions.</summary>
    private static bool IsKeyword(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(' && i > 0) return true;
            if (text[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.')) return false;
        }

        return text.Length > 0;
    }
}
