using System.Runtime.CompilerServices;
using ConfigLint.Syntax.Code;
using ConfigLint.Syntax.JavaScript;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// The names of one file of JavaScript or TypeScript: what it declares, imports and exports. Found in one pass over its
/// tokens; what an expression comes to is for <see cref="JsEvaluator"/>.
/// </summary>
internal sealed class JsModule
{
    private static readonly ConditionalWeakTable<SourceText, JsModule> Made = new();

    private readonly Dictionary<string, List<JsBinding>> bindings = new(StringComparer.Ordinal);
    private readonly HashSet<int> declared = [];

    private JsModule(SourceText text)
    {
        Tokens = new CodeTokens(text, text.Length > CodeTokens.MaxLength ? [] : JsLexer.Read(text.Content));
        for (var i = 0; i < Tokens.Count; i++) Visit(i);
    }

    /// <summary>A text is taken apart once, however many programs it is a part of.</summary>
    public static JsModule Of(SourceText text) => Made.GetValue(text, static text => new JsModule(text));

    public CodeTokens Tokens { get; }

    public SourceText Text => Tokens.Text;

    /// <summary>The files and packages it loads, with the token that names each.</summary>
    public List<(string Name, int At)> Imports { get; } = [];

    /// <summary>
    /// By name, the first token of what is exported; <c>default</c> for <c>module.exports = </c> too.
    /// </summary>
    public Dictionary<string, int> Exports { get; } = new(StringComparer.Ordinal);

    /// <summary>What is handed on from another file: the module, its name there, <c>*</c> for all.</summary>
    public List<(string Name, string Module, string Key)> Handed { get; } = [];

    /// <summary><c>this.port = ...</c>, and fields of classes: the first token of each value.</summary>
    public Dictionary<string, List<int>> Members { get; } = new(StringComparer.Ordinal);

    /// <summary>The one binding that a name has at a token, and how often the name is set beside that.</summary>
    public JsBinding? Find(string name, int at, out List<JsBinding> assigned)
    {
        assigned = [];
        if (!bindings.TryGetValue(name, out var all) || all.Count > MostBindings) return null;
        foreach (var binding in all)
        {
            if (binding.Kind == JsBindingKind.Assigned) assigned.Add(binding);
        }

        var depth = 0;
        for (var scope = Tokens.Parent(at); ; scope = Tokens.Parent(scope))
        {
            JsBinding? found = null;
            var count = 0;
            foreach (var binding in all)
            {
                if (binding.Kind == JsBindingKind.Assigned || binding.Scope != scope) continue;
                found = binding;
                count++;
            }

            if (count > 0) return count == 1 ? found : null;
            if (scope < 0 || ++depth > MaxDepth) return null;
        }
    }

    private const int MostBindings = 200;

    private const int MaxDepth = 200;

    /// <summary>Tokens of a type, and of a list of names, that are passed over.</summary>
    private const int LongestType = 60, LongestList = 400;

    /// <summary>Behind the last token of an expression.</summary>
    public int End(int start)
    {
        var i = start;
        while (i < Tokens.Count)
        {
            var token = Tokens[i];
            if (token.Kind == CodeTokenKind.Sign && token.Value is "," or ";" or ")" or "]" or "}") break;
            if (i > start && token.StartsLine && !Continues(token) && !Awaits(Tokens[i - 1])) break;
            if (i > start && token.IsName && token.Value is "const" or "let" or "var" or "import" or "export") break;
            i = Tokens.Next(i);
        }

        return Math.Min(i, Tokens.Count);
    }

    private static bool Continues(CodeToken token) =>
        token.Kind == CodeTokenKind.Sign
            ? token.Value is not ("{" or "++" or "--" or "@" or "\"") : token.IsName
            && token.Value is "as" or "instanceof" or "in";

    private static bool Awaits(CodeToken token) =>
        token.Kind == CodeTokenKind.Sign
            ? token.Value is not (")" or "]" or "}" or "++" or "--") : token.IsName
            && token.Value is "await" or "new" or "typeof" or "as";

    private void Visit(int i)
    {
        var token = Tokens[i];
        if (token.Is("(")) AddParameters(i);
        if (!token.IsName || Tokens[i - 1].Is(".") || Tokens[i - 1].Is("?.")) return;
        switch (token.Value)
        {
            case "import":
                VisitImport(i);
                break;
            case "export":
                VisitExport(i);
                break;
            case "require" when Tokens.Is(i + 1, "(") && Tokens[i + 2].IsText:
                Imports.Add((Tokens[i + 2].Value, i));
                break;
            case "const" or "let" or "var":
                VisitDeclarators(i + 1);
                break;
            case "function" or "class" when Tokens[i + 1].IsName:
                Add(Tokens[i + 1].Value, new JsBinding(JsBindingKind.Other, i + 1, Tokens.Parent(i)));
                break;
            case "module" when Tokens.Are(i + 1, ".", "exports", "="):
                Exports["default"] = i + 4;
                if (Tokens.Are(i + 4, "exports", "=")) Exports["default"] = i + 6;
                break;
            case "module" when Tokens.Are(i + 1, ".", "exports", ".") && Tokens.Is(i + 5, "="):
                Exports[Tokens[i + 4].Value] = i + 6;
                break;
            case "exports" when Tokens.Is(i + 1, ".") && Tokens.Is(i + 3, "="):
                Exports[Tokens[i + 2].Value] = i + 4;
                break;
            case "this" when Tokens.Is(i + 1, ".") && Tokens.Is(i + 3, "="):
                AddMember(Tokens[i + 2].Value, i + 4);
                break;
            default:
                VisitName(i);
                break;
        }
    }

