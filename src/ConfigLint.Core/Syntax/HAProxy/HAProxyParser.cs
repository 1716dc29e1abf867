using System.Text;
using ConfigLint.Text;

namespace ConfigLint.Syntax.HAProxy;

/// <summary>
/// Splits a configuration into sections, lines and words as HAProxy does (src/tools.c, <c>parse_line()</c>, and configuration.txt 2.2): blanks separate, a backslash takes the
/// next character as it is, quotes hold together, and in strong quotes nothing else counts. Anything can be split, so there is no mistake of syntax.
/// </summary>
internal sealed class HAProxyParser
{
    private readonly SourceText text;
    private readonly TemplateMarks marks;
    private readonly StringBuilder word = new();
    private int at;
    private int conditions;

    private HAProxyParser(SourceText text)
    {
        this.text = text;
        marks = TemplateMarks.Find(text.Path, text.Content);
    }

    public List<HAProxySection> Sections { get; } = [];

    /// <summary>Where comments are, in order.</summary>
    public List<Span> Comments { get; } = [];

    /// <summary>A template adds lines, or leaves some out.</summary>
    public bool AddsLines => marks.AddsLines(0, text.Length);

    public static HAProxyParser Parse(SourceText text)
    {
        var parser = new HAProxyParser(text);
        parser.Run();
        return parser;
    }

    public static bool IsSection(string word) => Array.IndexOf(Keywords, word) >= 0;

    private void Run()
    {
        if (text.Content.StartsWith('\uFEFF')) at = 1;
        while (at < text.Length)
        {
            ReadLine();
            // The end of the line.
            at++;
        }
    }

    private void ReadLine()
    {
        var start = -1;
        List<HAProxyWord> words = [];
        while (ReadWord() is { } next)
        {
            if (words.Count == 0) start = next.At.Start;
            words.Add(next);
        }

        if (words.Count == 0 || IsStatement(words)) return;
        var span = text.At(start, words[words.Count - 1].At.End - start);
        if (words[0].Text.StartsWith('.'))
        {
            if (words[0].Text == ".if") conditions++;
            else if (words[0].Text == ".endif") conditions = Math.Max(0, conditions - 1);
            return;
        }

        var line = new HAProxyLine(words, span, conditions > 0 || (marks.Any && marks.Branches.IsConditional(start)));
        if (IsSection(line.Keyword)) Sections.Add(new HAProxySection(line, []));
        else if (Sections.Count > 0) Sections[Sections.Count - 1].Lines.Add(line);
    }

    /// <summary>A line of the template's own, <c>{% for host in hosts %}</c>: HAProxy sees none of it.</summary>
    private bool IsStatement(List<HAProxyWord> words)
    {
        if (!marks.StartsAt(words[0].At.Start, out var mark) || mark.Role == TemplateRole.Expression) return false;
        var rest = mark.End;
        while (rest < text.Length && text.Content[rest] is ' ' or '\t' or '\r') rest++;
        return rest >= text.Length || text.Content[rest] == '\n';
    }

    /// <returns>Null at the end of the line.</returns>
    private HAProxyWord? ReadWord()
    {
        var content = text.Content;
        while (at < content.Length && content[at] is ' ' or '\t' or '\r') at++;
        if (at >= content.Length || content[at] == '\n') return null;
        if (content[at] == '#')
        {
            var end = content.IndexOf('\n', at);
            if (end < 0) end = content.Length;
            Comments.Add(text.At(at, end - at));
            at = end;
            return null;
        }

        var start = at;
        var open = false;
        word.Clear();
        while (at < content.Length && content[at] is not (' ' or '\t' or '\r' or '\n' or '#')) ReadPiece(ref open);
        return new HAProxyWord(word.ToString(), text.At(start, at - start), open || marks.Touches(start, at - start));
    }

    private void ReadPiece(ref bool open)
    {
        var content = text.Content;
        var c = content[at++];
        switch (c)
        {
            case '\\' when at < content.Length && content[at] != '\n':
                word.Append(content[at++]);
                break;
            case '\'':
                while (at < content.Length && content[at] is not ('\'' or '\n')) word.Append(content[at++]);
                SkipQuote('\'');
                break;
            case '"':
                while (at < content.Length && content[at] is not ('"' or '\n'))
                {
                    if (content[at] == '\\' && at + 1 < content.Length && content[at + 1] is '"' or '\\' or '$') at++;
                    else if (content[at] == '$') open = true;
                    word.Append(content[at++]);
                }

                SkipQuote('"');
                break;
            default:
                word.Append(c);
                break;
        }
    }

    private void SkipQuote(char quote)
    {
        if (at < text.Length && text.Content[at] == quote) at++;
    }

    private static readonly string[] Keywords =
    [
        "global", "defaults", "frontend", "backend", "listen", "peers", "resolvers", "userlist", "mailers", "cache", "program", "http-errors", "ring", "log-forward",
        "fcgi-app", "crt-store", "traces", "log-profile", "acme",
    ];
}
