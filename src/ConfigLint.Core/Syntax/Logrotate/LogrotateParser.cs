using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Logrotate;

/// <summary>Reads what logrotate reads (config.c, <c>readConfigFile()</c>), and goes on where it would give up. Linear in the text.</summary>
internal sealed class LogrotateParser
{
    private readonly SourceText source;
    private readonly string text;
    private readonly List<Span> paths = [];
    private LogrotateBlock? block;
    private string script = "";
    private int scriptFrom;

    /// <param name="text">The text, with placeholders blanked at equal length.</param>
    public LogrotateParser(SourceText source, string text) => (this.source, this.text) = (source, text);

    public List<LogrotateBlock> Blocks { get; } = [];

    /// <summary>Directives outside of any block: they hold for all that follow.</summary>
    public List<Span> Globals { get; } = [];

    public List<Span> Comments { get; } = [];

    public void Parse()
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            ReadLine(at, end);
            at = end + 1;
        }
    }

    public static string FirstWord(string line)
    {
        var end = 0;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] != '=') end++;
        return line.Substring(0, end);
    }

    private void ReadLine(int lineStart, int lineEnd)
    {
        var (start, end) = Trim(lineStart, lineEnd);
        if (start == end) return;
        if (script.Length > 0)
        {
            if (FirstWord(text.Substring(start, Math.Min(end - start, 20))) != "endscript") return;
            block!.Scripts.Add(new LogrotateScript(script, source.At(scriptFrom, lineStart - scriptFrom)));
            script = "";
        }
        else if (text[start] == '#')
        {
            Comments.Add(source.At(start, end - start));
        }
        else if (block is not null)
        {
            ReadInside(start, end, lineEnd);
        }
        else if (paths.Count == 0 && char.IsLetter(text[start]))
        {
            Globals.Add(source.At(start, end - start));
        }
        else
        {
            ReadPaths(start, end, lineEnd);
        }
    }

    /// <summary>Names of logs, over any number of lines, up to the brace.</summary>
    private void ReadPaths(int start, int end, int lineEnd)
    {
        for (var at = start; at < end;)
        {
            if (text[at] is ' ' or '\t')
            {
                at++;
            }
            else if (text[at] == '{')
            {
                if (paths.Count == 0) return;
                Blocks.Add(block = new LogrotateBlock([.. paths]));
                paths.Clear();
                var (first, last) = Trim(at + 1, end);
                if (first < last) ReadInside(first, last, lineEnd);
                return;
            }
            else
            {
                var quote = text[at] is '"' or '\'' ? text[at] : '\0';
                var from = quote == '\0' ? at : at + 1;
                at = from;
                while (at < end && (quote == '\0' ? text[at] is not (' ' or '\t' or '{') : text[at] != quote)) at++;
                paths.Add(source.At(from, at - from));
                if (at < end && quote != '\0') at++;
            }
        }
    }

    private void ReadInside(int start, int end, int lineEnd)
    {
        var word = FirstWord(text.Substring(start, end - start));
        if (word is "postrotate" or "prerotate" or "firstaction" or "lastaction" or "preremove")
        {
            script = word;
            scriptFrom = Math.Min(lineEnd + 1, text.Length);
            return;
        }

        var closes = text[end - 1] == '}';
        var (first, last) = Trim(start, closes ? end - 1 : end);
        if (first < last) block!.Directives.Add(source.At(first, last - first));
        if (!closes) return;
        block!.Close = source.At(end - 1, 1);
        block = null;
    }

    private (int Start, int End) Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end);
    }
}
