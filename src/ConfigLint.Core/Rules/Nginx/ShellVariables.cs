using ConfigLint.Engine;
using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>
/// Variables in capitals in a file that nginx reads as it is written: nothing fills them in, and nginx never looks into its
/// environment (its <c>env</c> directive is for perl and what nginx starts).
/// </summary>
internal sealed class ShellVariables(NginxConfig config, Report report)
{
    private readonly VariableDefinitions defined = VariableDefinitions.Written(config);

    /// <summary>Folders of more fragments are not searched for what may define a variable.</summary>
    private const int MostBeside = 200;

    public static bool IsReadAsWritten(NginxConfig config) =>
        config.Homes.Count > 0 && config.Homes.TrueForAll(static home => home.ReadsAsWritten) && config.Beside.TrueForAll(static others => others.Configs.Count <= MostBeside);

    public void Check(NginxFile file)
    {
        // Another engine renders the file first.
        if (Array.Exists(Engines, mark => file.Text.Content.IndexOf(mark, StringComparison.Ordinal) >= 0)) return;
        var tree = file.Tree;
        for (var i = 0; i < tree.NodeCount; i++)
        {
            if (tree.Nodes[i].Name < 0 || !tree[i].IsTemplated) continue;
            for (var k = 0; k < tree[i].Count; k++) Check(tree[i], tree[i][k], file.Text.IsEmbedded);
        }
    }

    private void Check(NginxDirective directive, NginxArgument word, bool isEmbedded)
    {
        var isScript = VariableDefinitions.IsScript(directive.NameId);
        var problem = isScript ? "" : Problem(directive, word.Value);
        if (problem is null) return;
        var text = word.Inner.Text.Content;
        var last = word.Inner.End;
        for (var at = text.IndexOf('$', word.Inner.Start, word.Inner.Length); at >= 0; at = text.IndexOf('$', at + 1, last - at - 1))
        {
            // $host, $API_url: a variable of nginx. What is a placeholder goes on behind the $.
            if (!directive.Tree.Marks!.Touches(at, 1)) continue;
            var start = text[at + 1] == '{' ? at + 2 : at + 1;
            var end = start;
            while (end < last && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
            var isBraced = start == at + 2;
            var isClosed = isBraced && text[end] == '}';
            if (isScript && (isClosed || !isBraced) && defined.Has(text, start, end - start)) continue;
            var name = text.Substring(start, end - start);
            var set = WhereSet(name);
            // What builds the image may fill the file in before. What is applied to a cluster is often filled in on the way.
            if (set.IsNowhere && (isEmbedded || !config.Homes.Exists(static home => home.Version is not null || home.IsNewest))) continue;
            report.At(word.Inner.Text.At(at, end - at + (isClosed ? 1 : 0)))
                .Variant(isScript ? "environment" : "literal")
                .And(set, "environment")
                .AtMost(set.IsNowhere ? Severity.Warning : Severity.Error)
                .With("variable", name)
                .With("directive", directive.Name)
                .With("word", word.Value)
                .With("problem", !isScript ? problem
                    : isBraced && !isClosed ? $"the closing bracket in \"{name}\" variable is missing"
                    : $"unknown \"{name.ToLowerInvariant()}\" variable");
        }
    }

    /// <summary>
    /// What nginx logs (measured with 1.22.1) of directives that read a word as it stands; null where they take one
    /// with a $ in it.
    /// </summary>
    private static string? Problem(NginxDirective directive, string word) => directive.Name switch
    {
        "listen" when word.Contains(':') => $"invalid port in \"{word}\" of the \"listen\" directive",
        "listen" => $"host not found in \"{word}\" of the \"listen\" directive",
        "server" => $"host not found in upstream \"{word}\"",
        "resolver" => $"host not found in resolver \"{word}\"",
        _ => DirectiveNames.Rows(directive.NameId)[0].Kind switch
        {
            "flag" => $"invalid value \"{word}\" in \"{directive.Name}\" directive, it must be \"on\" or \"off\"",
            "number" => $"\"{directive.Name}\" directive invalid number",
            "msec" or "sec" or "size" or "offset" or "buffers" => $"\"{directive.Name}\" directive invalid value",
            _ => null,
        },
    };

    /// <summary>Where somebody gave the variable to nginx's environment, and meant it for this file; nowhere where nobody did.</summary>
    private Span WhereSet(string name)
    {
        foreach (var home in config.Homes)
        {
            if (home.Variable(name) is { IsNowhere: false } set) return set;
        }

        foreach (var setting in config.MainSettings)
        {
            var text = setting.ToString();
            var isSet = text == "env " + name || text.StartsWith($"env {name}=", StringComparison.Ordinal);
            if (isSet) return setting.Statement;
        }

        return default;
    }

    private static readonly string[] Engines = ["{{", "{%", "<%"];
}
