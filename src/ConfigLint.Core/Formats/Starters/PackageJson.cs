using ConfigLint.Model;
using ConfigLint.Syntax;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Formats.Starters;

/// <summary>The scripts of a package.json; the process is <c>scripts.start</c>, which <c>npm start</c> hands to a shell.</summary>
internal sealed class PackageJson : StarterFile
{
    private readonly Dictionary<string, CommandLine> scripts = new(StringComparer.Ordinal);
    private readonly JsNode? content;

    public PackageJson(SourceText text)
        : base(text, FileFormat.PackageJson)
    {
        var start = text.Content.IndexOf('{');
        if (start < 0) return;
        content = JsReader.Read(text, start);
        if (content["scripts"] is not { Kind: JsKind.Object } all) return;
        foreach (var (name, script) in all.Properties)
        {
            if (script.Kind != JsKind.String || script.Text.Length == 0) continue;
            scripts[name] = ShellForm.Of(MappedText.Of(script.Text, script.At), script.At);
            if (name == "start") Processes.Add(new StartedProcess(name, script.At));
        }

        foreach (var process in Processes) process.Command = scripts[process.Name];
    }

    /// <summary>By name: what <c>npm run NAME</c> hands to a shell.</summary>
    public IReadOnlyDictionary<string, CommandLine> Scripts => scripts;

    /// <summary>
    /// The values of <c>config</c>, which npm and yarn hand to a script as <c>npm_package_config_PATH</c>
    /// (docs.npmjs.com/cli/v10/using-npm/scripts, package.json vars).
    /// </summary>
    public IEnumerable<(string Name, JsNode Value)> Config => Flat(content?["config"], "npm_package_config", 0);

    private static IEnumerable<(string Name, JsNode Value)> Flat(JsNode? node, string name, int depth)
    {
        if (node is { Kind: JsKind.String or JsKind.Literal }) return [(name, node)];
        return node is { Kind: JsKind.Object } && depth < MaxDepth
            ? node.Properties.SelectMany(pair => Flat(pair.Value, name + "_" + pair.Name, depth + 1)) : [];
    }

    /// <summary>Nested settings of <c>config</c>; what goes deeper no program reads.</summary>
    private const int MaxDepth = 4;

    /// <summary>
    /// The major version of what it depends on: 2 of <c>^2.11.0</c>, <c>~2.1</c> and <c>2.x</c>. Null where it does not
    /// depend on it, and where several may be meant: <c>latest</c>, <c>>=2</c>, <c>2 || 3</c>.
    /// </summary>
    public string? MajorOf(string package)
    {
        foreach (var kind in (string[])["dependencies", "devDependencies"])
        {
            if (content?[kind]?[package] is not { Kind: JsKind.String, Text: var range }) continue;
            var start = range.Length > 0 && range[0] is '^' or '~' or '=' or 'v' ? 1 : 0;
            var end = start;
            while (end < range.Length && range[end] is >= '0' and <= '9') end++;
            var isOne = end > start && (end == range.Length || range[end] == '.')
                && range.IndexOfAny([' ', '|', '<', '>', ',']) < 0;
            return isOne ? range.Substring(start, end - start) : null;
        }

        return null;
    }

    public override bool HasInlineComments => false;

    public override bool IsComment(int offset) => false;
}
