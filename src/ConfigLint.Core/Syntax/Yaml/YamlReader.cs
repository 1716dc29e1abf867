using System.IO;
using ConfigLint.Engine;
using ConfigLint.Model;
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

    /// <summary>Of one document, or of a file that is read as one. Half a million cost 0.6 s.</summary>
    public const int MaxNodes = 500_000;

    /// <summary>In characters, of a file that is read as one.</summary>
    public const int MaxLength = 8 << 20;

    /// <summary>In characters, of a stream of documents: a rendered chart.</summary>
    public const int MaxStreamLength = 64 << 20;

    /// <summary>Of a stream.</summary>
    public const int MaxDocuments = 200_000;

    /// <summary>In characters: below it one thread is as fast.</summary>
    private const int WorthThreads = 200_000;

    /// <summary>In characters, on average over many documents: manifests have ten for each value. A stream of denser ones is there to cost time and memory.</summary>
    private const int ShortestValue = 4;

    /// <summary>So many that threads end together.</summary>
    private const int Shares = 32;

    /// <summary>What no YAML reader takes.</summary>
    public const string SyntaxRule = "CFL3001";

    public const string DuplicateKeyRule = "CFL3002";

    public const string LimitRule = "CFL3003";

    // A file of duplicates is one mistake; a list of 100,000 of them helps nobody.
    private const int MaxProblems = 50;

    private const int LongestName = 60;

    /// <param name="rendersTemplates">Placeholders are unknown values. False for files that nothing renders.</param>
    public static YamlTree Read(SourceText text, bool rendersTemplates = true)
    {
        var tree = new YamlTree(text);
        if (text.Length > MaxLength)
        {
            tree.Problems.Add(TooMuch(text.Whole, "characters", MaxLength));
            return tree;
        }

        var marks = TemplateMarks.Find(text.Content, rendersTemplates ? TemplateMarks.KindsOf(text.Path) : TemplateKinds.None);
        Read(tree, marks, Blanked(tree, marks), 0, new ScalarPool());
        return tree;
    }

    /// <summary>A stream of documents that stand for themselves: one that cannot be read, or is too large, does not hide the next.</summary>
    public static YamlTree ReadStream(SourceText text)
    {
        var tree = new YamlTree(text);
        if (text.Length > MaxStreamLength)
        {
            tree.Problems.Add(TooMuch(text.Whole, "characters", MaxStreamLength));
            return tree;
        }

        var marks = TemplateMarks.Find(text.Content, TemplateMarks.KindsOf(text.Path));
        tree.Marks = marks;
        var blanked = Blanked(tree, marks);
        var starts = YamlDocuments.StartsIn(blanked);
        if (starts.Count > MaxDocuments)
        {
            tree.Problems.Add(TooMuch(text.At(starts[MaxDocuments], 0), "documents", MaxDocuments));
            starts.RemoveRange(MaxDocuments + 1, starts.Count - MaxDocuments - 1);
        }

        var parts = new YamlTree[text.Length < WorthThreads ? 1 : Math.Min(starts.Count, Shares)];
        if (parts.Length == 1) ReadShare(0);
        else Parallel.For(0, parts.Length, ReadShare);
        foreach (var part in parts)
        {
            tree.Documents.AddRange(part.Documents);
            tree.Problems.AddRange(part.Problems.Take(MaxProblems - tree.Problems.Count));
            tree.Quoted.AddRange(part.Quoted);
            tree.Lost.AddRange(part.Lost);
        }

        return tree;

        // Neighbouring documents, read by one thread. What they may cost together is as their size, so that it is the same in every run.
        void ReadShare(int share)
        {
            var part = parts[share] = new YamlTree(text);
            var pool = new ScalarPool();
            var (from, to) = ((int)((long)starts.Count * share / parts.Length), (int)((long)starts.Count * (share + 1) / parts.Length));
            var left = Math.Max((StartOf(to) - StartOf(from)) / ShortestValue, MaxNodes / parts.Length);
            for (var i = from; i < Math.Min(to, MaxDocuments) && left >= 0; i++)
            {
                left -= Read(part, marks, blanked.Substring(starts[i], StartOf(i + 1) - starts[i]), starts[i], pool, left);
            }
        }

        int StartOf(int document) => document < starts.Count ? starts[document] : text.Length;
    }

    /// <param name="content">A part of the text, with placeholders blanked.</param>
    /// <param name="first">Where it starts in the text.</param>
    /// <param name="most">Values that are read.</param>
    /// <returns>How many there were: one more where they are too many.</returns>
    private static int Read(YamlTree tree, TemplateMarks marks, string content, int first, ScalarPool pool, int most = MaxNodes)
    {
        var (documents, problems, quoted) = (tree.Documents.Count, tree.Problems.Count, tree.Quoted.Count);
        var builder = Attempt(content);
        if (!builder.IsBroken || !marks.Any) return builder.Nodes;
        // A placeholder on a line of its own may stand for keys where a value could stand as well.
        if (YamlPlaceholders.Clear(content, tree.Text, first) is var bare && bare != content)
        {
            Forget();
            builder = Attempt(bare);
        }

        if (builder.IsBroken) tree.Lost.Add(first);
        return builder.Nodes;

        Builder Attempt(string from)
        {
            var once = new Builder(tree, marks, first, pool, Math.Min(most, MaxNodes));
            if (once.Read(from, isAgain: false)) return once;
            Forget();
            once = new Builder(tree, marks, first, pool, Math.Min(most, MaxNodes));
            once.Read(EmptyBlankLines(from), isAgain: true);
            return once;
        }

        void Forget()
        {
            tree.Documents.RemoveRange(documents, tree.Documents.Count - documents);
            tree.Problems.RemoveRange(problems, tree.Problems.Count - problems);
            tree.Quoted.RemoveRange(quoted, tree.Quoted.Count - quoted);
        }
    }

    /// <summary>What is read of a text: with its placeholders blanked.</summary>
    private static string Blanked(YamlTree tree, TemplateMarks marks)
    {
        if (!marks.Any) return marks.Blanked;
        var settled = YamlPlaceholders.Settle(tree.Text, marks, out var mayHaveMore);
        tree.MayHaveMore = mayHaveMore;
        return settled;
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
    private sealed class Builder(YamlTree tree, TemplateMarks marks, int begin, ScalarPool pool, int most)
    {
        private readonly SourceText text = tree.Text;
        private readonly Stack<OpenNode> open = new();
        private readonly Dictionary<string, YamlNode> anchors = new(StringComparer.Ordinal);
        private readonly HashSet<(YamlMapping Mapping, string Key)> alternatives = [];
        private readonly Dictionary<string, int> ofObject = new(StringComparer.Ordinal);
        private YamlNode? root;
        private int first = begin;
        private int reached;
        private int depth;

        public int Nodes { get; private set; }

        /// <summary>It is no YAML as it stands.</summary>
        public bool IsBroken { get; private set; }

        /// <param name="content">What stands from <see cref="first"/> on, with placeholders blanked.</param>
        /// <param name="isAgain">Lines of blanks have been emptied.</param>
        /// <returns>False where the scanner refuses what may be YAML: it has to be read again with its lines of blanks emptied.</returns>
        public bool Read(string content, bool isAgain)
        {
            tree.Marks = marks;
            // The scanner takes a byte-order mark for the first letter of the first key.
            var mark = content.StartsWith('\uFEFF') ? 1 : 0;
            first += mark;
            using var reader = new StringReader(mark == 0 ? content : content.Substring(mark));
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
            if (e is NodeEvent or AnchorAlias && ++Nodes > most) return Stop(e, "values", most);
            var start = OffsetOf(e.Start);
            var end = Math.Max(start, OffsetOf(e.End));
            switch (e)
            {
                case DocumentStart:
                    anchors.Clear();
                    ofObject.Clear();
                    root = null;
                    break;
                case DocumentEnd:
                    foreach (var (mapping, key) in alternatives) LeaveOpen(mapping, key);
                    alternatives.Clear();
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
            return new YamlScalar(text, start, TagOf(scalar), pool.Get(scalar.Value), style, marks.Any && marks.Touches(start, end - start)) { End = end };
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
            open.Push(new OpenNode(node, isFlow));
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

        private void CheckDuplicate(OpenNode mapping, YamlScalar key)
        {
            // Merge keys are repeated in practice and readers take it; a placeholder makes another key each time.
            if (key.Value == "<<" || key.IsTemplated) return;
            var isOfObject = open.Count == 1 && ofObject.TryAdd(key.Value, key.Start);
            if (mapping.AddKey(key) is not { } earlier) return;
            // The branches of a template's {% if %} set the same key: which value it gets is not known.
            if (marks.Any && !marks.Branches.AreTogether(earlier.Start, key.Start))
            {
                alternatives.Add(((YamlMapping)mapping.Node, key.Value));
                return;
            }

            // What stands below the first key of an object that nothing parts from the one above.
            if (isOfObject) return;
            var before = open.Count == 1 ? ofObject[key.Value] : earlier.Start;
            var variant = StartsObject(key) ? "object" : "";
            var line = text.Lines.Locate(before).Line.ToString(CultureInfo.InvariantCulture);
            Report(DuplicateKeyRule, key.Start, key.End, variant, ("key", Shorten(key.Value)), ("line", line));
        }

        /// <summary>Another object of Kubernetes begins, where one stands above: its <c>---</c> is missing.</summary>
        private bool StartsObject(YamlScalar key)
        {
            if (open.Count != 1 || key.Value is not ("apiVersion" or "kind")) return false;
            if (!ofObject.ContainsKey("apiVersion") || !ofObject.ContainsKey("kind")) return false;
            ofObject.Clear();
            ofObject.Add(key.Value, key.Start);
            return true;
        }

        private static void LeaveOpen(YamlMapping mapping, string key)
        {
            var pending = new Stack<YamlNode>();
            foreach (var entry in mapping.Entries)
            {
                if (entry.Name == key) pending.Push(entry.Value);
            }

            while (pending.Count > 0)
            {
                var node = pending.Pop();
                if (node is YamlScalar scalar) scalar.IsTemplated = true;
                foreach (var item in (node as YamlSequence)?.Items ?? []) pending.Push(item);
                foreach (var entry in (node as YamlMapping)?.Entries ?? []) pending.Push(entry.Value);
            }
        }

        private bool Stop(ParsingEvent e, string what, int limit)
        {
            tree.Problems.Add(TooMuch(text.At(OffsetOf(e.Start), 0), what, limit));
            return false;
        }

        private void Fail(int at, string message)
        {
            IsBroken = true;
            // What a document lacks is found out at the separator of the next, which is not to blame.
            while (at > first && string.CompareOrdinal(text.Content, at, "---", 0, 3) == 0 && text.Content[at - 1] == '\n') at = EndOfText(at);
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
}
