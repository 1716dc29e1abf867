using System.Text;
using ConfigLint.Engine;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Nginx;

/// <summary>
/// Reads what <c>ngx_conf_read_token</c> and <c>ngx_conf_parse</c> (src/core/ngx_conf_file.c) read, byte for byte, and goes on after a mistake so that one mistake
/// is one problem. Directives, contexts and values are not judged here.
/// </summary>
internal sealed class NginxParser
{
    public const string Rule = "CFL1001";

    /// <summary>NGX_CONF_BUFFER: a word or comment, quotes included, has to fit with the character after it.</summary>
    private const int Buffer = 4096;

    private readonly SourceText source;
    private readonly string text;
    private readonly NginxTree tree;
    private readonly List<SyntaxProblem> problems;
    private readonly List<int> open = [];

    /// <summary>Statements without a semicolon, by where they end: where they start.</summary>
    private readonly Dictionary<int, int> unfinished = [];

    private int at;
    private int firstToken = -1;
    private int skipped;

    private NginxParser(SourceText source, List<SyntaxProblem> problems, bool mayBeTemplate)
    {
        this.source = source;
        this.problems = problems;
        (text, var marks, var nesting) = mayBeTemplate ? NginxTemplate.Read(source.Path, source.Content) : (source.Content, null, null);
        tree = new NginxTree(source) { Marks = marks, Nesting = nesting };
    }

    public static NginxTree Parse(SourceText source, List<SyntaxProblem> problems, bool mayBeTemplate = true)
    {
        var parser = new NginxParser(source, problems, mayBeTemplate);
        parser.Run();
        parser.tree.Nesting?.Complete();
        // A template is not nginx yet: of what looks wrong in it that counts which no value and no condition mends.
        if (parser.tree.Marks is { } marks) problems.RemoveAll(problem => !parser.IsInEachRendering(problem, marks));
        // Nobody renders it: nginx stops at the first word of the template engine, and what follows is of one piece with it.
        else if (!mayBeTemplate && problems.Count > 1 && NginxTemplate.Read(source.Path, source.Content).Marks is not null) problems.RemoveRange(1, problems.Count - 1);
        return parser.tree;
    }

    /// <summary>
    /// Whether the mistake stays, whatever the engine prints: braces that no line of the engine's own and no branch can balance, and statements of plain text without their semicolon.
    /// </summary>
    private bool IsInEachRendering(SyntaxProblem problem, Placeholders marks)
    {
        if (marks.HasOpaqueLines || tree.Nesting is { AreBalanced: false }) return false;
        return problem.Variant switch
        {
            "eof-in-block" or "close-brace" => true,
            "missing-semicolon" or "eof-in-statement" => unfinished.TryGetValue(problem.At.Start, out var start) && IsPlainAtItsEnds(start, problem.At.Start, marks),
            _ => false,
        };
    }

    /// <summary>Whether no placeholder can bring the semicolon: none begins the statement or ends it, and no branch lies in it.</summary>
    private bool IsPlainAtItsEnds(int start, int end, Placeholders marks)
    {
        if (tree.Nesting is not null && marks.Touches(start, end - start)) return false;
        while (end > start && text[end - 1] is ' ' or '\t' or '\r' or '\n') end--;
        return !marks.Touches(start, 1) && !marks.Touches(end - 1, 1);
    }

    private void Run()
    {
        // nginx takes the mark for the first letters of a directive; so does it for a comment.
        if (text.Length > 0 && text[0] == '\uFEFF') Problem("byte-order-mark", at++);
        while (at < text.Length)
        {
            switch (text[at])
            {
                case ' ' or '\t' or '\r' or '\n':
                    at++;
                    break;
                case '#':
                    Comment();
                    break;
                case ';':
                    Semicolon();
                    break;
                case '{':
                    OpenBlock();
                    break;
                case '}':
                    CloseBlock();
                    at++;
                    break;
                case '"' or '\'':
                    if (!QuotedWord()) return;
                    break;
                default:
                    BareWord(at);
                    break;
            }
        }

        EndOfFile();
    }

    private void Semicolon()
    {
        if (firstToken < 0)
        {
            Problem("", at++);
            return;
        }

        // `location ~ ^/a${ ...`: the brace after $ belongs to the word, so the block never opened.
        var name = DirectiveNames.Find(text, tree.Tokens[firstToken].Start, tree.Tokens[firstToken].Length);
        if (name >= 0 && TakesBlock(name, always: true) && !InEntries)
        {
            Problem("no-opening-brace", at, ("directive", DirectiveNames.Of(name)));
            var opens = SomeWordEndsWith('{');
            EndStatement(hasBlock: opens);
            if (opens) open.Add(tree.NodeCount - 1);
        }
        else
        {
            EndStatement(hasBlock: false);
        }

        at++;
    }

    private void Comment()
    {
        var end = text.IndexOf('\n', at);
        if (end < 0) end = text.Length;
        CheckLength(at, end, '#');
        tree.Comments.Add((at, end));
        at = end;
    }


