using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Supervisor;

/// <summary>One <c>[section]</c>: the last value of each key, without its comments; lines that continue it joined by line breaks.</summary>
/// <param name="at">The name in the header, up to the end of the section.</param>
internal sealed class SupervisorSection(string name, Span at)
{
    private readonly Dictionary<string, MappedText> values = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public Span At { get; internal set; } = at;

    public MappedText? this[string key] => values.TryGetValue(key, out var value) ? value : null;

    internal void Set(string key, MappedText value) => values[key] = value;
}

/// <summary>
/// A supervisord.conf, as Python's configparser reads it with <c>inline_comment_prefixes=(';', '#')</c> (supervisor/options.py,
/// <c>UnhosedConfigParser</c>): an inline comment needs a blank before it, an indented line goes on with the value above.
/// </summary>
internal sealed class SupervisorTree
{
    private readonly SourceText text;
    private readonly List<(int Start, int End)> comments = [];
    private MappedText.Builder? value;
    private string key = "";

    private SupervisorTree(SourceText text) => this.text = text;

    public List<SupervisorSection> Sections { get; } = [];

    public static SupervisorTree Parse(SourceText text)
    {
        var tree = new SupervisorTree(text);
        for (var start = text.Content.StartsWith('\uFEFF') ? 1 : 0; start < text.Length;)
        {
            var end = text.Content.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            tree.ReadLine(start, end);
            start = end + 1;
        }

        tree.EndValue();
        tree.EndSection(text.Length);
        return tree;
    }

    public bool IsComment(int offset)
    {
        int low = 0, high = comments.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (comments[middle].End <= offset) low = middle + 1;
            else if (comments[middle].Start > offset) high = middle - 1;
            else return true;
        }

        return false;
    }

    private void ReadLine(int start, int end)
    {
        var content = text.Content;
        var first = start;
        while (first < end && content[first] is ' ' or '\t') first++;
        var last = CommentIn(first, end);
        if (last < end) comments.Add((last, end));
        while (last > first && char.IsWhiteSpace(content[last - 1])) last--;
        if (last == first) return;
        if (first > start && value is not null)
        {
            value.Append("\n", text.At(first, 0));
            value.Append(text, first, last - first);
            return;
        }

        EndValue();
        if (content[first] == '[' && content.IndexOf(']', first, last - first) is > 0 and var close)
        {
            EndSection(first);
            Sections.Add(new SupervisorSection(content.Substring(first + 1, close - first - 1), text.At(first + 1, close - first - 1)));
            return;
        }

        var equals = content.IndexOfAny(Separators, first, last - first);
        if (equals <= first || Sections.Count == 0) return;
        key = content.Substring(first, equals - first).TrimEnd().ToLowerInvariant();
        var from = equals + 1;
        while (from < last && char.IsWhiteSpace(content[from])) from++;
        value = new MappedText.Builder();
        value.Append(text, from, last - from);
    }

    private int CommentIn(int first, int end)
    {
        var content = text.Content;
        for (var i = first; i < end; i++)
        {
            if (content[i] is ';' or '#' && (i == first || content[i - 1] is ' ' or '\t')) return i;
        }

        return end;
    }

    private void EndValue()
    {
        if (value is not null) Sections[Sections.Count - 1].Set(key, value.Build());
        value = null;
    }

    private void EndSection(int end)
    {
        if (Sections.Count == 0) return;
        var section = Sections[Sections.Count - 1];
        section.At = section.At with { Length = end - section.At.Start };
    }

    private static readonly char[] Separators = ['=', ':'];
}
