using ConfigLint.Model;

namespace ConfigLint.Programs.Servers;

/// <summary>Finds the program that a command line starts in the end.</summary>
internal sealed class Unwrapper(ServerCommand command)
{
    /// <summary>Wrappers around wrappers; what goes deeper is not a command line anybody wrote.</summary>
    private const int MaxDepth = 16;

    private readonly ProgramEnvironment environment = new(command);

    /// <returns>Null where a program cannot be told: a variable, a script of a shell, a pipeline.</returns>
    public static Invocation? Resolve(ServerCommand command) => new Unwrapper(command).Resolve(command.Words);

    private Invocation? Resolve(IReadOnlyList<Word> words)
    {
        for (var depth = 0; depth < MaxDepth; depth++)
        {
            if (words.Count == 0 || !words[0].HasKnownName) return null;
            var name = UnixPath.BaseName(words[0].Text);
            if (name is "sh" or "bash" or "dash" or "ash" or "zsh" or "ksh")
            {
                if ((ShellBody(words) is { } body ? ShellCommand.Parse(body, environment) : Script(Rest(words, 1))) is not { } inner) return null;
                words = inner;
            }
            else if (Script(words) is { } started)
            {
                words = started;
            }
            else if (PackageScripts.Resolve(words, name, command, environment) is { } script)
            {
                words = script;
            }
            else if (Lookup(name, ServerCatalog.Wrapper) is { } wrapper && FindCommand(wrapper, words) is var start and > 0)
            {
                if (Unwrap(wrapper, words, start) is not { } inner) return null;
                words = inner;
            }
            else
            {
                return Lookup(name, ServerCatalog.Interpreter) is { } interpreter ? Interpret(interpreter, words) : Plain(words);
            }
        }

        return null;
    }

    /// <summary>What is known of a program by its name, or by its name without a version: python3.11, php-fpm8.2, gunicorn3.</summary>
    private static T? Lookup<T>(string name, Func<string, T?> find)
        where T : class => find(name) ?? find(WithoutVersion(name));

    internal static string WithoutVersion(string name)
    {
        var end = name.Length;
        while (end > 0 && name[end - 1] is (>= '0' and <= '9') or '.') end--;
        if (end < name.Length && end > 1 && name[end - 1] is '-' or '_') end--;
        return end == 0 ? name : name.Substring(0, end);
    }

    /// <summary>What a script of a shell starts that stands in the tree. A bare name is looked for where images keep such scripts.</summary>
    private IReadOnlyList<Word>? Script(IReadOnlyList<Word> words)
    {
        if (words.Count == 0 || !words[0].IsKnown || words[0].Text.StartsWith('-')) return null;
        var written = words[0].Text;
        if (!written.Contains('/'))
        {
            // A name without an ending is a program far more often than a script, and each look costs.
            if (!written.EndsWith(".sh", StringComparison.Ordinal) && written.IndexOf("entrypoint", StringComparison.Ordinal) < 0) return null;
            foreach (var folder in PathFolders)
            {
                if (command.FindFile(folder + written) is { } found) return EntryScript.Resolve(found, Rest(words, 1), environment);
            }
        }

        var path = UnixPath.Resolve(environment.WorkingDirectory, new Value<string>(written, words[0].Certainty, words[0].Origin));
        return path.HasValue && command.FindFile(path.V) is { } script ? EntryScript.Resolve(script, Rest(words, 1), environment) : null;
    }

    private static readonly string[] PathFolders = ["/usr/local/bin/", "/usr/bin/", "/bin/", "/usr/local/sbin/"];

    /// <summary>The word behind <c>-c</c>, <c>-lc</c>, <c>-o pipefail -c</c>.</summary>
    private static Word? ShellBody(IReadOnlyList<Word> words)
    {
        for (var i = 1; i + 1 < words.Count; i++)
        {
            var text = words[i].Text;
            if (!words[i].IsKnown || text.Length < 2 || text[0] is not ('-' or '+')) return null;
            if (text.StartsWith("--", StringComparison.Ordinal)) continue;
            if (text.EndsWith('o') && !text.Contains('c')) i++;
            else if (text.Contains('c')) return text.EndsWith('o') ? (i + 2 < words.Count ? words[i + 2] : null) : words[i + 1];
        }

        return null;
    }

    /// <returns>The index behind the wrapper's own words, 0 where it is not used as a wrapper (<c>bundle install</c>).</returns>
    private int FindCommand(WrapperInfo wrapper, IReadOnlyList<Word> words)
    {
        if (wrapper.Commands.Length == 0) return 1;
        var i = 1;
        while (i < words.Count && words[i].IsKnown && words[i].Text.StartsWith('-'))
        {
            i += ReadFlag(wrapper, words[i], i + 1 < words.Count ? words[i + 1] : null, out _) ? 2 : 1;
        }

        return i < words.Count && words[i].IsKnown && Array.IndexOf(wrapper.Commands, words[i].Text) >= 0 ? i + 1 : 0;
    }

