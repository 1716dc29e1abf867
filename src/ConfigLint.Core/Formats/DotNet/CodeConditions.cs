using ConfigLint.Syntax.CSharp;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Whether a statement stands on a condition: in a branch, a loop, a case, a catch, between <c>#if</c> and <c>#endif</c>.
/// </summary>
internal sealed class CodeConditions(List<CSharpToken> tokens)
{
    private readonly Stack<(bool OfBlock, int Parentheses)> blocks = new();
    private bool ofBlock;
    private bool ofStatement;
    private int parentheses;
    private int directives;

    /// <summary>Of the token that was entered last.</summary>
    public bool Applies => ofBlock || ofStatement || directives > 0;

    public void Enter(int i)
    {
        var token = tokens[i];
        if (token.Kind == CSharpTokenKind.Directive)
        {
            if (token.Value == "if") directives++;
            else if (token.Value == "endif" && directives > 0) directives--;
        }
        else if (token.IsName)
        {
            if (token.Value is "if" or "else" or "switch" or "while" or "for" or "foreach" or "catch") ofStatement = true;
        }
        else if (token.Kind == CSharpTokenKind.Sign)
        {
            EnterSign(token.Value);
        }
    }

    private void EnterSign(string sign)
    {
        switch (sign)
        {
            case "{":
                blocks.Push((ofBlock, parentheses));
                (ofBlock, ofStatement, parentheses) = (ofBlock || ofStatement, false, 0);
                break;
            case "}" when blocks.Count > 0:
                (ofBlock, parentheses) = blocks.Pop();
                // In the middle of a statement only a lambda ends; the condition of that statement goes on with it.
                ofStatement = false;
                break;
            case "(":
                parentheses++;
                break;
            case ")":
                if (parentheses > 0) parentheses--;
                break;
            case ";" when parentheses == 0:
                ofStatement = false;
                break;
        }
    }
}
