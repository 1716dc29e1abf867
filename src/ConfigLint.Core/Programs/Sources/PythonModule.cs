using System.Runtime.CompilerServices;
using ConfigLint.Syntax.Code;
using ConfigLint.Syntax.Python;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>The statements and names of one file of Python, found in one pass over its tokens.</summary>
internal sealed class PythonModule
{
    private static readonly ConditionalWeakTable<SourceText, PythonModule> Made = new();

    private const int MostBindings = 200;

    private readonly Dictionary<string, List<PythonBinding>> bindings = new(StringComparer.Ordinal);
    private readonly List<PythonStatement> statements = [];
    private readonly int[] statementOf;

    private PythonModule(SourceText text)
    {
        Tokens = new CodeTokens(text, text.Length > CodeTokens.MaxLength ? [] : PythonLexer.Read(text.Content));
        statementOf = new int[Tokens.Count];
        FindStatements();
        for (var i = 0; i < statements.Count; i++) Visit(i);
    }

    /// <summary>A text is taken apart once, however many programs it is a part of.</summary>
    public static PythonModule Of(SourceText text) => Made.GetValue(text, static text => new PythonModule(text));

    public CodeTokens Tokens { get; }

    public SourceText Text => Tokens.Text;

    /// <summary>Modules that it imports, as written, with the token of the statement.</summary>
    public List<(string Name, int At)> Imports { get; } = [];

    public PythonStatement Statement(int index) => statements[index];

    /// <summary>The statement in which a token stands.</summary>
    public int StatementOf(int token) => token >= 0 && token < statementOf.Length ? statementOf[token] : -1;

    /// <summary>The statement before at the same depth, or -1: the <c>if</c> of an <c>else</c>.</summary>
    public int Before(int statement)
    {
        var of = statements[statement];
        for (var i = statement - 1; i >= 0 && i > of.Parent; i--)
        {
            if (statements[i].Parent == of.Parent) return i;
        }

        return -1;
    }

    /// <summary>
    /// The one binding of a name that holds at a token; null where there is none, or where there are several.
    /// </summary>
    public PythonBinding? Find(string name, int at)
    {
        if (!bindings.TryGetValue(name, out var all) || all.Count > MostBindings) return null;
        var scope = FunctionOf(StatementOf(at));
        for (var depth = 0; depth < MostBindings; depth++)
        {
            PythonBinding? found = null;
            var count = 0;
            foreach (var binding in all)
            {
                if (binding.Scope != scope) continue;
                found = binding;
                count++;
            }

            if (count > 0) return count == 1 ? found : null;
            if (scope < 0) return null;
            scope = FunctionOf(statements[scope].Parent);
        }

        return null;
    }

    /// <summary>The one value a name of the file has, for who imports it.</summary>
    public PythonBinding? Find(string name)
    {
        PythonBinding? found = null;
        foreach (var binding in bindings.TryGetValue(name, out var all) && all.Count <= MostBindings ? all : [])
        {
            if (binding.Scope >= 0) continue;
            if (found is not null) return null;
            found = binding;
        }

        return found;
    }

    /// <summary>The innermost <c>def</c> around a statement, or -1.</summary>
    private int FunctionOf(int statement)
    {
        while (statement >= 0 && !statements[statement].IsFunction) statement = statements[statement].Parent;
        return statement;
    }

    private void FindStatements()
    {
        var open = new Stack<int>();
        for (var i = 0; i < Tokens.Count; i++)
        {
            var token = Tokens[i];
            var begins = Tokens.Parent(i) < 0 && (i == 0 || token.StartsLine || Tokens.Is(i - 1, ";"));
            if (begins && !(token.Kind == CodeTokenKind.Sign && token.Value is ")" or "]" or "}"))
            {
                var indent = token.StartsLine ? Column(token.Start) : statements.Count > 0
                    ? statements[statements.Count - 1].Indent : 0;
                while (open.Count > 0 && statements[open.Peek()].Indent >= indent) open.Pop();
                var isFunction = token.Is("def") || (token.Is("async") && Tokens.Is(i + 1, "def"));
                statements.Add(new PythonStatement(i, indent, open.Count > 0 ? open.Peek() : -1, isFunction));
                open.Push(statements.Count - 1);
            }

            statementOf[i] = statements.Count - 1;
        }

        int Column(int at)
        {
            var start = at;
            // Of a string the quotes and what stands before them.
            while (start > 0 && Text.Content[start - 1] is not ('\n' or '\r')) start--;
            var end = start;
            while (end < at && Text.Content[end] is ' ' or '\t') end++;
            return end - start;
        }
    }

    /// <summary>Behind the last token of a statement.</summary>
    public int End(int statement) => statement + 1 < statements.Count ? statements[statement + 1].First : Tokens.Count;

