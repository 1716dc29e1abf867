using System.Text;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Yaml;

/// <summary>A YAML file: its documents up to the first place that could not be read.</summary>
internal sealed class YamlTree(SourceText text)
{
    private List<(int Start, int End)>? comments;
    private bool? addsLines;

    public SourceText Text { get; } = text;

    /// <summary>Mistakes that every reader of YAML refuses, or reads as something else than is written; of a template, none.</summary>
    public List<SyntaxProblem> Problems { get; } = [];

    /// <summary>The root of each document that was read completely.</summary>
    public List<YamlNode> Documents { get; } = [];

    /// <summary>The quoted and block scalars that hold a <c>#</c>, in the order of the file.</summary>
    internal List<(int Start, int End)> Quoted { get; } = [];

    /// <summary>Comments in the order of the file, each from its <c>#</c> to the end of its line.</summary>
    public IReadOnlyList<(int Start, int End)> Comments => comments ??= FindComments();

    /// <summary>The placeholders of a template.</summary>
    public TemplateMarks Marks { get; internal set; } = TemplateMarks.Find("", TemplateKinds.None);

    /// <summary>Placeholders stand in it.</summary>
    public bool IsTemplate => Marks.Any;

    /// <summary>Keys may be added, or left out, when it is rendered.</summary>
    public bool AddsLines => addsLines ??= Marks.AddsLines(0, Text.Length);

    /// <summary>Blocks of a template, or lines of placeholders, stand in it: keys may be added when it is rendered.</summary>
    public bool MayHaveMore { get; internal set; }

    /// <summary>Where documents begin that are no YAML until they are rendered, and were not read.</summary>
    public List<int> Lost { get; } = [];

    public bool IsComment(int offset)
    {
        var at = LastAtOrBefore(Comments, offset, static comment => comment.Start);
        return at >= 0 && offset < Comments[at].End;
    }

    /// <summary>Keys and indexes from the root: <c>backends/0/timeout</c>. In documents after the first, after <c>document[1]/</c>.</summary>
    public string AddressOf(int offset)
    {
        var document = LastAtOrBefore(Documents, offset, static root => root.Start);
        if (document < 0) return "";
        var address = new StringBuilder();
        if (document > 0) address.Append("document[").Append(document).Append(']');
        // The tree is at most YamlReader.MaxDepth deep: aliases are not followed.
        for (var node = Documents[document]; node is not null;)
        {
            switch (node)
            {
                case YamlMapping { Entries: var entries } when LastAtOrBefore(entries, offset, static e => e.Key.Start) is var at and >= 0:
                    Append(address, entries[at].Name);
                    node = offset >= entries[at].Value.Start ? entries[at].Value : entries[at].Key;
                    break;
                case YamlSequence { Items: var items } when LastAtOrBefore(items, offset, static item => item.Start) is var at and >= 0:
                    Append(address, at.ToString(CultureInfo.InvariantCulture));
                    node = items[at];
                    break;
                default:
                    node = null;
                    break;
            }
        }

        return address.ToString();
    }

    private List<(int Start, int End)> FindComments()
    {
        var found = new List<(int Start, int End)>();
        var content = Text.Content;
        var quoted = 0;
        for (var at = content.IndexOf('#'); at >= 0; at = at < content.Length ? content.IndexOf('#', at) : -1)
        {
            while (quoted < Quoted.Count && Quoted[quoted].End <= at) quoted++;
            if (quoted < Quoted.Count && Quoted[quoted].Start <= at)
            {
                at = Quoted[quoted].End;
            }
            else if (at == 0 || char.IsWhiteSpace(content[at - 1]))
            {
                var end = content.IndexOfAny(LineBreaks, at);
                if (end < 0) end = content.Length;
                found.Add((at, end));
                at = end;
            }
            else
            {
                at++;
            }
        }

        return found;
    }

    private static void Append(StringBuilder address, string step)
    {
        if (address.Length > 0) address.Append('/');
        address.Append(step);
    }

    private static int LastAtOrBefore<T>(IReadOnlyList<T> items, int offset, Func<T, int> startOf)
    {
        var low = 0;
        var high = items.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (startOf(items[middle]) <= offset) low = middle + 1;
            else high = middle - 1;
        }

        return high;
    }

    private static readonly char[] LineBreaks = ['\n', '\r'];
}
