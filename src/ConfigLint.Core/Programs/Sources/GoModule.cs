using System.Runtime.CompilerServices;
using ConfigLint.Syntax.Code;
using ConfigLint.Syntax.Go;
using ConfigLint.Text;

namespace ConfigLint.Programs.Sources;

/// <summary>The names of one file of Go, found in one pass over its tokens.</summary>
internal sealed class GoModule
{
    private static readonly ConditionalWeakTable<SourceText, GoModule> Made = new();

    private const int MostBindings = 200, MaxDepth = 200, LongestLine = 60;

    private readonly Dictionary<string, List<GoBinding>> bindings = new(StringComparer.Ordinal);

    private GoModule(SourceText text)
    {
        Tokens = new CodeTokens(text, text.Length > CodeTokens.MaxLength ? [] : GoLexer.Read(text.Content));
        for (var i = 0; i < Tokens.Count; i++) Visit(i);
    }

    /// <summary>A text is taken apart once, however many programs it is a part of.</summary>
    public static GoModule Of(SourceText text) => Made.GetValue(text, static text => new GoModule(text));

    public CodeTokens Tokens { get; }

    public SourceText Text => Tokens.Text;

    /// <summary>By the name under which it is used: the path of the package.</summary>
    public Dictionary<string, string> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>The one binding that a name has at a token, and where it is set beside that.</summary>
    public GoBinding? Find(string name, int at, out List<GoBinding> assigned)
    {
        assigned = [];
        if (!bindings.TryGetValue(name, out var all) || all.Count > MostBindings) return null;
        foreach (var binding in all)
        {
            if (binding.IsAssigned) assigned.Add(binding);
        }

        var depth = 0;
        for (var scope = at < 0 ? -1 : Block(at); ; scope = Block(scope))
        {
            var found = all.FindAll(binding => !binding.IsAssigned && binding.Scope == scope);
            if (found.Count > 0) return found.Count == 1 ? found[0] : null;
            if (scope < 0 || ++depth > MaxDepth) return null;
        }
    }

    /// <summary>The innermost brace around a token, -1 for the file.</summary>
    private int Block(int at)
    {
        var parent = Tokens.Parent(at);
        for (var depth = 0; parent >= 0 && !Tokens.Is(parent, "{") && depth < MaxDepth; depth++)
        {
            parent = Tokens.Parent(parent);
        }

        return parent;
    }

    /// <summary>
    /// Behind the last token of an expression: lines end it, unless an operator or a bracket holds them together.
    /// </summary>
    public int End(int start)
    {
        var i = start;
        while (i < Tokens.Count)
        {
            var token = Tokens[i];
            if (token.Kind == CodeTokenKind.Sign && token.Value is "," or ";" or ")" or "]" or "}") break;
            if (i > start && token.StartsLine
                && !(Tokens[i - 1].Kind == CodeTokenKind.Sign
                && Tokens[i - 1].Value is "+" or "||" or "&&" or "." or "=" or ":="))
            {
                break;
            }

            if (i > start && token.Is("{") && !Tokens[i - 1].IsName) break;
            i = Tokens.Next(i);
        }

        return Math.Min(i, Tokens.Count);
    }

    /// <summary>The first token of the line on which a token stands.</summary>
    public int LineStart(int at)
    {
        for (var count = 0; at > 0 && !Tokens[at].StartsLine && count < LongestLine; count++) at--;
        return at;
    }

    private void Visit(int i)
    {
        var token = Tokens[i];
        if (token.Is("import") && Tokens.Parent(i) < 0) VisitImport(i);
        if (token.Is("func")) AddParameters(i);
        if (!token.IsName || Tokens.Is(i - 1, ".")) return;
        var next = Tokens[i + 1];
        if (token.Value is "var" or "const" && next.Is("("))
        {
            for (var at = i
                + 2; at < Math.Min(Tokens.Partner(i + 1), Tokens.Count); at = Math.Max(at + 1, Tokens.Next(at)))
            {
                if (Tokens[at].IsName && Tokens[at].StartsLine) Declare(at, Block(i));
            }
        }
        else if (token.Value is "var" or "const" && next.IsName)
        {
            Declare(i + 1, Block(i));
        }
        else if (next.Is(":="))
        {
            Add(token.Value, new GoBinding(i, Scope(i), false) { Value = Tokens.Is(i - 1, ",") ? -1 : i + 2 });
        }
        else if (next.Is(",") && token.StartsLine && IsDefined(i))
        {
            // port, err := ...
            Add(token.Value, new GoBinding(i, Scope(i), false));
        }
        else if (
            next.Is("=") && !Tokens.Is(i - 1, "var") && !Tokens.Is(i - 1, "const") && Tokens.Is(Tokens.Parent(i), "{"))
        {
            Add(token.Value, new GoBinding(i, Block(i), true) { Value = i + 2 });
        }
    }

