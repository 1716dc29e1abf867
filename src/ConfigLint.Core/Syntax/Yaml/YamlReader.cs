using System.IO;
using ConfigLint.Engine;
using ConfigLint.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigLint.Syntax.Yaml;

/// <summary>
/// Reads YAML into <see cref="YamlNode"/>s. The one file that knows YamlDotNet, and of it only the event parser, which keeps no stack:
/// YamlStream and Deserializer recurse, and 12 kB of <c>- - -</c> end the process.
/// </summary>
internal static class YamlReader
{
    /// <summary>The parser turns quadratic on nested brackets; nobody nests this deep.</summary>
    public const int MaxDepth = 128;

    /// <summary>Half a million cost 0.6 s.</summary>
    public const int MaxNodes = 500_000;

    /// <summary>In characters.</summary>
    public const int MaxLength = 8 << 20;

    /// <summary>What no YAML reader takes.</summary>
    public const string SyntaxRule = "CFL3001";

    public const string DuplicateKeyRule = "CFL3002";

    public const string LimitRule = "CFL3003";

    // A file of duplicates is one mistake; a list of 100,000 of them helps nobody.
    private const int MaxProblems = 50;

    private const int LongestName = 60;

    // Each start copies the rest of the text.
    private const int MaxStarts = 64;

    /// <param name="rendersTemplates">Placeholders are unknown values. False for files that nothing renders.</param>
    /// <param name="resumes">After a document that cannot be read go on with the next: each stands for itself.</param>
    public static YamlTree Read(SourceText text, bool rendersTemplates = true, bool resumes = false)
    {
        var tree = new YamlTree(text);
        if (text.Length > MaxLength)
        {
            tree.Problems.Add(TooMuch(text.Whole, "characters", MaxLength));
            return tree;
        }

        var marks = TemplateMarks.Find(text.Content, rendersTemplates ? TemplateMarks.KindsOf(text.Path) : TemplateKinds.None);
        if (new Builder(tree, marks).Read(marks.Blanked, isAgain: false, resumes)) return tree;
        tree = new YamlTree(text);
        new Builder(tree, marks).Read(EmptyBlankLines(marks.Blanked), isAgain: true, resumes);
        return tree;
    }

    /// <summary>
    /// Blanks on lines of blanks become line breaks: as long as before, and the same YAML but for blank lines within texts. The scanner refuses a literal whose
    /// first line is as many blanks as the next is indented by; other readers take it, and Helm writes it.
    /// </summary>
    private static string EmptyBlankLines(string content)
    {
        var characters = content.ToCharArray();
        var start = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            if (characters[i] == ' ') continue;
            if (characters[i] is '\n' or '\r')
            {
                for (var blank = start; blank < i; blank++) characters[blank] = '\n';
                start = i + 1;
            }
            else
            {
                i = content.IndexOf('\n', i);
                if (i < 0) break;
                start = i + 1;
            }
        }