    private void VisitName(int i)
    {
        var next = Tokens[i + 1];
        if (declared.Contains(i)) return;
        if (IsField(i, out var value))
        {
            AddMember(Tokens[i].Value, value);
        }
        else if (next.Is("=>"))
        {
            Add(Tokens[i].Value,
                new JsBinding(JsBindingKind.Other, i, Tokens.Is(i + 2, "{") ? i + 2 : Tokens.Parent(i)));
        }
        else if (
            next.Kind == CodeTokenKind.Sign
            && next.Value is "=" or "||=" or "??=" or "&&=" or "+=" or "-=" or "*=" or "++" or "--")
        {
            Add(Tokens[i].Value,
                new JsBinding(
                JsBindingKind.Assigned, i, Tokens.Parent(i))
                { Value = next.Value is "++" or "--" ? -1 : i + 2 });
        }
    }

    /// <summary><c>private readonly port: number = 3000;</c> in the body of a class.</summary>
    private bool IsField(int i, out int value)
    {
        value = -1;
        var body = Tokens.Parent(i);
        if (body < 0 || !Tokens.Is(body, "{")
            || !(Tokens[i].StartsLine || Tokens[i - 1].IsName || Tokens[i - 1].Value is "{" or "}" or ";"))
        {
            return false;
        }

        var isClass = false;
        for (var back = body - 1; back >= 0 && back > body - 8 && !isClass && !Tokens.Is(back, "}")
            && !Tokens.Is(back, ";"); back--)
        {
            isClass = Tokens.Is(back, "class");
        }

        if (!isClass) return false;
        value = Initializer(i + 1);
        return value >= 0;
    }

    /// <summary>
    /// Behind a name: the first token behind its <c>=</c>, with a type passed over; -1 where it has none.
    /// </summary>
    private int Initializer(int i)
    {
        if (Tokens.Is(i, "!") || Tokens.Is(i, "?")) i++;
        if (Tokens.Is(i, ":"))
        {
            var last = i + LongestType;
            for (i++; i < Tokens.Count && !Tokens.Is(i, "="); i = Tokens.Next(i))
            {
                if (i > last) return -1;
                if (Tokens[i].Kind == CodeTokenKind.Sign && Tokens[i].Value is "," or ";" or ")" or "}"
                    || (Tokens[i].StartsLine && Tokens[i].IsName))
                {
                    return -1;
                }
            }
        }

        return Tokens.Is(i, "=") ? i + 1 : -1;
    }

    private void VisitDeclarators(int i)
    {
        var scope = Tokens.Parent(i);
        for (var count = 0; count < MostBindings; count++)
        {
            if (Tokens[i].IsName)
            {
                declared.Add(i);
                var value = Initializer(i + 1);
                Add(Tokens[i].Value, new JsBinding(JsBindingKind.Value, i, scope) { Value = value });
                if (Tokens.Is(Start(i) - 1, "export")) Exports[Tokens[i].Value] = value;
                i = value < 0 ? i + 1 : End(value);
            }
            else if (Tokens.Is(i, "{") || Tokens.Is(i, "["))
            {
                var value = Initializer(Math.Min(Tokens.Partner(i), Tokens.Count) + 1);
                if (value < 0) return;
                AddPattern(i, scope, value);
                i = End(value);
            }

            if (!Tokens.Is(i, ",")) return;
            i++;
        }
    }

    /// <summary>Of the first name of a declaration the word that declares it.</summary>
    private int Start(int name) => name > 0 && Tokens[name - 1].IsName
        && Tokens[name - 1].Value is "const" or "let" or "var" ? name - 1 : name;

    /// <summary><c>{ port, host: address, retries = 3 }</c> on the left of an assignment.</summary>
    private void AddPattern(int open, int scope, int value)
    {
        foreach (var (start, end) in Tokens.Parts(open))
        {
            var name = Tokens.Is(start + 1, ":") ? start + 2 : start;
            if (!Tokens[name].IsName) continue;
            declared.Add(name);
            Add(Tokens[name].Value, new JsBinding(JsBindingKind.Value, name, scope)
            {
                Value = value,
                Key = Tokens.Is(open, "{") ? Tokens[start].Value : "",
                Otherwise = Tokens.Is(name + 1, "=") && name + 2 < end ? name + 2 : -1,
            });
        }
    }

