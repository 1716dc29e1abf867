using System.Text;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Apache;

/// <summary>
/// Splits a configuration into lines, words and sections as httpd does (server/config.c, <c>ap_build_config_sub()</c>; server/util.c, <c>ap_getword_conf()</c>): a backslash at the end
/// of a line joins the next one, of comments too; quotes hold together; what follows the last <c>&gt;</c> of a section's line is passed over.
/// </summary>
internal sealed class ApacheParser
{
    /// <summary>Deeper sections are read as if they stood at this depth.</summary>
    private const int MostDepth = 100;

    private readonly SourceText text;
    private readonly TemplateMarks marks;
    private readonly StringBuilder word = new();
    private readonly Stack<ApacheDirective> open = new();

    /// <summary>How many sections more are open than <see cref="MostDepth"/>.</summary>
    private int deeper;

    private ApacheParser(SourceText text)
    {
        this.text = text;
        marks = TemplateMarks.Find(text.Path, text.Content);
    }

    public List<ApacheDirective> Roots { get; } = [];

    /// <summary>Where comments are, in order.</summary>
    public List<Span> Comments { get; } = [];

    /// <summary>The first mistake: httpd reads no further.</summary>
    public ApacheMistake? Mistake { get; private set; }

    /// <summary>A template adds lines, or leaves some out.</summary>
    public bool AddsLines => marks.AddsLines(0, text.Length);

    public static ApacheParser Parse(SourceText text)
    {
        var parser = new ApacheParser(text);
        parser.Run();
        return parser;
    }

    private void Run()
    {
        var at = text.Content.StartsWith('\uFEFF') ? 1 : 0;
        while (at < text.Length)
        {
            var end = EndOfStatement(at);
            Read(at, end);
            at = end + 1;
        }

        // A template's branches may close what others open. A condition that holds may stay open to the end of the file, one that does not hold may not (measured): which it is a file does not say.
        while (open.Count > 0 && open.Peek().IsOneOf(Conditions)) open.Pop();
        if (open.Count > 0 && !AddsLines) Note("", open.Peek().At, open.Peek().Name, open.Peek().Name, open.Peek().At);
    }

    /// <summary>The line break, or the end of the text, behind a line and those that continue it.</summary>
    private int EndOfStatement(int at)
    {
        var content = text.Content;
        while (true)
        {
            var end = content.IndexOf('\n', at);
            if (end < 0) return content.Length;
            var last = end - 1;
            if (last >= at && content[last] == '\r') last--;
            if (last < at || content[last] != '\\') return end;
            at = end + 1;
        }
    }

    private void Read(int start, int end)
    {
        var content = text.Content;
        while (start < end && IsBlank(content, start)) start++;
        while (end > start && (IsBlank(content, end - 1) || content[end - 1] == '\\')) end--;
        if (start == end || IsTemplateStatement(start, end)) return;
        if (content[start] == '#')
        {
            Comments.Add(text.At(start, end - start));
            return;
        }

        if (content[start] == '<') ReadSection(start, end);
        else Add(start, end, start, end, isSection: false);
    }

    private void ReadSection(int start, int end)
    {
        var content = text.Content;
        if (start + 1 < end && content[start + 1] == '/')
        {
            Close(start, end);
            return;
        }

        var last = content.LastIndexOf('>', end - 1, end - start);
        if (last < 0 && !marks.Touches(start, end - start)) Note("angle", text.At(start, end - start), NameAt(start + 1, end), "", default);
        Add(start, end, start + 1, last < 0 ? end : last, isSection: true);
    }

    private void Close(int start, int end)
    {
        var name = NameAt(start + 2, end);
        if (deeper > 0)
        {
            deeper--;
            return;
        }

        if (marks.Touches(start, end - start))
        {
            if (open.Count > 0) open.Pop();
            return;
        }

        if (open.Count == 0)
        {
            if (!AddsLines) Note("unopened", text.At(start, end - start), name, "", default);
            return;
        }

        var section = open.Pop();
        if (!section.Is(name) && !AddsLines) Note(section.IsOneOf(Conditions) ? "conditional" : "mismatched", text.At(start, end - start), name, section.Name, section.At);
    }

    private void Note(string kind, Span at, string name, string expected, Span opened) => Mistake ??= new ApacheMistake(kind, at, name, expected, opened);

    private string NameAt(int start, int end)
    {
        var content = text.Content;
        var stop = start;
        while (stop < end && content[stop] != '>' && !IsBlank(content, stop)) stop++;
        return content.Substring(start, stop - start);
    }

    /// <param name="from">Where the name begins.</param>
    /// <param name="to">Where the arguments end.</param>
    private void Add(int start, int end, int from, int to, bool isSection)
    {
        var name = ReadWord(ref from, to);
        List<ApacheWord> arguments = [];
        while (ReadWord(ref from, to) is { } next) arguments.Add(next);
        var parent = open.Count > 0 ? open.Peek() : null;
        var directive = new ApacheDirective(name?.Text ?? "", text.At(start, end - start), arguments, parent, isSection) { IsTemplated = marks.Any && (name is { IsOpen: true } || marks.Branches.IsConditional(start)) };
        (parent is null ? Roots : parent.Children).Add(directive);
        if (!isSection) return;
        if (open.Count < MostDepth) open.Push(directive);
        else deeper++;
    }

    private ApacheWord? ReadWord(ref int at, int end)
    {
        var content = text.Content;
        while (at < end && (IsBlank(content, at) || IsContinuation(at))) at++;
        if (at >= end) return null;
        var start = at;
        word.Clear();
        if (content[at] is '"' or '\'')
        {
            var quote = content[at++];
            while (at < end && content[at] != quote)
            {
                if (content[at] == '\\' && at + 1 < end && (content[at + 1] == quote || content[at + 1] == '\\')) at++;
                word.Append(content[at++]);
            }

            var inside = text.At(start + 1, at - start - 1);
            at = Math.Min(at + 1, end);
            return Word(inside);
        }

        while (at < end && !IsBlank(content, at) && !IsContinuation(at)) word.Append(content[at++]);
        return Word(text.At(start, at - start));
    }

    private ApacheWord Word(Span at)
    {
        var read = word.ToString();
        var isTemplated = marks.Touches(at.Start, at.Length);
        return new ApacheWord(read, at, isTemplated || HasVariable(read), isTemplated);
    }

    /// <summary><c>${NAME}</c>. Every other dollar sign is text, or a group of an expression.</summary>
    private static bool HasVariable(string text) => text.IndexOf("${", StringComparison.Ordinal) is >= 0 and var start && text.IndexOf('}', start) > 0;

    /// <summary>A backslash in front of a line break, within a statement.</summary>
    private bool IsContinuation(int at) => text.Content[at] == '\\' && at + 1 < text.Length && text.Content[at + 1] is '\n' or '\r';

    /// <summary>A line of the template's own, <c>{% for host in hosts %}</c>: httpd sees none of it.</summary>
    private bool IsTemplateStatement(int start, int end) =>
        marks.StartsAt(start, out var mark) && mark.Role != TemplateRole.Expression && text.Content.Substring(Math.Min(mark.End, end), Math.Max(0, end - mark.End)).Trim().Length == 0;

    /// <summary>Sections that are read as they come (EXEC_ON_READ in server/core.c).</summary>
    private static readonly string[] Conditions = ["IfModule", "IfDefine", "IfVersion", "IfFile", "IfDirective", "IfSection", "Macro"];

    private static bool IsBlank(string text, int at) => text[at] is ' ' or '\t' or '\r' or '\n' or '\f' or '\v';
}
