using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Programs.Images;

/// <summary>
/// The commands of a shell script or of <c>sh -c</c>, one by one, for scripts that start several programs: jobs in the background, and what runs before the last command. No shell is
/// emulated: the commands within a compound are listed like the others.
/// </summary>
internal sealed class ShellJobs
{
    /// <summary>A script with more commands starts more than anybody follows.</summary>
    private const int MostCommands = 200;

    private readonly Word body;
    private readonly int writtenAt;
    private readonly List<(Word Command, bool IsBackground)> commands = [];
    private int start;

    private ShellJobs(Word body) => (this.body, writtenAt) = (body, body.WrittenAt());

    /// <returns>Null where the script is too long, or writes a text of its own (<c>&lt;&lt;EOF</c>).</returns>
    public static IReadOnlyList<(Word Command, bool IsBackground)>? Of(Word body)
    {
        var jobs = new ShellJobs(body);
        return (body.IsKnown || body.KnownStart > 0) && body.Text.IndexOf("<<", StringComparison.Ordinal) < 0 && jobs.Read() ? jobs.commands : null;
    }

    /// <summary>A script file: what follows its first line, which names the shell.</summary>
    /// <param name="isForShell">A shell is told to read it: then no line has to name one.</param>
    public static IReadOnlyList<(Word Command, bool IsBackground)>? Of(SourceText script, bool isForShell = false)
    {
        var content = script.Content;
        if (!content.StartsWith("#!", StringComparison.Ordinal))
        {
            return isForShell ? Of(new Word(content, script.At(0, content.Length))) : null;
        }

        var end = content.IndexOf('\n');
        if (end < 0) return [];
        var first = content.Substring(0, end);
        // execline is no shell.
        if (first.IndexOf("sh", StringComparison.Ordinal) < 0) return null;
        return Of(new Word(content.Substring(end + 1), script.At(end + 1, content.Length - end - 1)));
    }

    private bool Read()
    {
        var text = body.Text;
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '\\' && quote != '\'')
            {
                at++;
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == '#' && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] == ';'))
            {
                Add(at, isBackground: false);
                while (at + 1 < text.Length && text[at + 1] != '\n') at++;
                start = at + 1;
            }
            else if (c is '\n' or ';' or '|')
            {
                Add(at, isBackground: false);
                start = at + 1;
            }
            else if (c == '&' && !IsRedirection(at))
            {
                var isAnd = at + 1 < text.Length && text[at + 1] == '&';
                Add(at, isBackground: !isAnd);
                if (isAnd) at++;
                start = at + 1;
            }

            if (commands.Count > MostCommands) return false;
        }

        Add(text.Length, isBackground: false);
        return commands.Count <= MostCommands;
    }

    /// <summary><c>2>&amp;1</c>, <c>&amp;>file</c>.</summary>
    private bool IsRedirection(int at) => (at > 0 && body.Text[at - 1] is '>' or '<') || (at + 1 < body.Text.Length && body.Text[at + 1] == '>');

    private void Add(int end, bool isBackground)
    {
        var text = body.Text;
        var from = start;
        while (true)
        {
            while (from < end && (char.IsWhiteSpace(text[from]) || text[from] is '(' or ')' or '{' or '}' or ';')) from++;
            var next = from;
            while (next < end && char.IsLetter(text[next])) next++;
            if (next == from || Array.IndexOf(Keywords, text.Substring(from, next - from)) < 0 || (next < end && !char.IsWhiteSpace(text[next]))) break;
            from = next;
        }

        while (end > from && (char.IsWhiteSpace(text[end - 1]) || text[end - 1] is ')' or '}')) end--;
        if (end > from) commands.Add((body.Part(from, end - from, writtenAt), isBackground));
    }

    /// <summary>What stands before a command within a compound, or by itself.</summary>
    private static readonly string[] Keywords = ["if", "then", "else", "elif", "fi", "do", "done", "while", "until", "esac", "time"];
}
