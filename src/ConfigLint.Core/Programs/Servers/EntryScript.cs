using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// What a shell script that starts a program leaves running: its last command, outside of any compound, with <c>"$@"</c> replaced by the words behind the script. No
/// shell is emulated: a script that changes its arguments, that starts something in a branch, or that ends in a branch, a pipeline or a background job cannot be told.
/// </summary>
internal sealed class EntryScript
{
    /// <summary>What <see cref="ShellCommand"/> leaves of <c>"$@"</c>.</summary>
    private const string Arguments = "@";

    private readonly SourceText script;
    private readonly ProgramEnvironment environment;
    private int depth;
    private (int Start, int End)? last;
    private string? hereDocument;

    /// <summary>exec was read: what follows never runs.</summary>
    private bool ends;

    private EntryScript(SourceText script, ProgramEnvironment environment) => (this.script, this.environment) = (script, environment);

    /// <returns>The words of the command; null where it cannot be told, or where the file is no script of a shell.</returns>
    public static IReadOnlyList<Word>? Resolve(SourceText script, IReadOnlyList<Word> arguments, ProgramEnvironment environment)
    {
        if (!IsShell(script.Content) || !new EntryScript(script, environment).Walk(out var command)) return null;
        if (ShellCommand.Parse(command, environment) is not { } words) return null;
        List<Word> all = new(words.Count + arguments.Count);
        foreach (var word in words)
        {
            if (word is { IsKnown: false, Text: Arguments }) all.AddRange(arguments);
            else all.Add(word);
        }

        return all;
    }

    private static bool IsShell(string content)
    {
        if (!content.StartsWith("#!", StringComparison.Ordinal)) return false;
        var end = content.IndexOf('\n');
        var line = (end < 0 ? content : content.Substring(0, end)).TrimEnd();
        var name = UnixPath.BaseName(line.Split(' ')[0]);
        if (name == "env") name = line.Substring(line.LastIndexOf(' ') + 1);
        return name is "#!sh" or "sh" or "bash" or "dash" or "ash";
    }

    /// <summary>One pass over the lines, those with a backslash at their end joined.</summary>
    private bool Walk(out Word command)
    {
        command = default;
        var content = script.Content;
        for (var start = 0; start < content.Length;)
        {
            var end = LineEnd(start);
            if (!Line(start, end)) return false;
            if (ends) break;
            start = end + 1;
        }

        if (last is not { } found || depth != 0) return false;
        command = new Word(content.Substring(found.Start, found.End - found.Start), script.At(found.Start, found.End - found.Start));
        return true;
    }

    private int LineEnd(int start)
    {
        var content = script.Content;
        while (true)
        {
            var end = content.IndexOf('\n', start);
            if (end < 0) return content.Length;
            if (end == 0 || content[end - 1] != '\\' || hereDocument is not null) return end;
            start = end + 1;
        }
    }

    private bool Line(int start, int end)
    {
        var content = script.Content;
        while (start < end && content[start] is ' ' or '\t') start++;
        while (end > start && content[end - 1] is ' ' or '\t' or '\r' or ';') end--;
        if (start == end) return true;
        var line = content.Substring(start, end - start);
        if (hereDocument is not null)
        {
            if (line == hereDocument) hereDocument = null;
            return true;
        }

        if (line[0] == '#') return true;
        hereDocument = HereDocument(line);
        var word = FirstWord(line);
        if (word is "set" && line.IndexOf(" --", StringComparison.Ordinal) >= 0) return false;
        // Whatever runs beside the last command may listen as well.
        if (word is "shift" or "wait" || (line.EndsWith("&", StringComparison.Ordinal) && !line.EndsWith("&&", StringComparison.Ordinal))) return false;
        var opens = Opens(word, line);
        var inside = depth > 0 || opens > 0 || IsBranch(word);
        depth = Math.Max(0, depth + opens - Closes(line));
        if (HasExec(line) && (inside || word is not ("exec" or "cd"))) return false;
        Note(word, line, inside);
        last = inside || word is "fi" or "esac" or "done" or "}" ? null : (start, end);
        ends = !inside && word == "exec" && line.Length > 5 && line[5] is not ('>' or '<' or (>= '0' and <= '9'));
        return true;
    }

    /// <summary>What the line does to folder and variables.</summary>
    private void Note(string word, string line, bool inside)
    {
        if (word is "." or "source" or "eval" or "export" or "read" or ":" || word.IndexOf("_env", StringComparison.Ordinal) >= 0) environment.Open();
        var equals = word.IndexOf('=');
        if (equals > 0 && ProgramEnvironment.IsAssignment(word)) environment.Set(word.Substring(0, equals), Unknown(line));
        for (var at = line.IndexOf("export ", StringComparison.Ordinal); at >= 0; at = line.IndexOf("export ", at + 7, StringComparison.Ordinal))
        {
            var name = FirstWord(line.Substring(at + 7, Math.Min(LongestName, line.Length - at - 7)));
            if (name.IndexOf('=') is > 0 and var assigned) name = name.Substring(0, assigned);
            if (name.Length > 0) environment.Set(name, Unknown(line));
        }

        if (word == "cd") environment.ChangeDirectory(inside || line.IndexOfAny(Special) >= 0 ? Unknown(line) : new Word(line.Substring(2).Trim().Trim('"', '\''), script.Whole));
    }

    private Word Unknown(string line) => new(line, script.Whole, Certainty.Unknown);

    private static bool IsBranch(string word) => word is "then" or "else" or "elif" or "do";

    private static int Opens(string word, string line) =>
        word is "if" or "case" or "for" or "while" or "until" or "{" || line.EndsWith("{", StringComparison.Ordinal) ? 1 : 0;

    /// <summary>Words that end a compound, at the start of the line or behind a semicolon.</summary>
    private static int Closes(string line)
    {
        var count = 0;
        foreach (var part in line.Split(';'))
        {
            if (FirstWord(part.Trim()) is "fi" or "esac" or "done" or "}") count++;
        }

        return count;
    }

    private static bool HasExec(string line)
    {
        for (var at = line.IndexOf("exec ", StringComparison.Ordinal); at >= 0; at = line.IndexOf("exec ", at + 5, StringComparison.Ordinal))
        {
            if (at == 0 || line[at - 1] is ' ' or '\t' or ';' or '&' or '(' or ')') return true;
        }

        return false;
    }

    private static string FirstWord(string line)
    {
        var end = 0;
        while (end < line.Length && !char.IsWhiteSpace(line[end]) && line[end] is not (';' or '&' or '|')) end++;
        return line.Substring(0, end);
    }

    /// <summary><c>&lt;&lt;EOF</c>, <c>&lt;&lt;-'EOF'</c>: the line that ends it.</summary>
    private static string? HereDocument(string line)
    {
        var at = line.IndexOf("<<", StringComparison.Ordinal);
        if (at < 0 || string.CompareOrdinal(line, at, "<<<", 0, 3) == 0) return null;
        var word = FirstWord(line.Substring(at + 2).TrimStart('-', ' ')).Trim('"', '\'', '\\');
        return word.Length == 0 ? null : word;
    }

    /// <summary>Of a variable.</summary>
    private const int LongestName = 200;

    private static readonly char[] Special = ['$', '`', '&', '|', ';', '~'];
}