    private IReadOnlyList<Word>? Unwrap(WrapperInfo wrapper, IReadOnlyList<Word> words, int i)
    {
        if (wrapper.OpensEnvironment) environment.Open();
        var positionals = wrapper.Positionals;
        for (; i < words.Count; i++)
        {
            var word = words[i];
            if (wrapper.Assigns && ProgramEnvironment.IsAssignment(word.Text))
            {
                environment.Assign(word);
            }
            else if (!word.IsKnown)
            {
                return null;
            }
            else if (word.Text == "--")
            {
                i += 1 + positionals;
                break;
            }
            else if (word.Text.Length > 1 && word.Text[0] == '-')
            {
                if (Array.IndexOf(wrapper.ModuleFlags, word.Text) >= 0) return [word with { Text = "python" }, word with { Text = "-m" }, .. Rest(words, i + 1)];
                if (ReadFlag(wrapper, word, i + 1 < words.Count ? words[i + 1] : null, out var split)) i++;
                if (split is { } line) return ShellCommand.Split(line) is { } inner ? [.. inner, .. Rest(words, i + 1)] : null;
            }
            else if (positionals-- <= 0)
            {
                break;
            }
        }

        return Rest(words, i);
    }

    /// <returns>Whether the next word was its value.</returns>
    private bool ReadFlag(WrapperInfo wrapper, Word word, Word? next, out Word? split)
    {
        split = null;
        var equals = word.Text.IndexOf('=');
        var name = equals < 0 ? word.Text : word.Text.Substring(0, equals);
        if (Array.IndexOf(wrapper.ClearFlags, name) >= 0) environment.Clear();
        var isSplit = Array.IndexOf(wrapper.SplitFlags, name) >= 0;
        var isDirectory = Array.IndexOf(wrapper.DirectoryFlags, name) >= 0;
        var isUser = Array.IndexOf(wrapper.UserFlags, name) >= 0;
        if (!isSplit && !isDirectory && !isUser && Array.IndexOf(wrapper.ValueFlags, name) < 0) return false;
        if ((equals >= 0 ? word.From(equals + 1) : next) is { } value)
        {
            if (isSplit) split = value;
            if (isDirectory) environment.ChangeDirectory(value);
            if (isUser) environment.RunAs(value);
        }

        return equals < 0;
    }

    private Invocation? Interpret(InterpreterInfo interpreter, IReadOnlyList<Word> words)
    {
        for (var i = 1; i < words.Count; i++)
        {
            var text = words[i].Text;
            // $JAVA_OPTS holds options; anything else that is not known may be the script.
            if (words[i].IsSplice || (!words[i].IsKnown && text.StartsWith('-'))) continue;
            if (!words[i].HasKnownName) return null;
            if (Array.IndexOf(interpreter.StopFlags, text) >= 0) break;
            if (Array.IndexOf(interpreter.ModuleFlags, text) >= 0) return Target(words, i + 1, ["-m "]);
            if (Array.IndexOf(interpreter.JarFlags, text) >= 0) return Target(words, i + 1, ["*/"], optionsEnd: i);
            if (Array.IndexOf(interpreter.ValueFlags, text) >= 0) i++;
            else if (!text.StartsWith('-') && Array.IndexOf(interpreter.Commands, text) < 0) return Target(words, i, ["*/", ""]);
        }

        return Plain(words);
    }

    /// <summary>The interpreter runs the word at <paramref name="at"/>; the interpreter's own name is the last key.</summary>
    private Invocation? Target(IReadOnlyList<Word> words, int at, string[] kinds, int optionsEnd = -1)
    {
        if (at >= words.Count || !words[at].HasKnownName) return null;
        List<string> keys = [];
        foreach (var kind in kinds) AddKeys(keys, kind, words[at]);
        AddKeys(keys, "", words[0]);
        return new Invocation
        {
            Program = words[at],
            Keys = keys,
            Interpreter = words[0],
            Options = Range(words, 1, optionsEnd < 0 ? at : optionsEnd),
            Arguments = Rest(words, at + 1),
            Environment = environment,
        };
    }

    private Invocation Plain(IReadOnlyList<Word> words)
    {
        List<string> keys = [];
        AddKeys(keys, "*/", words[0]);
        AddKeys(keys, "", words[0]);
        return new Invocation { Program = words[0], Keys = keys, Arguments = Rest(words, 1), Environment = environment };
    }

    private static void AddKeys(List<string> keys, string kind, Word word)
    {
        var text = word.IsKnown ? word.Text : UnixPath.BaseName(word.Text);
        if (kind == "*/")
        {
            // */server/index.mjs before */index.mjs before *.mjs.
            var starts = new List<int>();
            for (var i = text.Length; i > 0 && starts.Count < 4; i = starts[starts.Count - 1] - 1)
            {
                starts.Add(i > 1 ? text.LastIndexOf('/', i - 1) + 1 : 0);
                if (starts[starts.Count - 1] == 0) break;
            }

            for (var i = starts.Count - 1; i >= 0; i--) keys.Add("*/" + text.Substring(starts[i]));
            var dot = UnixPath.BaseName(text).LastIndexOf('.');
            if (dot >= 0) keys.Add("*" + UnixPath.BaseName(text).Substring(dot));
            return;
        }

        var name = UnixPath.BaseName(text);
        keys.Add(kind + name);
        if (kind.Length == 0) keys.Add(WithoutVersion(name));
    }

    private static IReadOnlyList<Word> Rest(IReadOnlyList<Word> words, int start) => Range(words, start, words.Count);

    private static IReadOnlyList<Word> Range(IReadOnlyList<Word> words, int start, int end)
    {
        List<Word> part = new(Math.Max(0, end - start));
        for (var i = start; i < end; i++) part.Add(words[i]);
        return part;
    }
}