    /// <summary>What the head of an if or a for declares holds in its block.</summary>
    private int Scope(int i)
    {
        var first = LineStart(i);
        if (!Tokens[first].IsName || Tokens[first].Value is not ("if" or "for" or "switch")) return Block(i);
        for (var at = i; at < Tokens.Count && at < i + LongestLine; at = Tokens.Next(at))
        {
            if (Tokens.Is(at, "{")) return at;
        }

        return Block(i);
    }

    private bool IsDefined(int i)
    {
        for (var at = i; at < i + 8; at++)
        {
            if (Tokens.Is(at, ":=")) return true;
        }

        return false;
    }

    private void Declare(int name, int scope)
    {
        var value = -1;
        for (var at = name + 1; at < Tokens.Count && at < name + 12 && !Tokens[at].StartsLine; at = Tokens.Next(at))
        {
            if (!Tokens.Is(at, "=")) continue;
            value = at + 1;
            break;
        }

        Add(Tokens[name].Value, new GoBinding(name, scope, false) { Value = value });
    }

    private void AddParameters(int i)
    {
        var open = i + 1;
        // func (s *Server) Start(port string) {
        for (var count = 0; count < 8 && open < Tokens.Count; count++)
        {
            if (Tokens.Is(open, "{")) return;
            if (Tokens.Is(open, "("))
            {
                var body = Tokens.Next(open);
                for (var at = 0; at < 12 && body < Tokens.Count && !Tokens.Is(body, "{"); at++)
                {
                    body = Tokens.Next(body);
                }

                foreach (var (start, end) in Tokens.Parts(open))
                {
                    if (Tokens[start].IsName && end > start)
                    {
                        Add(Tokens[start].Value, new GoBinding(start, Tokens.Is(body, "{") ? body : -2, false));
                    }
                }
            }

            open = Tokens.Next(open);
        }
    }

    private void VisitImport(int i)
    {
        if (Tokens[i + 1].IsText) AddImport(i + 1);
        else if (Tokens[i + 1].IsName && Tokens[i + 2].IsText) AddImport(i + 2);
        if (!Tokens.Is(i + 1, "(")) return;
        for (var at = i + 2; at < Math.Min(Tokens.Partner(i + 1), Tokens.Count); at++)
        {
            if (Tokens[at].IsText) AddImport(at);
        }
    }

    private void AddImport(int at)
    {
        var path = Tokens[at].Value;
        var last = path.Substring(path.LastIndexOf('/') + 1);
        // github.com/labstack/echo/v4 is echo.
        if (last.Length > 1 && last[0] == 'v' && char.IsDigit(last[1]) && path.Length > last.Length)
        {
            var rest = path.Substring(0, path.Length - last.Length - 1);
            last = rest.Substring(rest.LastIndexOf('/') + 1);
        }

        var name = Tokens[at - 1].IsName && !Tokens.Is(at - 1, "import") && !Tokens[at].StartsLine
            ? Tokens[at - 1].Value : last;
        Imports[name] = path;
    }

    private void Add(string name, GoBinding binding)
    {
        if (!bindings.TryGetValue(name, out var all)) bindings[name] = all = [];
        if (all.Count <= MostBindings) all.Add(binding);
    }
}

/// <param name="At">The token of the name.</param>
/// <param name="Scope">The opening brace of the block in which it holds, -1 for the package.</param>
/// <param name="IsAssigned">It is set here, not declared.</param>
internal sealed record GoBinding(int At, int Scope, bool IsAssigned)
{
    /// <summary>The first token of the value, -1 where it cannot be told.</summary>
    public int Value { get; init; } = -1;
}
