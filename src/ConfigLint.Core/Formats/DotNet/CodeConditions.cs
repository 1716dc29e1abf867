using ConfigLint.Syntax.CSharp;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Whether a statement stands on a condition: in a branch, a loop, a case, a catch, between <c>#if</c> and
/// <c>#endif</c>; and which it is, where it is the environment.
/// </summary>
internal sealed class CodeConditions(List<CSharpToken> tokens)
{
    private readonly Stack<(CodeWhen OfBlock, int Parentheses, CodeWhen Own)> blocks = new();
    private readonly Stack<CodeWhen> directives = new();
    private CodeWhen ofBlock;
    private CodeWhen ofStatement;
    private int parentheses;

    /// <summary>The condition of the branch that ended last, for its else.</summary>
    private CodeWhen ended = CodeWhen.Unknown;

    /// <summary>Of the token that was entered last.</summary>
    public bool Applies => When != CodeWhen.Always;

    /// <inheritdoc cref="Applies"/>
    public CodeWhen When => Directives().And(ofBlock).And(ofStatement);

    public void Enter(int i)
    {
        var token = tokens[i];
        if (token.Kind == CSharpTokenKind.Directive)
        {
            EnterDirective(token.Value);
        }
        else if (token.IsName)
        {
            if (token.Value == "if") ofStatement = ofStatement.And(ConditionOf(i));
            else if (token.Value == "else") ofStatement = ended.Not();
            else if (Array.IndexOf(Others, token.Value) >= 0) ofStatement = CodeWhen.Unknown;
        }
        else if (token.Kind == CSharpTokenKind.Sign)
        {
            EnterSign(token.Value);
        }
    }

    private static readonly string[] Others = ["switch", "while", "for", "foreach", "catch"];

    private CodeWhen Directives()
    {
        var all = CodeWhen.Always;
        foreach (var one in directives) all = all.And(one);
        return all;
    }

    private void EnterDirective(string directive)
    {
        switch (directive)
        {
            case "else" when directives.Count > 0:
                directives.Push(directives.Pop().Not());
                break;
            case "elif" when directives.Count > 0:
                directives.Pop();
                directives.Push(CodeWhen.Unknown);
                break;
            case "endif" when directives.Count > 0:
                directives.Pop();
                break;
            case "if":
            case var _ when directive.StartsWith("if ", StringComparison.Ordinal):
                directives.Push(DebugOf(directive));
                break;
        }
    }

    /// <summary>What is published is built without DEBUG; two builds of one program are as two environments.</summary>
    private static CodeWhen DebugOf(string directive) => directive switch
    {
        "if DEBUG" => CodeWhen.InDevelopment,
        "if !DEBUG" or "if RELEASE" => CodeWhen.OutsideDevelopment,
        _ => CodeWhen.Unknown,
    };

    /// <summary>
    /// <c>(env.IsDevelopment())</c>, <c>(!app.Environment.IsProduction())</c>: nothing but that one call.
    /// </summary>
    private CodeWhen ConditionOf(int i)
    {
        if (!At(++i, "(")) return CodeWhen.Unknown;
        var isNot = At(i + 1, "!");
        if (isNot) i++;
        while (++i < tokens.Count && (tokens[i].IsName || tokens[i].Is(".")))
        {
            if (!At(i + 1, "(")) continue;
            if (!At(i + 2, ")") || !At(i + 3, ")")) return CodeWhen.Unknown;
            var when = tokens[i].Value switch
            {
                "IsDevelopment" => CodeWhen.InDevelopment,
                "IsProduction" => CodeWhen.OutsideDevelopment,
                _ => CodeWhen.Unknown,
            };
            return isNot ? when.Not() : when;
        }

        return CodeWhen.Unknown;
    }

    private bool At(int i, string value) => i < tokens.Count && tokens[i].Is(value);

    private void EnterSign(string sign)
    {
        switch (sign)
        {
            case "{":
                blocks.Push((ofBlock, parentheses, ofStatement));
                (ofBlock, ofStatement, parentheses) = (ofBlock.And(ofStatement), CodeWhen.Always, 0);
                break;
            case "}" when blocks.Count > 0:
                (ofBlock, parentheses, ended) = blocks.Pop();
                // In the middle of a statement only a lambda ends; the condition of that statement goes on with it.
                ofStatement = parentheses > 0 ? ended : CodeWhen.Always;
                break;
            case "(":
                parentheses++;
                break;
            case ")":
                if (parentheses > 0) parentheses--;
                break;
            case ";" when parentheses == 0:
                ended = ofStatement;
                ofStatement = CodeWhen.Always;
                break;
        }
    }
}
