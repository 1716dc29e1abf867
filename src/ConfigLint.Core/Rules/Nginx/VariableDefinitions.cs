using ConfigLint.Formats.Nginx;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>The variables a whole configuration can use: those of nginx, and those that its directives and patterns define.</summary>
internal sealed class VariableDefinitions
{
    private static readonly string[] Definers =
    [
        "set", "auth_request_set", "perl_set", "map", "geo", "split_clients", "load_module",
        // Their patterns go through ngx_http_regex_compile, which makes variables of named captures.
        "location", "server_name", "if", "rewrite", "proxy_redirect", "proxy_cookie_path", "proxy_cookie_domain",
    ];

    private static readonly HashSet<string> builtIn = new(StringComparer.Ordinal);
    private static readonly List<string> prefixes = [];
    private static readonly bool[] scripts = new bool[DirectiveNames.All.Count];

    private static readonly bool[] definers = new bool[DirectiveNames.All.Count];

    private readonly Dictionary<string, bool> asked = new(StringComparer.Ordinal);
    private readonly Interner names = new();
    private readonly HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);

    static VariableDefinitions()
    {
        for (var id = 0; id < scripts.Length; id++) scripts[id] = Array.Exists(DirectiveNames.Rows(id), row => row.TakesVariables);
        foreach (var name in Definers) definers[DirectiveNames.Get(name)] = true;

        using var stream = typeof(VariableDefinitions).Assembly.GetManifestResourceStream("nginx/variables.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line.EndsWith('*')) prefixes.Add(line.Substring(0, line.Length - 1));
            else builtIn.Add(line);
        }
    }

    /// <summary>Whether the directive's arguments are compiled as scripts.</summary>
    public static bool IsScript(int name) => scripts[name];

    /// <returns>Null where another module, or an include that was not read, may define more.</returns>
    public static VariableDefinitions? Of(NginxConfig config)
    {
        var found = new VariableDefinitions();
        foreach (var file in config.Files)
        {
            if (file.Tree.Marks is not null || file.Problems.Count > 0 || !found.Read(file, mayBeMore: !config.Target.IsComplete)) return null;
        }

        return found;
    }

    /// <summary>Those that are there to be read, whatever else there may be.</summary>
    public static VariableDefinitions Written(NginxConfig config)
    {
        var found = new VariableDefinitions();
        foreach (var file in config.Files.Concat(config.Beside.SelectMany(static others => others.Configs).SelectMany(static other => other.Files))) found.Read(file, mayBeMore: false);
        return found;
    }

    /// <returns>False where the file brings what may define more.</returns>
    private bool Read(NginxFile file, bool mayBeMore)
    {
        for (var i = 0; i < file.Tree.NodeCount; i++)
        {
            ref var node = ref file.Tree.Nodes[i];
            if (node.IsEntry)
            {
                if (mayBeMore && file.Tree[i].NameToken.Is("include")) return false;
                Capture(file.Tree, node.FirstToken);
                continue;
            }

            if (node.Name < 0 && mayBeMore) return false;
            if (node.Name < 0 || !definers[node.Name]) continue;
            if (mayBeMore && file.Tree[i].Name == "load_module") return false;
            Define(file.Tree[i]);
        }

        return true;
    }

    private void Define(NginxDirective directive)
    {
        if (directive.Count == 0) return;
        var name = directive.Name;
        if (name is "set" or "auth_request_set" or "perl_set") Add(directive[0].Value);
        else if (name is "map" or "geo" or "split_clients") Add(directive[directive.Count - 1].Value);
        else
        {
            for (var i = 0; i < directive.Count; i++) Capture(directive.Tree, directive[i].Token);
        }
    }

    private void Add(string variable)
    {
        if (variable.StartsWith('$')) own.Add(variable.Substring(1));
    }

    /// <summary>Names of the captures of a pattern: <c>(?&lt;name&gt;</c>, <c>(?P&lt;name&gt;</c>, <c>(?'name'</c>.</summary>
    private void Capture(NginxTree tree, int token)
    {
        ref var word = ref tree.Tokens[token];
        var text = tree.Text.Content;
        var end = word.Start + word.Length;
        foreach (var mark in Marks)
        {
            var at = word.Start;
            while ((at = text.IndexOf(mark, at, end - at, StringComparison.Ordinal)) >= 0)
            {
                at += mark.Length;
                var stop = text.IndexOfAny(Ends, at, end - at);
                // (?<! and (?<= look behind and have no name.
                if (stop < 0) break;
                own.Add(text.Substring(at, stop - at));
            }
        }
    }

    private static readonly string[] Marks = ["(?<", "(?P<", "(?'"];
    private static readonly char[] Ends = ['>', '\''];

    public bool Has(string text, int start, int length)
    {
        var written = names.Get(text, start, length);
        if (!asked.TryGetValue(written, out var known)) asked[written] = known = Has(written.ToLowerInvariant());
        return known;
    }

    private bool Has(string name)
    {
        if (builtIn.Contains(name) || own.Contains(name)) return true;
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
