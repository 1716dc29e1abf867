using ConfigLint.Text;

namespace ConfigLint.Syntax.Dockerfile;

/// <summary>
/// Splits a Dockerfile into instructions as BuildKit does (frontend/dockerfile/parser/parser.go, <c>Parse()</c>). Whatever it meets, it goes on: what docker
/// refuses, docker says.
/// </summary>
internal sealed class DockerfileParser
{
    private readonly DockerfileTree tree;
    private readonly string content;
    private Dictionary<string, List<int>>? ends;
    private int at;

    private DockerfileParser(SourceText text)
    {
        tree = new DockerfileTree(text);
        content = text.Content;
    }

    public static DockerfileTree Parse(SourceText text)
    {
        var parser = new DockerfileParser(text);
        parser.at = text.Content.StartsWith('\uFEFF') ? 1 : 0;
        parser.ReadDirectives();
        while (parser.at < text.Length) parser.ReadInstruction();
        return parser.tree;
    }

    /// <summary>
    /// <c># escape=`</c> counts before anything else alone: an empty line, another comment or an instruction ends the directives
    /// (directives.go, <c>DirectiveParser</c>).
    /// </summary>
    private void ReadDirectives()
    {
        for (var start = at; start < content.Length;)
        {
            var end = EndOfLine(start);
            var line = content.Substring(start, end - start).Trim();
            var equals = line.IndexOf('=');
            if (!line.StartsWith('#') || equals < 0) return;
            var name = line.Substring(1, equals - 1).Trim().ToLowerInvariant();
            if (name is not ("escape" or "syntax" or "check")) return;
            var value = line.Substring(equals + 1).Trim();
            if (name == "escape" && value is "`" or "\\") tree.Escape = value[0];
            start = Math.Min(end + 1, content.Length);
        }
    }

    private void ReadInstruction()
    {
        var builder = new DockerfileInstruction.Builder(tree);
        for (var goesOn = true; goesOn && at < content.Length;)
        {
            var (start, end) = (at, EndOfLine(at));
            at = Math.Min(end + 1, content.Length);
            var first = start;
            while (first < end && content[first] is ' ' or '\t') first++;
            if (first < end && content[first] == '#')
            {
                tree.AddComment(first, end);
                continue;
            }

            // An empty line does not end an instruction that is continued; before one it is skipped by the caller's loop.
            if (IsBlank(first, end)) continue;
            var mark = FindContinuation(start, end);
            goesOn = mark >= 0;
            builder.Append(start, (goesOn ? mark : end) - start);
        }

        if (builder.Build() is not { } instruction) return;
        tree.Instructions.Add(instruction);
        if (instruction.Keyword is "RUN" or "COPY" or "ADD" or "ONBUILD") ReadHeredocs(instruction);
    }

    /// <summary>
    /// The escape character at the end of a line, blanks aside, unless another one stands before it: <c>([^\\])\\[ \t]*$|^\\[ \t]*$</c>; -1 where there is none.
    /// </summary>
    private int FindContinuation(int start, int end)
    {
        var last = end - 1;
        while (last >= start && content[last] is ' ' or '\t' or '\r') last--;
        return last >= start && content[last] == tree.Escape && (last == start || content[last - 1] != tree.Escape) ? last : -1;
    }

    /// <summary>Skips the bodies of <c>&lt;&lt;EOF</c>, <c>&lt;&lt;-"EOF"</c> (<c>heredocsFromLine()</c>).</summary>
    private void ReadHeredocs(DockerfileInstruction instruction)
    {
        var line = instruction.Shape;
        for (var open = line.IndexOf("<<", StringComparison.Ordinal); open >= 0; open = line.IndexOf("<<", open, StringComparison.Ordinal))
        {
            // A here string of bash, <<<, is none; neither is an arithmetic shift, which has a blank before or behind.
            var isWord = open == 0 || line[open - 1] is ' ' or '\t' or ';' or '|' or '&' or '(' || char.IsDigit(line[open - 1]);
            var name = ReadHeredocName(line, ref open, out var stripsTabs);
            if (isWord && name.Length > 0 && SkipBody(name, stripsTabs) is { } body) instruction.Heredocs.Add(body);
        }
    }

    private static string ReadHeredocName(string line, ref int at, out bool stripsTabs)
    {
        while (at < line.Length && line[at] == '<') at++;
        stripsTabs = at < line.Length && line[at] == '-';
        if (stripsTabs) at++;
        var quote = at < line.Length && line[at] is '"' or '\'' ? line[at++] : '\0';
        var start = at;
        while (at < line.Length && (char.IsLetterOrDigit(line[at]) || line[at] == '_')) at++;
        var name = line.Substring(start, at - start);
        if (quote != '\0' && (at >= line.Length || line[at] != quote)) return "";
        return name.Length > 0 && char.IsDigit(name[0]) ? "" : name;
    }

    /// <returns>The body; null, with nothing skipped, where its end is not found: then it was no heredoc.</returns>
    private Span? SkipBody(string name, bool stripsTabs)
    {
        if (!(ends ??= FindEnds()).TryGetValue(stripsTabs ? "\t" + name : name, out var lines)) return null;
        var next = lines.BinarySearch(at);
        if (next < 0) next = ~next;
        if (next == lines.Count) return null;
        var body = tree.Text.At(at, lines[next] - at);
        at = Math.Min(EndOfLine(lines[next]) + 1, content.Length);
        return body;
    }

    /// <summary>The starts of the lines that are one name, by that name; behind a tab those that are it when leading tabs are taken off.</summary>
    private Dictionary<string, List<int>> FindEnds()
    {
        Dictionary<string, List<int>> found = new(StringComparer.Ordinal);
        for (var start = at; start < content.Length;)
        {
            var (first, end) = (start, EndOfLine(start));
            while (first < end && content[first] == '\t') first++;
            var last = first;
            while (last < end && (char.IsLetterOrDigit(content[last]) || content[last] == '_')) last++;
            if (last > first && (last == end || (last == end - 1 && content[last] == '\r')))
            {
                var name = content.Substring(first, last - first);
                Add("\t" + name, start);
                if (first == start) Add(name, start);
            }

            start = end + 1;
        }

        return found;

        void Add(string name, int start)
        {
            if (found.TryGetValue(name, out var starts)) starts.Add(start);
            else found[name] = [start];
        }
    }

    private int EndOfLine(int start)
    {
        var end = content.IndexOf('\n', start);
        return end < 0 ? content.Length : end;
    }

    private bool IsBlank(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(content[i])) return false;
        }

        return true;
    }
}
