using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>A command line taken apart into flags and positional arguments, as one program's parser does it.</summary>
internal sealed class Arguments
{
    private readonly ServerInfo server;
    private readonly List<(string Flag, Word? Value, Word At)> flags = [];

    private Arguments(ServerInfo server) => this.server = server;

    public List<Word> Positionals { get; } = [];

    /// <summary>A word that may turn out to be any flag: <c>$OPTIONS</c>.</summary>
    public Word? Open { get; private set; }

    public static Arguments Parse(ServerInfo server, IReadOnlyList<Word> words)
    {
        var arguments = new Arguments(server);
        arguments.Read(words);
        return arguments;
    }

    /// <summary>The values given to one of these flags, in order. An occurrence without a value is left out.</summary>
    public List<Word> Values(string[] names)
    {
        List<Word> values = [];
        foreach (var (flag, value, _) in flags)
        {
            if (value is { } word && IsOneOf(flag, names)) values.Add(word);
        }

        return values;
    }

    public Word? Last(string[] names) => Values(names) is { Count: > 0 } values ? values[values.Count - 1] : null;

    /// <summary>The flag is there, with or without a value.</summary>
    public bool Has(string[] names)
    {
        foreach (var (flag, _, _) in flags)
        {
            if (IsOneOf(flag, names)) return true;
        }

        return false;
    }

    /// <summary>
    /// The last word that switches one of these on, or off with a value, as a file has one: <c>--daemon=False</c>.
    /// </summary>
    public (Word At, bool IsOn)? Switched(string[] names)
    {
        for (var i = flags.Count - 1; i >= 0; i--)
        {
            var (flag, value, at) = flags[i];
            if (IsOneOf(flag, names)) return (at, value is not { Text: "False" or "false" or "0" or "None" or "no" });
        }

        return null;
    }

    /// <summary>Takes the leading positional arguments off that are the words of <paramref name="command"/>.</summary>
    public bool TakeCommand(string command)
    {
        var words = command.Split(' ');
        if (Positionals.Count < words.Length) return false;
        for (var i = 0; i < words.Length; i++)
        {
            if (!Positionals[i].IsKnown || Positionals[i].Text != words[i]) return false;
        }

        Positionals.RemoveRange(0, words.Length);
        return true;
    }

    private void Read(IReadOnlyList<Word> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var text = word.Text;
            if (word.IsSplice || (!word.IsKnown && word.KnownStart == 0))
            {
                Open ??= word;
                continue;
            }

            if (text == "--")
            {
                for (i++; i < words.Count; i++) Positionals.Add(words[i]);
            }
            else if (IsFlag(text) && !word.IsKnown && !NamesFlag(word))
            {
                Open ??= word;
            }
            else if (IsFlag(text))
            {
                i += ReadFlag(word, i + 1 < words.Count ? words[i + 1] : null) ? 1 : 0;
            }
            else
            {
                Positionals.Add(word);
                if (server.StopsAtPositional && !IsCommand(Positionals.Count)) return;
            }
        }
    }

    /// <summary>docker's <c>run</c> is a positional argument too, and flags follow it.</summary>
    private bool IsCommand(int count)
    {
        foreach (var recognizer in server.Recognizers)
        {
            foreach (var command in recognizer.Commands)
            {
                var words = command.Split(' ');
                if (words.Length >= count && words[count - 1] == Positionals[count - 1].Text) return true;
            }
        }

        return false;
    }

    /// <returns>Whether the next word was its value.</returns>
    private bool ReadFlag(Word word, Word? next)
    {
        var text = word.Text;
        var equals = text.IndexOf('=');
        var name = Normalize(equals < 0 ? text : text.Substring(0, equals));
        var isShort = server.Style == FlagStyle.Posix && text.Length > 1 && text[1] != '-';
        if (isShort && text.Length > 2 && !TakesNamedValue(name)) return ReadShort(word, next);
        if (equals >= 0)
        {
            flags.Add((name, word.From(equals + 1), word));
            return false;
        }

        if (!TakesValue(name))
        {
            flags.Add((name, null, word));
            // --workers {{ count }}: a flag that is not known here takes the one word that follows more likely than that hides flags of its own.
            return next is { IsKnown: false, IsSplice: false } && name.StartsWith("--", StringComparison.Ordinal) && Array.IndexOf(server.Switches, name) < 0;
        }

        flags.Add((name, next, word));
        return next is not null;
    }

    /// <summary><c>-b8000</c>, <c>-dp 80:80</c>: switches, then perhaps a flag whose value is the rest or the next word.</summary>
    private bool ReadShort(Word word, Word? next)
    {
        for (var i = 1; i < word.Text.Length; i++)
        {
            var flag = "-" + word.Text[i];
            if (!TakesValue(flag))
            {
                flags.Add((flag, null, word));
                // Of a cluster whose switches are not all known, the rest says nothing.
                if (Array.IndexOf(server.Switches, flag) < 0) return false;
                continue;
            }

            if (i + 1 == word.Text.Length)
            {
                flags.Add((flag, next, word));
                return next is not null;
            }

            // -p=V as Python's argparse and Go's pflag read it; where a parser takes the sign for part of the value, that is no address either.
            flags.Add((flag, word.From(word.Text[i + 1] == '=' ? i + 2 : i + 1), word));
            return false;
        }

        return false;
    }

    /// <summary>An unknown word whose flag can be read all the same: <c>--port={{ port }}</c>, <c>-p$PORT</c>.</summary>
    private static bool NamesFlag(Word word)
    {
        var equals = word.Text.IndexOf('=');
        if (equals > 0 && equals < word.KnownStart) return true;
        return word.KnownStart >= 2 && word.Text[1] != '-' && word.Text.Length > 2;
    }

    private bool IsFlag(string text) =>
        (text.Length > 1 && text[0] == '-') || (server.Style == FlagStyle.DotNet && text.Length > 1 && (text[0] == '/' || text.IndexOf('=') > 0));

    private bool TakesValue(string flag) =>
        server.StopsAtPositional ? Array.IndexOf(server.Switches, flag) < 0 : TakesNamedValue(flag);

    private bool TakesNamedValue(string flag) => IsOneOf(flag, server.FlagsWithValue);

    private string Normalize(string flag) => server.Style switch
    {
        FlagStyle.Go when !flag.StartsWith("--", StringComparison.Ordinal) => "-" + flag,
        FlagStyle.DotNet => "--" + flag.TrimStart('-', '/'),
        _ => flag,
    };

    private bool IsOneOf(string flag, string[] names)
    {
        var how = server.IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var name in names)
        {
            if (NamePattern.Matches(name, flag, how)) return true;
        }

        return false;
    }
}
