using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// The settings of a gunicorn.conf.py as the flags they stand for: <c>bind = "0.0.0.0:8000"</c> is <c>--bind=0.0.0.0:8000</c>. Nothing is run: only literals that are assigned
/// outside of all blocks are read, and a name that is assigned otherwise is an unknown value. Imports that bring names of their own leave everything open.
/// </summary>
internal sealed class PythonSettings
{
    private readonly SourceText text;
    private readonly Dictionary<string, List<Word>> settings = new(StringComparer.Ordinal);
    private bool isOpen;

    private PythonSettings(SourceText text) => this.text = text;

    /// <param name="file">The word that names the file: the way by which its values come.</param>
    public static IReadOnlyList<Word> Words(SourceText text, Word file)
    {
        var reader = new PythonSettings(text);
        reader.Read();
        List<Word> words = [];
        foreach (var setting in reader.settings)
        {
            foreach (var value in setting.Value) words.Add(new Word($"--{FlagOf(setting.Key)}={value.Text}", value.At, value.Certainty) { Via = [file.At], KnownStart = FlagOf(setting.Key).Length + 3 });
        }

        if (reader.isOpen) words.Add(file with { Certainty = Certainty.Unknown, IsSplice = true });
        return words;
    }

    /// <summary>gunicorn's flags are its settings with hyphens, but for these (config.py).</summary>
    private static string FlagOf(string name) => name switch
    {
        "keepalive" => "keep-alive",
        "limit_request_field_size" => "limit-request-field_size",
        "proc_name" => "name",
        _ => name.Replace('_', '-'),
    };

    private void Read()
    {
        var content = text.Content;
        for (var line = 0; line < content.Length;)
        {
            var end = content.IndexOf('\n', line);
            if (end < 0) end = content.Length;
            if (content[line] is ' ' or '\t') ReadIndented(line, end);
            else if (StartsWith(line, "from ") && content.IndexOf("import *", line, end - line, StringComparison.Ordinal) >= 0) isOpen = true;
            else if (StartsWith(line, "exec(")) isOpen = true;
            else end = ReadAssignment(line, end, isSure: true);
            line = end + 1;
        }
    }

    /// <summary>In a function or a condition: what is assigned here may hold or not. Bodies of functions set names of their own, and are taken along: too open is no mistake.</summary>
    private void ReadIndented(int start, int end)
    {
        while (start < end && text.Content[start] is ' ' or '\t') start++;
        ReadAssignment(start, end, isSure: false);
    }

    /// <returns>Where the statement ends: a list may go over lines.</returns>
    private int ReadAssignment(int start, int end, bool isSure)
    {
        var content = text.Content;
        var at = start;
        while (at < end && content[at] is (>= 'a' and <= 'z') or '_') at++;
        var name = content.Substring(start, at - start);
        while (at < end && content[at] is ' ' or '\t') at++;
        if (name.Length == 0 || at >= end || content[at] != '=' || (at + 1 < end && content[at + 1] == '=')) return end;
        at++;
        List<Word> values = [];
        var next = isSure ? ReadValue(at, values) : -1;
        if (next < 0) values = [new Word("", text.At(start, end - start), Certainty.Unknown)];
        // Assigned before in a condition: either may hold.
        else if (settings.TryGetValue(name, out var earlier) && earlier.Exists(word => !word.IsKnown)) return next;
        settings[name] = values;
        return Math.Max(end, next);
    }

    /// <summary>A string, a number, True, False, None, or a list of strings, with nothing behind it. Returns where it ends, or -1.</summary>
    private int ReadValue(int at, List<Word> values)
    {
        at = SkipBlanks(at, lines: false);
        if (at >= text.Length) return -1;
        var content = text.Content;
        if (content[at] is '[' or '(')
        {
            var close = content[at] == '[' ? ']' : ')';
            for (at = SkipBlanks(at + 1, lines: true); at < content.Length && content[at] != close; at = SkipBlanks(at, lines: true))
            {
                if (ReadLiteral(ref at) is not { } item) return -1;
                values.Add(item);
                at = SkipBlanks(at, lines: true);
                if (at < content.Length && content[at] == ',') at++;
                else if (at >= content.Length || content[at] != close) return -1;
            }

            at++;
        }
        else if (ReadLiteral(ref at) is { } value)
        {
            if (value.Text != "None") values.Add(value);
        }
        else
        {
            return -1;
        }

        at = SkipBlanks(Math.Min(at, content.Length), lines: false);
        return at >= content.Length || content[at] is '\n' or '\r' or '#' or ';' ? EndOfLine(at) : -1;
    }

    private Word? ReadLiteral(ref int at)
    {
        var content = text.Content;
        var quote = content[at];
        var start = at;
        if (quote is '"' or '\'')
        {
            var end = content.IndexOf(quote, at + 1);
            // Triple quotes, escapes and strings over lines: nobody writes an address so.
            if (end < 0 || end == at + 1 || content.IndexOf('\\', at, end - at) >= 0 || content.IndexOf('\n', at, end - at) >= 0) return null;
            at = end + 1;
            return new Word(content.Substring(start + 1, end - start - 1), text.At(start + 1, end - start - 1));
        }

        while (at < content.Length && (char.IsLetterOrDigit(content[at]) || content[at] is '.' or '_')) at++;
        var word = content.Substring(start, at - start);
        return word.Length > 0 && (word is "True" or "False" or "None" || char.IsDigit(word[0])) ? new Word(word, text.At(start, at - start)) : null;
    }

    private int SkipBlanks(int at, bool lines)
    {
        var content = text.Content;
        while (at < content.Length)
        {
            if (content[at] is ' ' or '\t' || (lines && content[at] is '\n' or '\r')) at++;
            else if (lines && content[at] == '#') at = EndOfLine(at);
            else break;
        }

        return at;
    }

    private int EndOfLine(int at) => text.Content.IndexOf('\n', Math.Min(at, text.Length)) is >= 0 and var end ? end : text.Length;

    private bool StartsWith(int at, string word) => string.CompareOrdinal(text.Content, at, word, 0, word.Length) == 0;
}