    private void AddParameters(int open)
    {
        var close = Tokens.Partner(open);
        if (close >= Tokens.Count) return;
        var before = Tokens[open - 1];
        if (before.IsName
            && before.Value is "if" or "for" or "while" or "switch" or "with" or "return" or "await" or "catch")
        {
            return;
        }

        var body = close + 1;
        // A type of what it returns.
        if (Tokens.Is(body, ":"))
        {
            for (var count = 0; count < 12 && body < Tokens.Count && !Tokens.Is(body, "=>")
                && !Tokens.Is(body, "{"); count++)
            {
                body++;
            }
        }

        if (Tokens.Is(body, "=>")) body++;
        else if (!Tokens.Is(body, "{") || !before.IsName) return;
        var scope = Tokens.Is(body, "{") ? body : Tokens.Parent(open);
        for (var i = open + 1; i < close && i < open + LongestList; i++)
        {
            if (!Tokens[i].IsName || Tokens.Is(i - 1, ".") || Tokens.Is(i - 1, "=")) continue;
            declared.Add(i);
            Add(Tokens[i].Value, new JsBinding(JsBindingKind.Other, i, scope));
        }
    }

    private void VisitImport(int i)
    {
        if (Tokens.Is(i + 1, "(") && Tokens[i + 2].IsText) Imports.Add((Tokens[i + 2].Value, i));
        if (Tokens[i + 1].IsText) Imports.Add((Tokens[i + 1].Value, i));
        if (Tokens.Is(i + 1, "type") || !(Tokens[i + 1].IsName || Tokens.Is(i + 1, "{") || Tokens.Is(i + 1, "*")))
        {
            return;
        }

        var from = i + 1;
        while (from < Tokens.Count && from < i + LongestList && !Tokens.Is(from, "from") && !Tokens.Is(from, "=")
            && !Tokens.Is(from, ";"))
        {
            from = Tokens.Next(from);
        }

        // import x = require("y") of TypeScript.
        if (Tokens.Is(from, "="))
        {
            declared.Add(i + 1);
            Add(Tokens[i + 1].Value, new JsBinding(JsBindingKind.Value, i + 1, -1) { Value = from + 1 });
            return;
        }

        if (!Tokens.Is(from, "from") || !Tokens[from + 1].IsText) return;
        var module = Tokens[from + 1].Value;
        Imports.Add((module, i));
        for (var at = i + 1; at < from; at = Tokens.Next(at))
        {
            if (Tokens.Is(at, "{"))
            {
                foreach (var (name, local) in Names(at)) AddImport(local, module, Tokens[name].Value);
            }
            else if (Tokens.Are(at, "*", "as"))
            {
                AddImport(at + 2, module, "*");
                at += 2;
            }
            else if (Tokens[at].IsName)
            {
                AddImport(at, module, "default");
            }
        }
    }

    private void AddImport(int at, string module, string key)
    {
        declared.Add(at);
        Add(Tokens[at].Value, new JsBinding(JsBindingKind.Import, at, -1) { Module = module, Key = key });
    }

    /// <summary>Of <c>{ a, b as c }</c> the tokens of each name there and here.</summary>
    private IEnumerable<(int Name, int Local)> Names(int open)
    {
        foreach (var (start, end) in Tokens.Parts(open))
        {
            if (Tokens[start].IsName)
            {
                yield return (start, Tokens.Is(start + 1, "as") && start + 2 < end ? start + 2 : start);
            }
        }
    }

    private void VisitExport(int i)
    {
        if (Tokens.Is(i + 1, "default"))
        {
            Exports["default"] = i + 2;
        }
        else if (Tokens.Are(i + 1, "*", "from") && Tokens[i + 3].IsText)
        {
            Imports.Add((Tokens[i + 3].Value, i));
            Handed.Add(("*", Tokens[i + 3].Value, "*"));
        }
        else if (Tokens.Is(i + 1, "{"))
        {
            var from = Tokens.Next(i + 1);
            var module = Tokens.Is(from, "from") && Tokens[from + 1].IsText ? Tokens[from + 1].Value : null;
            if (module is not null) Imports.Add((module, i));
            foreach (var (name, exported) in Names(i + 1))
            {
                if (module is not null) Handed.Add((Tokens[exported].Value, module, Tokens[name].Value));
                else Exports[Tokens[exported].Value] = name;
            }
        }
    }

    private void Add(string name, JsBinding binding)
    {
        if (!bindings.TryGetValue(name, out var all)) bindings[name] = all = [];
        if (all.Count <= MostBindings) all.Add(binding);
    }

    private void AddMember(string name, int value)
    {
        if (!Members.TryGetValue(name, out var all)) Members[name] = all = [];
        if (all.Count <= MostBindings) all.Add(value);
    }
}