        return new string(characters);
    }

    /// <summary>What a limit leaves unread.</summary>
    public static SyntaxProblem TooMuch(Span at, string what, int limit) =>
        new(LimitRule, at, "", [("what", what), ("limit", limit.ToString("N0", CultureInfo.InvariantCulture))]);

    /// <summary>Puts the tree together from events. The stack of open nodes is its own, so that depth costs no call stack.</summary>
    private sealed class Builder(YamlTree tree, TemplateMarks marks)
    {
        private readonly SourceText text = tree.Text;
        private readonly Stack<Frame> open = new();
        private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
        private YamlNode? root;
        private int first;
        private int failedAt;
        private int reached;
        private int depth;
        private int nodes;

        /// <param name="content">The text, with placeholders blanked.</param>
        /// <param name="isAgain">Lines of blanks have been emptied.</param>
        /// <returns>False where the scanner refuses what may be YAML: it has to be read again with its lines of blanks emptied.</returns>
        public bool Read(string content, bool isAgain, bool resumes)
        {
            tree.IsTemplate = marks.Any;
            // The scanner takes a byte-order mark for the first letter of the first key.
            if (content.StartsWith('\uFEFF')) first = 1;
            for (var starts = 1; ; starts++)
            {
                failedAt = -1;
                if (!ReadDocuments(content, isAgain)) return false;
                if (!resumes || failedAt < 0 || starts == MaxStarts || NextDocument(content, failedAt) is not { } next) return true;
                (first, depth, root) = (next, 0, null);
                open.Clear();
            }
        }

        /// <summary>Reads from <see cref="first"/> to the end, or to what cannot be read.</summary>
        private bool ReadDocuments(string content, bool isAgain)
        {
            using var reader = new StringReader(first == 0 ? content : content.Substring(first));
            // Kept comments reach the parser all at once, before any limit is seen: 4 M of them cost 3 s.
            var parser = new Parser(new Scanner(reader, skipComments: true));
            try
            {
                while (parser.MoveNext() && Take(parser.Current!))
                {
                }
            }
            catch (YamlException e) when (e.Message.Contains("extra spaces in first line", StringComparison.Ordinal) && !isAgain)
            {
                return false;
            }
            catch (YamlException e)
            {
                Fail(OffsetOf(e.Start), e.Message);
            }
            catch (InvalidOperationException)
            {
                // Scanner.ScanPlainScalar of 16.3.0 throws it where a flow collection is not closed before the next line's key.
                Fail(open.Count > 0 && open.Peek().IsFlow ? open.Peek().Node.Start : reached, "this bracket or brace is not closed");
            }

            return true;
        }

        /// <summary>False where a limit is passed and reading ends.</summary>
        private bool Take(ParsingEvent e)
        {
            depth += e.NestingIncrease;
            // The stream and the document count as one each.
            if (depth - 2 > MaxDepth) return Stop(e, "levels of nesting", MaxDepth);
            if (e is NodeEvent or AnchorAlias && ++nodes > MaxNodes) return Stop(e, "values", MaxNodes);
            var start = OffsetOf(e.Start);
            var end = Math.Max(start, OffsetOf(e.End));
            switch (e)
            {
                case DocumentStart:
                    anchors.Clear();
                    root = null;
                    break;
                case DocumentEnd:
                    if (root is not null) tree.Documents.Add(root);
                    break;
                case Scalar scalar:
                    Place(Make(scalar, start, end), scalar);
                    break;
                case AnchorAlias alias:
                    Place(Make(alias, start, end), null);
                    break;
                case MappingStart mapping:
                    Open(new YamlMapping(text, SkipProperties(start, end, mapping), TagOf(mapping)), mapping, mapping.Style == MappingStyle.Flow);
                    break;
                case SequenceStart sequence:
                    Open(new YamlSequence(text, SkipProperties(start, end, sequence), TagOf(sequence)), sequence, sequence.Style == SequenceStyle.Flow);
                    break;
                case MappingEnd or SequenceEnd:
                    Close(end);
                    break;
            }

            reached = Math.Max(reached, end);
            return true;
        }

        private YamlScalar Make(Scalar scalar, int start, int end)
        {
            var style = scalar.Style switch
            {
                ScalarStyle.SingleQuoted => YamlStyle.SingleQuoted,
                ScalarStyle.DoubleQuoted => YamlStyle.DoubleQuoted,
                ScalarStyle.Literal => YamlStyle.Literal,
                ScalarStyle.Folded => YamlStyle.Folded,
                _ => YamlStyle.Plain,
            };
            start = SkipProperties(start, end, scalar);
            if (style != YamlStyle.Plain) NoteQuoted(style, start, end);
            // Block scalars reach to the next token: over the line break, and the indentation of what follows.
            while (end > start && text.Content[end - 1] is '\n' or '\r' or ' ') end--;
            return new YamlScalar(text, start, TagOf(scalar), scalar.Value, style, marks.Any && marks.Touches(start, end - start)) { End = end };
        }

        /// <summary>A plain scalar ends before whitespace and <c>#</c>; the others may hold them, a block scalar after its first line.</summary>
        private void NoteQuoted(YamlStyle style, int start, int end)
        {
            if (style is YamlStyle.Literal or YamlStyle.Folded) start = Math.Max(start, text.Content.IndexOf('\n', start, end - start));
            if (text.Content.IndexOf('#', start, end - start) >= 0) tree.Quoted.Add((start, end));
        }

        private YamlAlias Make(AnchorAlias alias, int start, int end)
        {
            var name = alias.Value.Value;
            if (!anchors.TryGetValue(name, out var target)) Report(SyntaxRule, start, end, "undefined-alias", ("name", Shorten(name)));
            return new YamlAlias(text, start, name, target) { End = end };
        }

        private void Open(YamlNode node, NodeEvent e, bool isFlow)
        {
            Place(node, e);
            open.Push(new Frame(node, isFlow));
        }

        private void Close(int end)
        {
            var closed = open.Pop();
            // The end of a block is the start of the next token; of a flow collection, its bracket.
            closed.Node.End = closed.IsFlow ? Math.Min(end + 1, text.Length) : Math.Max(closed.Node.Start, closed.LastEnd);
            if (open.Count > 0) open.Peek().LastEnd = closed.Node.End;
        }

        private void Place(YamlNode node, NodeEvent? e)
        {
            if (e is { Anchor.IsEmpty: false }) anchors[e.Anchor.Value] = node;
            if (open.Count == 0)
            {
                root = node;
                return;
            }

            var parent = open.Peek();
            parent.LastEnd = node.End;
            if (parent.Node is YamlSequence sequence)
            {
                sequence.Items.Add(node);
            }
            else if (parent.Key is null)
            {
                parent.Key = node;
                if (node is YamlScalar key) CheckDuplicate(parent, key);
            }
            else
            {
                ((YamlMapping)parent.Node).Add(new YamlEntry(parent.Key, node));
                parent.Key = null;
            }
        }

        private void CheckDuplicate(Frame mapping, YamlScalar key)
        {
            // The branches of a template's {% if %} set the same key; merge keys are repeated in practice and readers take it.
            if (marks.Any || key.Value == "<<" || mapping.AddKey(key) is not { } earlier) return;
            var line = text.Lines.Locate(earlier.Start).Line;
            Report(DuplicateKeyRule, key.Start, key.End, "", ("key", Shorten(key.Value)), ("line", line.ToString(CultureInfo.InvariantCulture)));
        }

        private bool Stop(ParsingEvent e, string what, int limit)
        {
            tree.Problems.Add(TooMuch(text.At(OffsetOf(e.Start), 0), what, limit));
            return false;
        }

        /// <summary>The offset of the next line <c>---</c> that follows an offset; null where there is none.</summary>
        private static int? NextDocument(string content, int from)
        {
            for (var at = content.IndexOf("\n---", from, StringComparison.Ordinal); at >= 0; at = content.IndexOf("\n---", at + 4, StringComparison.Ordinal))
            {
                if (at + 4 == content.Length || char.IsWhiteSpace(content[at + 4])) return at + 1;
            }

            return null;
        }

        private void Fail(int at, string message)
        {
            // What a document lacks is found out at the separator of the next, which is not to blame.
            while (at > first && string.CompareOrdinal(text.Content, at, "---", 0, 3) == 0 && text.Content[at - 1] == '\n') at = EndOfText(at);
            failedAt = at;
            // Before it is rendered a template need not be YAML.
            if (marks.Any) return;
            // Of a tab the scanner names the mapping it would have belonged to.
            if (message.Contains("tab", StringComparison.Ordinal)) at = IndentingTab(at) ?? at;
            Report(SyntaxRule, at, at, "", ("what", YamlMistake.Explain(message)));
        }

        /// <summary>The last character in front of an offset that is no blank.</summary>
        private int EndOfText(int from)
        {
            var at = from - 1;
            while (at > first && char.IsWhiteSpace(text.Content[at])) at--;
            return at;
        }

        private int? IndentingTab(int from)
        {
            for (var at = text.Content.IndexOf('\t', from); at >= 0; at = text.Content.IndexOf('\t', at + 1))
            {
                var line = at;
                while (line > 0 && text.Content[line - 1] is ' ' or '\t') line--;
                if (line == 0 || text.Content[line - 1] is '\n' or '\r') return at;
            }

            return null;
        }

        private void Report(string rule, int start, int end, string variant, params (string Name, string Value)[] arguments)
        {
            if (tree.Problems.Count < MaxProblems) tree.Problems.Add(new SyntaxProblem(rule, text.At(start, end - start), variant, arguments));
        }

        /// <summary>An event starts with its anchor and tag; a place in a finding is the value.</summary>
        private int SkipProperties(int start, int end, NodeEvent e)
        {
            if (e.Anchor.IsEmpty && e.Tag.IsEmpty) return start;
            while (start < end && text.Content[start] is '&' or '!')
            {
                while (start < end && !char.IsWhiteSpace(text.Content[start])) start++;
                while (start < end && char.IsWhiteSpace(text.Content[start])) start++;
            }

            return start;
        }

        /// <summary>Marks count UTF-16 units, but of an empty value may lie past the end.</summary>
        private int OffsetOf(Mark mark) => (int)Math.Min(mark.Index + first, text.Length);

        private static string Shorten(string name) => name.Length <= LongestName ? name : name.Substring(0, LongestName) + "...";

        private static string? TagOf(NodeEvent e) => e.Tag.IsEmpty ? null : e.Tag.Value;
    }

    /// <summary>A mapping or sequence that is not closed yet.</summary>
    private sealed class Frame(YamlNode node, bool isFlow)
    {
        private const int FewKeys = 8;
        private Dictionary<(string, bool), YamlScalar>? keys;

        public YamlNode Node { get; } = node;

        public bool IsFlow { get; } = isFlow;

        /// <summary>The key that waits for its value.</summary>
        public YamlNode? Key { get; set; }

        /// <summary>Where the last child ends.</summary>
        public int LastEnd { get; set; }

        /// <summary>The same key where the mapping has it already: same text, and both quoted or both plain (<c>1</c> is not <c>"1"</c>).</summary>
        public YamlScalar? AddKey(YamlScalar key)
        {
            var entries = ((YamlMapping)Node).Entries;
            if (keys is null && entries.Count < FewKeys)
            {
                foreach (var entry in entries)
                {
                    if (entry.Key is YamlScalar known && known.Value == key.Value && known.IsQuoted == key.IsQuoted) return known;
                }

                return null;
            }

            keys ??= Index(entries);
            if (keys.TryGetValue((key.Value, key.IsQuoted), out var earlier)) return earlier;
            keys.Add((key.Value, key.IsQuoted), key);
            return null;
        }

        private static Dictionary<(string, bool), YamlScalar> Index(IReadOnlyList<YamlEntry> entries)
        {
            var index = new Dictionary<(string, bool), YamlScalar>();
            foreach (var entry in entries)
            {
                if (entry.Key is YamlScalar scalar) index.TryAdd((scalar.Value, scalar.IsQuoted), scalar);
            }

            return index;
        }
    }
}
