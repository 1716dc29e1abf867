using ConfigLint.Syntax.Code;

namespace ConfigLint.Syntax.Go;

/// <summary>Go (The Go Programming Language Specification, Lexical elements).</summary>
internal sealed class GoLexer(string text) : CodeLexer(text)
{
    public static List<CodeToken> Read(string text) => new GoLexer(text).Read();

    protected override bool SkipComment()
    {
        if (Text[At] != '/' || Next is not ('/' or '*')) return false;
        if (Next == '/') SkipLine();
        else SkipTo("*/");
        return true;
    }

    protected override bool ReadString()
    {
        if (Text[At] is not ('"' or '`' or '\'')) return false;
        var quote = Text[At++];
        ReadQuoted(quote == '"' ? "\"" : quote == '`' ? "`" : "'", overLines: quote == '`', escapes: quote != '`');
        return true;
    }
}
