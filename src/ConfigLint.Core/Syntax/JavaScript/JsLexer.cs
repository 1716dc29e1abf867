using ConfigLint.Syntax.Code;

namespace ConfigLint.Syntax.JavaScript;

/// <summary>
/// JavaScript and TypeScript (ECMA-262, 12): whether a slash divides or begins a regular expression is told by what
/// stands before it, and what stands in the holes of templates is passed over.
/// </summary>
internal sealed class JsLexer(string text) : CodeLexer(text)
{
    public static List<CodeToken> Read(string text) => new JsLexer(text).Read();

    protected override bool SkipComment()
    {
        // #! in the first line.
        if (At == 0 && Text[At] == '#' && Next == '!') SkipLine();
        else if (Text[At] != '/' || Next is not ('/' or '*')) return false;
        else if (Next == '/') SkipLine();
        else SkipTo("*/");
        return true;
    }

    protected override bool ReadString()
    {
        switch (Text[At])
        {
            case '"' or '\'':
                var quote = Text[At++] == '"' ? "\"" : "'";
                ReadQuoted(quote, overLines: false, escapes: true);
                return true;
            case '`':
                ReadTemplate();
                return true;
            case '/' when BeginsPattern() && SkipPattern():
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// At a backtick. Templates stand in the holes of templates: a stack of what is open, no recursion.
    /// </summary>
    private void ReadTemplate()
    {
        var start = ++At;
        var isComputed = false;
        // Of each open hole, how many braces are open in it.
        var holes = new Stack<int>();
        var inText = true;
        for (; At < Text.Length; At++)
        {
            var c = Text[At];
            if (c == '\\' && inText)
            {
                At++;
            }
            else if (inText && c == '$' && Next == '{')
            {
                isComputed = true;
                holes.Push(0);
                inText = false;
                At++;
            }
            else if (inText && c == '`')
            {
                if (holes.Count == 0) break;
                inText = false;
            }
            else if (!inText && c == '`')
            {
                inText = true;
            }
            else if (!inText && c is '"' or '\'')
            {
                SkipQuoted(c);
            }
            else if (!inText && c == '{')
            {
                holes.Push(holes.Pop() + 1);
            }
            else if (!inText && c == '}')
            {
                var open = holes.Pop();
                if (open > 0) holes.Push(open - 1);
                else inText = true;
            }
        }

        var end = Math.Min(At, Text.Length);
        Add(isComputed
            ? CodeTokenKind.Computed : CodeTokenKind.Text, start, end - start, Text.Substring(start, end - start));
        At = end + 1;
    }

    /// <summary>
    /// A string in the hole of a template, up to its last character; one without an end in its line is none.
    /// </summary>
    private void SkipQuoted(char quote)
    {
        for (var i = At + 1; i < Text.Length && Text[i] != '\n'; i++)
        {
            if (Text[i] == '\\') i++;
            else if (Text[i] == quote)
            {
                At = i;
                return;
            }
        }
    }

    /// <summary>Behind a value a slash divides.</summary>
    private bool BeginsPattern() => Last is not { } last || last.Kind switch
    {
        CodeTokenKind.Number or CodeTokenKind.Text or CodeTokenKind.Computed => false,
        CodeTokenKind.Name =>
            last.Value is "return" or "typeof" or "case" or "in" or "of" or "do" or "else" or "void" or "delete"
                or "await" or "yield",
        _ => last.Value is not (")" or "]" or "}"),
    };

    private bool SkipPattern()
    {
        var inClass = false;
        for (var i = At + 1; i < Text.Length && Text[i] != '\n'; i++)
        {
            switch (Text[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '/' when !inClass:
                    Add(CodeTokenKind.Sign, At, i + 1 - At, "/");
                    At = i + 1;
                    return true;
            }
        }

        return false;
    }
}
