using System.Globalization;
using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Text;

namespace ConfigLint.Core.Tests.Servers;

/// <summary>
/// A command line as a test writes it, and what is recognised of it. Words that begin with <c>$</c> or hold <c>{{</c> are unknown; of the setup,
/// <c>NAME=value</c> sets a variable (<c>NAME=?</c> to something unknown), <c>cwd:/srv</c> the working directory, and the other words are
/// <c>open</c> (an environment file was not read), <c>csharp</c> (the C# was read), <c>sockets</c> (a .socket unit) and <c>PATH&lt;text</c> (a file).
/// </summary>
internal static class StartedProgram
{
    public static ServerProgram? Recognize(string line, params string[] setup) => ServerKnowledge.Recognize(Command(line, setup));

    public static ServerCommand Command(string line, params string[] setup)
    {
        var text = new SourceText("app.service", "ExecStart=" + line);
        Dictionary<string, Value<string>> environment = new(StringComparer.Ordinal);
        Dictionary<string, SourceText> files = new(StringComparer.Ordinal);
        var directory = Value<string>.Unknown("not set");
        foreach (var word in setup)
        {
            if (word.IndexOf('<') is > 0 and var content) files[word[..content]] = new SourceText(word[..content], word[(content + 1)..]);
            else if (word.StartsWith("cwd:", StringComparison.Ordinal)) directory = Value.Known(word[4..], default(Span));
            else if (word.IndexOf('=') is > 0 and var equals) environment[word[..equals]] = Variable(word, equals);
        }

        return new ServerCommand
        {
            Words = Split(text, 10),
            Environment = environment,
            EnvironmentOpen = setup.Contains("open"),
            CSharpUnread = !setup.Contains("csharp"),
            SocketActivated = setup.Contains("sockets"),
            WorkingDirectory = directory,
            FindFile = path => files.GetValueOrDefault(path),
        };
    }

    /// <summary><c>gunicorn 127.0.0.1:8001</c>; <c>(default)</c> and <c>?</c> for what is not written and what is not known; <c>none</c> for no listener.</summary>
    public static string Describe(ServerProgram? program)
    {
        if (program is null) return "nothing known";
        var addresses = program.Listeners.Select(listener => listener.On.Certainty switch
        {
            Certainty.Unknown => "?",
            Certainty.Default => listener.On.V + "(default)",
            _ => listener.On.V.ToString(),
        });
        return program.Name + " " + (program.Listeners.Count == 0 ? "none" : string.Join(" ", addresses));
    }

    private static Value<string> Variable(string word, int equals)
    {
        var text = new SourceText("app.env", word);
        var at = text.At(equals + 1, word.Length - equals - 1);
        return word.EndsWith("=?", StringComparison.Ordinal) ? Value<string>.Unknown("a template", Origin.Of(at)) : Value.Known(word[(equals + 1)..], at);
    }

    /// <summary>Blanks and whole-word quotes, as systemd has it; the place of a quoted word includes its quotes.</summary>
    private static List<Word> Split(SourceText text, int at)
    {
        List<Word> words = [];
        var content = text.Content;
        while (at < content.Length)
        {
            if (content[at] == ' ')
            {
                at++;
                continue;
            }

            var start = at;
            var quote = content[at] is '"' or '\'' ? content[at] : ' ';
            var end = content.IndexOf(quote, at + (quote == ' ' ? 0 : 1));
            if (end < 0) end = content.Length;
            var word = quote == ' ' ? content[start..end] : content[Math.Min(start + 1, end)..end];
            at = quote == ' ' ? end : Math.Min(end + 1, content.Length);
            var gap = quote == ' ' ? word.IndexOf("{{", StringComparison.Ordinal) : -1;
            if (quote == ' ' && word.StartsWith('$')) gap = 0;
            words.Add(new Word(word, text.At(start, at - start), gap >= 0 ? Certainty.Unknown : Certainty.Known)
            {
                IsSplice = quote == ' ' && word.StartsWith('$'),
                KnownStart = Math.Max(gap, 0),
                KnownEnd = gap < 0 ? 0 : word.Length - word.LastIndexOf("}}", StringComparison.Ordinal) - 2,
            });
        }

        return words;
    }
}
