using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Caddy;

/// <summary>A word of a Caddyfile, without its quotes.</summary>
/// <param name="IsOpen">A placeholder stands in it: Caddy's own, <c>{$NAME}</c>, or a template's.</param>
internal readonly record struct CaddyWord(string Text, Span At, bool IsOpen);

/// <summary>Lines of words (caddyconfig/caddyfile/lexer.go): blanks separate, <c>"</c> and <c>`</c> hold together, <c>#</c> at the start of a word begins a comment.</summary>
internal sealed class CaddyLexer(SourceText text)
{
    private readonly TemplateMarks marks = TemplateMarks.Find(text.Path, text.Content);
    private readonly StringBuilder word = new();
    private int at;

    public List<Span> Comments { get; } = [];

    /// <summary>The next line that has words; null at the end.</summary>
    public List<CaddyWord>? ReadLine()
    {
        var content = text.Content;
        List<CaddyWord> words = [];
        while (at < content.Length)
        {
            var c = content[at];
            if (c == '\n')
            {
                at++;
                if (words.Count == 0) continue;
                if (words[words.Count - 1].Text is { Length: > 2 } last && last.StartsWith("<<", StringComparison.Ordinal)) SkipHereDocument(last.Substring(2));
                return words;
            }

            if (char.IsWhiteSpace(c) || c == '\uFEFF') at++;
            else if (c == '#') SkipComment();
            else if (c == '\\' && at + 1 < content.Length && content[at + 1] is '\n' or '\r') at += content[at + 1] == '\r' ? 3 : 2;
            else words.Add(ReadWord());
        }

        return words.Count > 0 ? words : null;
    }

    private CaddyWord ReadWord()
    {
        var content = text.Content;
        var start = at;
        var quote = content[at] is '"' or '`' ? content[at++] : '\0';
        word.Clear();
        while (at < content.Length && (quote == '\0' ? !char.IsWhiteSpace(content[at]) : content[at] != quote))
        {
            if (content[at] == '\\' && quote != '`' && at + 1 < content.Length && content[at + 1] is '"' or '\\') at++;
            if (at < content.Length) word.Append(content[at++]);
        }

        if (quote != '\0') at = Math.Min(at + 1, content.Length);
        var read = word.ToString();
        var isOpen = (read.Length > 1 && read.IndexOf('{') >= 0) || marks.Touches(start, at - start);
        return new CaddyWord(read, quote == '\0' ? text.At(start, at - start) : text.At(start + 1, Math.Max(0, at - start - 2)), isOpen);
    }

    private void SkipComment()
    {
        var end = text.Content.IndexOf('\n', at);
        if (end < 0) end = text.Length;
        Comments.Add(text.At(at, end - at));
        at = end;
    }

    /// <summary><c>&lt;&lt;HTML</c> to the line that is the marker alone.</summary>
    private void SkipHereDocument(string marker)
    {
        while (at < text.Length)
        {
            var end = text.Content.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.Content.Substring(at, end - at).Trim();
            at = Math.Min(end + 1, text.Length);
            if (line.StartsWith(marker, StringComparison.Ordinal)) return;
        }
    }
}