    private void Visit(int index)
    {
        var statement = statements[index];
        var i = statement.First;
        var end = End(index);
        var scope = FunctionOf(statement.Parent);
        if (statement.IsFunction)
        {
            var name = Tokens.Is(i, "async") ? i + 2 : i + 1;
            Add(Tokens[name].Value, new PythonBinding(name, scope));
            if (!Tokens.Is(name + 1, "(")) return;
            foreach (var (start, _) in Tokens.Parts(name + 1))
            {
                var parameter = Tokens[start].IsName ? start : start + 1;
                if (Tokens[parameter].IsName) Add(Tokens[parameter].Value, new PythonBinding(parameter, index));
            }

            return;
        }

        switch (Tokens[i].Value)
        {
            case "import" when Tokens[i].IsName:
                VisitImport(i, end, scope);
                return;
            case "from" when Tokens[i].IsName:
                VisitFrom(i, end, scope);
                return;
            case "class" when Tokens[i].IsName:
                Add(Tokens[i + 1].Value, new PythonBinding(i + 1, scope));
                return;
            case "for" or "with" or "global" or "nonlocal" or "del" or "except" when Tokens[i].IsName:
                for (var at = i + 1; at < end && at < i + MostBindings; at++)
                {
                    if (Tokens[at].IsName && !Tokens.Is(at - 1, ".")
                        && (!Tokens.Is(i, "with") || Tokens.Is(at - 1, "as")))
                    {
                        Add(Tokens[at].Value, new PythonBinding(at, scope));
                    }

                    if (Tokens.Is(at, "in")) return;
                }

                return;
        }

        // Behind the colon of a block on one line the assignment is another's.
        VisitAssignment(i, end, scope);
    }

    private void VisitAssignment(int i, int end, int scope)
    {
        // In the body of a class it is an attribute.
        if (statements[StatementOf(i)].Parent is >= 0 and var parent && Tokens.Is(statements[parent].First, "class"))
        {
            return;
        }

        if (Tokens[i].IsName && Tokens.Is(i + 1, "="))
        {
            Add(Tokens[i].Value, new PythonBinding(i, scope) { Value = i + 2, End = end });
        }
        else if (Tokens[i].IsName && Tokens.Is(i + 1, ":"))
        {
            // port: int = 8000
            for (var at = i + 2; at < end && at < i + 20; at = Tokens.Next(at))
            {
                if (!Tokens.Is(at, "=")) continue;
                Add(Tokens[i].Value, new PythonBinding(i, scope) { Value = at + 1, End = end });
                return;
            }
        }
        else
        {
            // a, b = ...; a += 1; if x: a = 1
            for (var at = i; at < end && at < i + MostBindings; at = Tokens.Next(at))
            {
                if (Tokens[at].IsName && !Tokens.Is(at - 1, ".") && Tokens[at + 1].Kind == CodeTokenKind.Sign
                    && Tokens[at + 1].Value is "=" or "+=" or "-=" or "," or "||=" or ":=")
                {
                    Add(Tokens[at].Value, new PythonBinding(at, scope));
                }
            }
        }
    }

    private void VisitImport(int i, int end, int scope)
    {
        for (var at = i + 1; at < end;)
        {
            var name = Dotted(ref at, end);
            if (name.Length == 0) return;
            Imports.Add((name, i));
            if (Tokens.Is(at, "as"))
            {
                Add(Tokens[at + 1].Value, new PythonBinding(at + 1, scope) { Module = name });
                at += 2;
            }
            else
            {
                var dot = name.IndexOf('.');
                Add(dot < 0
                    ? name : name.Substring(0, dot),
                    new PythonBinding(i + 1, scope) { Module = dot < 0 ? name : name.Substring(0, dot) });
            }

            if (!Tokens.Is(at, ",")) return;
            at++;
        }
    }

    private void VisitFrom(int i, int end, int scope)
    {
        var at = i + 1;
        var name = Dotted(ref at, end);
        if (!Tokens.Is(at, "import")) return;
        Imports.Add((name, i));
        at++;
        if (Tokens.Is(at, "("))
        {
            end = Math.Min(Tokens.Partner(at), end);
            at++;
        }

        for (; at < end; at++)
        {
            if (!Tokens[at].IsName || Tokens.Is(at, "as")) continue;
            var local = Tokens.Is(at + 1, "as") ? at + 2 : at;
            Add(Tokens[local].Value, new PythonBinding(local, scope) { Module = name, Key = Tokens[at].Value });
            // A module of the package, perhaps.
            if (Imports.Count < MostBindings)
            {
                Imports.Add((name.EndsWith('.') ? name + Tokens[at].Value : name + "." + Tokens[at].Value, i));
            }

            at = local;
        }
    }

    /// <summary><c>..pkg.module</c></summary>
    private string Dotted(ref int at, int end)
    {
        var start = at;
        while (at < end && at < start + 40
            && (Tokens.Is(at, ".") || Tokens.Is(at, "...")
            || (Tokens[at].IsName && !Tokens.Is(at, "import") && !Tokens.Is(at, "as"))))
        {
            at++;
        }

        return string.Concat(Enumerable.Range(start, at - start).Select(index => Tokens[index].Value));
    }

    private void Add(string name, PythonBinding binding)
    {
        if (!bindings.TryGetValue(name, out var all)) bindings[name] = all = [];
        if (all.Count <= MostBindings) all.Add(binding);
    }
}

/// <param name="First">Its first token.</param>
/// <param name="Parent">The statement whose block it stands in, or -1.</param>
internal readonly record struct PythonStatement(int First, int Indent, int Parent, bool IsFunction);

/// <summary>A name that is set. Without a value or a module it cannot be told to what.</summary>
/// <param name="Scope">The function in which it holds, -1 for the file.</param>
internal sealed record PythonBinding(int At, int Scope)
{
    /// <summary>The first token of its value, -1 where there is none.</summary>
    public int Value { get; init; } = -1;

    public int End { get; init; }

    public string? Module { get; init; }

    /// <summary>The name in the module; null for the module itself.</summary>
    public string? Key { get; init; }
}
