using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>Why the manager refuses a command line (<c>config_parse_exec()</c>).</summary>
internal enum ExecFault : byte
{
    None,
    UnbalancedQuotes,

    /// <summary>Neither an absolute path nor a bare file name.</summary>
    NotAPath,

    /// <summary>The path ends in a slash.</summary>
    Folder,

    /// <summary>Prefixes and nothing after them.</summary>
    NoProgram,

    /// <summary><c>@</c> without the second word.</summary>
    NoName,
}

/// <summary>One Exec assignment, split into commands and words. Specifiers and variables are still in the words (<see cref="ExecLine"/>).</summary>
/// <param name="Commands">Those before the fault. More than one where a lone <c>;</c> separates them.</param>
/// <param name="FaultAt">The word at fault.</param>
internal sealed record ExecLine(UnitEntry Entry, IReadOnlyList<CommandLine> Commands, ExecFault Fault, Span FaultAt)
{
    /// <summary>Whether the manager reads a command from this setting.</summary>
    public static bool IsExec(UnitEntry entry) => entry.Key.StartsWith("Exec", StringComparison.Ordinal) && entry.Key is
        "ExecStart" or "ExecStartPre" or "ExecStartPost" or "ExecCondition" or "ExecReload" or "ExecStop" or "ExecStopPre" or "ExecStopPost";

    public static ExecLine Split(UnitEntry entry) => new ExecSplitter(entry).Split();
}

/// <summary>Splits one value; follows <c>config_parse_exec()</c> of v255 step by step.</summary>
internal sealed class ExecSplitter(UnitEntry entry)
{
    private readonly List<CommandLine> commands = [];
    private readonly WordReader reader = new(entry, retainUnknownEscapes: true);
    private ExecFault fault;
    private Span faultAt;

    public ExecLine Split()
    {
        while (fault == ExecFault.None && ReadCommand())
        {
        }

        return new ExecLine(entry, commands, fault, faultAt);
    }

    /// <summary>Reads up to a lone semicolon. False at the end of the value, and at a fault.</summary>
    private bool ReadCommand()
    {
        var start = reader.SkipBlanks();
        var first = reader.Next();
        if (first is null) return Stop(ExecFault.None);
        var prefixes = PrefixesOf(first);
        var program = Shorten(first, prefixes.Length);
        if (program.Text.Length == 0) return Stop(ExecFault.NoProgram, first.At);
        if (program.HasValue && !IsProgram(program.Text)) return Stop(ExecFault.NotAPath, first.At);
        if (program.HasValue && program.Text.EndsWith('/')) return Stop(ExecFault.Folder, first.At);
        var words = new List<CommandWord> { program };
        var more = ReadArguments(words);
        if (fault != ExecFault.None) return false;
        CommandWord? name = null;
        if (prefixes.Contains('@'))
        {
            if (words.Count < 2) return Stop(ExecFault.NoName, first.At);
            name = words[1];
            words.RemoveAt(1);
        }

        commands.Add(new CommandLine(words, entry.SpanOf(start, reader.LastEnd - start)) { Prefixes = prefixes, Name = name });
        return more;
    }

    private bool ReadArguments(List<CommandWord> words)
    {
        for (var at = reader.SkipBlanks(); at < reader.Text.Length; at = reader.SkipBlanks())
        {
            if (reader.IsAlone(";"))
            {
                reader.Skip(1);
                return true;
            }

            var word = reader.IsAlone("\\;") ? reader.Literal(2, 1) : reader.Next();
            if (word is null) break;
            words.Add(word);
        }

        return Stop(ExecFault.None);
    }

    private bool Stop(ExecFault with, Span at = default)
    {
        (fault, faultAt) = reader.Unbalanced.IsNowhere ? (with, at) : (ExecFault.UnbalancedQuotes, reader.Unbalanced);
        return false;
    }

    /// <summary>Each prefix counts once; <c>+</c>, <c>!</c> and <c>!!</c> exclude one another.</summary>
    private static string PrefixesOf(CommandWord word)
    {
        var length = 0;
        bool optional = false, named = false, unexpanded = false;
        var privileges = "";
        for (; length < word.Text.Length; length++)
        {
            var c = word.Text[length];
            if (c == '-' && !optional) optional = true;
            else if (c == '@' && !named) named = true;
            else if (c == ':' && !unexpanded) unexpanded = true;
            else if ((c is '+' or '!' && privileges.Length == 0) || (c == '!' && privileges == "!")) privileges += c;
            else break;
        }

        return length > 0 && word.Holes.Count > 0 && word.Holes[0].Start < length ? "" : word.Text.Substring(0, length);
    }

    private static CommandWord Shorten(CommandWord word, int by)
    {
        if (by == 0) return word;
        var holes = new List<Hole>();
        foreach (var hole in word.Holes) holes.Add(hole with { Start = hole.Start - by });
        return new CommandWord(word.Mapped.Slice(by, word.Text.Length - by), word.At, holes) { IsQuoted = word.IsQuoted };
    }

    /// <summary>Absolute, or a bare file name. Specifiers are left out of the question: what they stand for comes later.</summary>
    private static bool IsProgram(string path) => path[0] is '/' or '%' || path.IndexOf('/') < 0;
}