    /// <param name="start">Where the word starts; before <see cref="at"/> where it goes on after a brace that belongs to it.</param>
    private void BareWord(int start)
    {
        var escaped = false;
        var variable = false;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (c > '{') continue;
            switch (c)
            {
                case '\\':
                    escaped = true;
                    at++;
                    variable = false;
                    continue;
                case '$':
                    variable = true;
                    continue;
                case '{' when variable:
                    // "${name}": the flag stays, so that "${{" is a word as well.
                    continue;
                case ' ' or '\t' or '\r' or '\n' or ';' or '{':
                    goto End;
                default:
                    variable = false;
                    continue;
            }
        }

    End:
        if (at > text.Length) at = text.Length;
        CheckLength(start, at, text[start]);
        AddToken(start, at - start, escaped ? NginxTree.Token.Escaped : 0);
    }

    /// <summary>False where the quote is never closed: then nothing after it is known.</summary>
    private bool QuotedWord()
    {
        var quote = text[at];
        var start = ++at;
        var escaped = false;
        for (; ; at++)
        {
            if (at >= text.Length)
            {
                Problem(Utf8Length(start - 1, text.Length) >= Buffer ? "unclosed-quote-long" : "unclosed-quote", text.Length, ("quote", quote.ToString()), ("opened", LineOf(start - 1)));
                CloseAll();
                return false;
            }

            if (text[at] == '\\')
            {
                escaped = true;
                at++;
            }
            else if (text[at] == quote)
            {
                break;
            }
        }

        CheckLength(start - 1, at + 1, quote);
        AddToken(start, at - start, NginxTree.Token.Quoted | (escaped ? NginxTree.Token.Escaped : 0));
        at++;
        if (at < text.Length && text[at] is not (' ' or '\t' or '\r' or '\n' or ';' or '{' or ')')) Problem("after-quote", at, ("found", text[at].ToString()));
        return true;
    }

    private void AddToken(int start, int length, uint flags)
    {
        if (tree.TokenCount == tree.Tokens.Length) Array.Resize(ref tree.Tokens, tree.TokenCount * 2);
        if (firstToken < 0) firstToken = tree.TokenCount;
        tree.Tokens[tree.TokenCount++] = new NginxTree.Token { Start = start, Bits = (uint)length | flags };
    }

    private void EndStatement(bool hasBlock)
    {
        if (skipped > 0)
        {
            tree.TokenCount = firstToken;
            firstToken = -1;
            return;
        }

        if (tree.NodeCount == tree.Nodes.Length) Array.Resize(ref tree.Nodes, tree.NodeCount * 2);
        var parent = open.Count == 0 ? -1 : open[open.Count - 1];
        var isEntry = InEntries;
        ref var first = ref tree.Tokens[firstToken];
        tree.Nodes[tree.NodeCount] = new NginxTree.Node
        {
            FirstToken = firstToken,
            Arguments = tree.TokenCount - firstToken - 1,
            Parent = parent,
            End = tree.NodeCount + 1,
            Terminator = at,
            Close = hasBlock ? text.Length : -1,
            IsEntry = isEntry,
            Name = isEntry ? (short)-1 : DirectiveNames.Find(text, first.Start, first.Length),
        };
        tree.NodeCount++;
        firstToken = -1;
    }

    private void OpenBlock()
    {
        if (firstToken < 0)
        {
            tree.Nesting?.Brace(at, 1);
            Problem("open-brace", at++);
            open.Add(open.Count == 0 ? -1 : open[open.Count - 1]);
            return;
        }

        if (IsBraceInWord())
        {
            var start = tree.Tokens[--tree.TokenCount].Start;
            if (firstToken == tree.TokenCount) firstToken = -1;
            at = text.IndexOf('}', at) + 1;
            BareWord(start);
            return;
        }

        if (open.Count >= NginxTree.MaxDepth)
        {
            if (skipped++ == 0) Problem("too-deep", at, ("depth", NginxTree.MaxDepth.ToString(CultureInfo.InvariantCulture)));
            tree.TokenCount = firstToken;
            firstToken = -1;
            at++;
            return;
        }

        if (InEntries) Problem("open-brace", at);
        EndStatement(hasBlock: true);
        tree.Nesting?.Brace(at, 1);
        var block = tree.NodeCount - 1;
        open.Add(block);
        at++;
        if (IsLua(block)) at = LuaBlock.End(text, at);
    }

    /// <summary>
    /// A brace glued to a word, closed on the spot: the quantifier of a regex without quotes (<c>~ ^/a{2}$</c>), or a glob that include does not know
    /// (<c>{a,b}.conf</c>). nginx opens a block here and stumbles over the next word; one problem says it.
    /// </summary>
    private bool IsBraceInWord()
    {
        ref var last = ref tree.Tokens[tree.TokenCount - 1];
        if ((last.Bits & NginxTree.Token.Quoted) != 0 || last.Start + last.Length != at) return false;
        var end = at + 1;
        while (end < text.Length && text[end] is not ('}' or '{' or ' ' or '\t' or '\r' or '\n' or ';')) end++;
        if (end >= text.Length || text[end] != '}') return false;
        var name = DirectiveNames.Find(text, tree.Tokens[firstToken].Start, tree.Tokens[firstToken].Length);
        var quantifier = text[at + 1] is >= '0' and <= '9';
        if (!quantifier && (name < 0 || TakesBlock(name, always: false))) return false;
        Problem(quantifier ? "regex-brace" : "brace-in-word", at, ("directive", tree.TokenText(firstToken)), ("brace", text.Substring(at, end + 1 - at)));
        return true;
    }

    /// <summary>Whether a directive has a block in some of its meanings, or in all.</summary>
    private static bool TakesBlock(int name, bool always)
    {
        foreach (var row in DirectiveNames.Rows(name))
        {
            if (row.Arguments.EndsWith('{') != always) return !always;
        }

        return always;
    }

    private bool WordEndsWith(int token, char c)
    {
        ref var word = ref tree.Tokens[token];
        return word.Length > 0 && (word.Bits & NginxTree.Token.Quoted) == 0 && text[word.Start + word.Length - 1] == c;
    }

    private bool SomeWordEndsWith(char c)
    {
        for (var token = firstToken; token < tree.TokenCount; token++)
        {
            if (WordEndsWith(token, c)) return true;
        }

        return false;
    }

    private void CloseBlock()
    {
        if (firstToken >= 0)
        {
            // The classic: the statement before the brace has no semicolon.
            Problem("missing-semicolon", at, ("directive", tree.TokenText(firstToken)), ("started", LineOf(tree.Tokens[firstToken].Start)));
            unfinished[at] = tree.Tokens[firstToken].Start;
            var glued = WordEndsWith(tree.TokenCount - 1, '}') && open.Count > 1;
            EndStatement(hasBlock: false);
            // `root /x} }`: the first brace became part of the word, but was meant to close.
            if (glued) Close(at);
        }

        if (skipped > 0)
        {
            skipped--;
            return;
        }

        tree.Nesting?.Brace(at, -1);
        if (open.Count == 0)
        {
            Problem("close-brace", at);
            return;
        }

        Close(at);
    }

    private void Close(int offset)
    {
        var block = open[open.Count - 1];
        open.RemoveAt(open.Count - 1);
        // The brace of a nameless block (already reported) closes nothing.
        if (block < 0 || (open.Count > 0 && open[open.Count - 1] == block)) return;
        tree.Nodes[block].Close = offset;
        tree.Nodes[block].End = tree.NodeCount;
    }

    private void EndOfFile()
    {
        if (firstToken >= 0)
        {
            Problem("eof-in-statement", text.Length, ("directive", tree.TokenText(firstToken)), ("started", LineOf(tree.Tokens[firstToken].Start)));
            unfinished[text.Length] = tree.Tokens[firstToken].Start;
            EndStatement(hasBlock: false);
        }
        else if (open.Count > 0 && skipped == 0)
        {
            var block = open[open.Count - 1];
            Problem("eof-in-block", text.Length, ("directive", block < 0 ? "{" : tree[block].Name), ("started", block < 0 ? "1" : LineOf(tree[block].NameSpan.Start)));
        }

        CloseAll();
    }

    private void CloseAll()
    {
        while (open.Count > 0) Close(text.Length);
    }

    /// <summary>Blocks whose handler reads every statement itself: there are no directives in them.</summary>
    private bool InEntries => open.Count > 0 && open[open.Count - 1] is >= 0 and var block && HoldsEntries(block);

    private bool HoldsEntries(int block) => tree[block].Name is "map" or "geo" or "types" or "split_clients" or "charset_map" or "geoip2";

    private bool IsLua(int block) => tree.Nodes[block].Name < 0 && tree[block].Name.EndsWith("_by_lua_block", StringComparison.Ordinal);

    private void CheckLength(int start, int end, char first)
    {
        // Three bytes are the most a UTF-16 unit takes, so most words need no counting.
        if ((end - start) * 3 < Buffer || Utf8Length(start, end) < Buffer) return;
        Problem("too-long", start, ("start", text.Substring(start, 10)), ("bytes", Utf8Length(start, end).ToString(CultureInfo.InvariantCulture)), ("kind", first == '#' ? "comment" : "word"));
    }

    private int Utf8Length(int start, int end) => Encoding.UTF8.GetByteCount(text.Substring(start, end - start));

    private string LineOf(int offset) => source.Lines.Locate(offset).Line.ToString(CultureInfo.InvariantCulture);

    private void Problem(string variant, int offset, params (string Name, string Value)[] arguments) =>
        problems.Add(new SyntaxProblem(Rule, source.At(Math.Min(offset, text.Length), offset < text.Length ? 1 : 0), variant, arguments));
}
