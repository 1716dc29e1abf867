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
    private static readonly int Listen = DirectiveNames.Get("listen");
    private static readonly int Server = DirectiveNames.Get("server");
    private static readonly int Resolver = DirectiveNames.Get("resolver");
    private static readonly int Env = DirectiveNames.Get("env");

    private readonly VariableDefinitions defined = VariableDefinitions.Written(config);

    /// <summary>Folders of more fragments are not searched for what may define a variable.</summary>
    private const int MostBeside = 200;

    public static bool IsReadAsWritten(NginxConfig config) =>
        config.Homes.Count > 0 && config.Homes.TrueForAll(static home => home.ReadsAsWritten) && config.Beside.TrueForAll(static others => others.Configs.Count <= MostBeside);

    public void Check(NginxFile file)
    {
        // Another engine renders the file first.
        if (file.Tree.Branches is not null || file.Tree.Marks is { HasOpaqueLines: true } || HasBraces(file)) return;
        var tree = file.Tree;
        for (var i = 0; i < tree.NodeCount; i++)
        {
            if (tree.Nodes[i].Name < 0 || !tree[i].IsTemplated) continue;
            var isScript = VariableDefinitions.IsScript(tree.Nodes[i].Name);
            if (!isScript && !TakesNone(tree[i])) continue;
            for (var argument = 0; argument < tree[i].Count; argument++) Check(tree[i], tree[i][argument], isScript, file.Text.IsEmbedded);
        }
    }

    private void Check(NginxDirective directive, NginxArgument word, bool isScript, bool isEmbedded)
    {
        var text = word.Inner.Text.Content;
        var last = word.Inner.End;
        for (var at = text.IndexOf('$', word.Inner.Start, word.Inner.Length); at >= 0; at = text.IndexOf('$', at + 1, last - at - 1))
        {
            var start = at + 1 < last && text[at + 1] == '{' ? at + 2 : at + 1;
            var end = start;
            while (end < last && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
            if (end - start < 2 || text[start] is < 'A' or > 'Z' || (isScript && defined.Has(text, start, end - start))) continue;
            var name = text.Substring(start, end - start);
            var set = WhereSet(name);
            // What builds the image may fill the file in before. What is applied to a cluster is often filled in on the way.
            if (set.IsNowhere && (isEmbedded || !config.Homes.Exists(static home => home.Version is not null || home.IsNewest))) continue;
            var closes = start == at + 2 && end < last && text[end] == '}';
            report.At(word.Inner.Text.At(at, end - at + (closes ? 1 : 0)))
                .Variant(isScript ? "environment" : "literal")
                .And(set, "environment")
                .AtMost(set.IsNowhere ? Severity.Warning : Severity.Error)
                .With("variable", name)
                .With("lower", name.ToLowerInvariant())
                .With("directive", directive.Name)
                .With("word", word.Value)
                .With("problem", isScript ? "" : Problem(directive, word.Value));
        }
    }

    /// <summary>What nginx logs (measured with 1.22.1).</summary>
    private static string Problem(NginxDirective directive, string word) =>
        directive.NameId == Listen ? word.Contains(':') ? $"invalid port in \"{word}\" of the \"listen\" directive" : $"host not found in \"{word}\" of the \"listen\" directive"
        : directive.NameId == Server ? $"host not found in upstream \"{word}\""
        : directive.NameId == Resolver ? $"host not found in resolver \"{word}\""
        : $"\"{directive.Name}\" directive invalid value";

    /// <summary>Where somebody gave the variable to nginx's environment, and meant it for this file; nowhere where nobody did.</summary>
    private Span WhereSet(string name)
    {
        foreach (var home in config.Homes)
        {
            if (home.Variable(name) is { IsNowhere: false } set) return set;
        }

        foreach (var setting in config.MainSettings)
        {
            if (setting.NameId == Env && setting.Count == 1 && setting[0].Value.Split('=')[0] == name) return setting.Statement;
        }

        return default;
    }

    /// <summary>Directives that read a word as it stands, and refuse one with a $ in it: addresses, times, sizes and numbers.</summary>
    private static bool TakesNone(NginxDirective directive)
    {
        if (directive.NameId == Listen || directive.NameId == Resolver) return true;
        if (directive.NameId == Server) return !directive.HasBlock && directive.Parent is { Name: "upstream" };
        return DirectiveNames.Rows(directive.NameId)[0].Kind is "msec" or "sec" or "size" or "offset" or "number" or "buffers" or "flag";
    }

    private static bool HasBraces(NginxFile file) => Array.Exists(Engines, mark => file.Text.Content.IndexOf(mark, StringComparison.Ordinal) >= 0);

    private static readonly string[] Engines = ["{{", "{%", "<%"];
}
