namespace ConfigLint.Syntax;

/// <summary>
/// Looks through what only starts something else: <c>bundle exec puma</c>, <c>python -m gunicorn</c>, <c>env A=b uwsgi</c>, <c>sh -c 'exec node x'</c>.
/// </summary>
internal static class WrappedProgram
{
    /// <summary>The name of the program that will run; empty where it is not known.</summary>
    public static string NameIn(CommandLine command)
    {
        var index = IndexIn(command);
        if (index < 0) return "";
        var word = command.Words[index];
        if (index > 0 && IsShell(command.ProgramName)) return FirstOf(word);
        return word.HasValue ? word.Text.Substring(word.Text.LastIndexOf('/') + 1) : index == 0 ? command.ProgramName : "";
    }

    /// <summary>Whether a program takes a script after <c>-c</c>.</summary>
    public static bool IsShell(string program) => program is "sh" or "bash" or "dash" or "zsh" or "ksh" or "ash" or "fish" or "csh" or "tcsh" or "busybox";

    /// <summary>The word that names the program, or holds the shell's script; -1 where words before it are not known.</summary>
    private static int IndexIn(CommandLine command)
    {
        var at = 0;
        // Each step looks past one wrapper and moves on, so this ends.
        while (at < command.Words.Count)
        {
            var word = command.Words[at];
            if (!word.HasValue && (at > 0 || command.ProgramName.Length == 0)) return -1;
            var name = at == 0 ? command.ProgramName : word.Text.Substring(word.Text.LastIndexOf('/') + 1);
            var next = Next(command, at, name);
            if (next == at) return at;
            at = next;
        }

        return -1;
    }

    private static int Next(CommandLine command, int at, string name)
    {
        var first = TextAt(command, at + 1);
        if (name == "bundle" && first == "exec") return at + 2;
        if (name is "uv" or "poetry" or "pipenv" or "pdm" or "rye" && first == "run") return at + 2;
        if (name is "exec" or "nice" or "ionice" or "chronic" or "setsid" or "stdbuf" or "authbind" or "tini" or "dumb-init") return PastOptions(command, at + 1);
        if (name == "env") return PastAssignments(command, PastOptions(command, at + 1));
        if (name.StartsWith("python", StringComparison.Ordinal) && PastOptions(command, at + 1) is var option && TextAt(command, option - 1) == "-m") return option;
        if (IsShell(name))
        {
            for (var i = at + 1; i < command.Words.Count && TextAt(command, i) is { Length: > 1 } word && word[0] == '-'; i++)
            {
                if (word[1] != '-' && word.EndsWith('c')) return i + 1;
            }
        }

        return at;
    }

    private static int PastOptions(CommandLine command, int at)
    {
        while (TextAt(command, at).StartsWith('-'))
        {
            at++;
            if (TextAt(command, at - 1) == "-m") break;
        }

        return at;
    }

    private static int PastAssignments(CommandLine command, int at)
    {
        while (TextAt(command, at).IndexOf('=') > 0) at++;
        return at;
    }

    private static string TextAt(CommandLine command, int at) => at > 0 && at < command.Words.Count && command.Words[at].HasValue ? command.Words[at].Text : "";

    /// <summary>The program of a script that is one command, <c>exec node server.js</c>; empty where it is more than that.</summary>
    private static string FirstOf(CommandWord script)
    {
        var text = script.KnownPrefix.Trim();
        if (text.IndexOfAny(Operators) >= 0) return "";
        if (text.StartsWith("exec ", StringComparison.Ordinal)) text = text.Substring(5).TrimStart();
        var end = text.IndexOf(' ');
        if (end < 0 && !script.HasValue) return "";
        var word = end < 0 ? text : text.Substring(0, end);
        return word.Substring(word.LastIndexOf('/') + 1);
    }

    private static readonly char[] Operators = [';', '&', '|', '\n', '(', '{', '`', '$', '='];
}
