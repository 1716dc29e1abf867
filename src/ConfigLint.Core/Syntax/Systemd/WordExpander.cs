using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Systemd;

/// <summary>
/// Makes of a split command line what the program gets: specifiers first, then variables, as <c>replace_env_argv()</c> does (src/basic/env-util.c). The
/// program's own
/// word takes no variables; <c>$NAME</c> as a whole word becomes 0 to n words; <c>${NAME}</c> is replaced inside a word; everything else with a <c>$</c> is literal.
/// </summary>
internal sealed class WordExpander(Specifiers specifiers, Func<string, Value<string>> environment)
{
    private readonly ExpansionBudget budget = new();

    public CommandLine Expand(CommandLine command)
    {
        var words = new List<CommandWord> { WithSpecifiers(command.Words[0]) };
        for (var i = 1; i < command.Words.Count; i++)
        {
            var word = WithSpecifiers(command.Words[i]);
            if (command.Prefixes.Contains(':') || word.Text.IndexOf('$') < 0) words.Add(word);
            else if (NameOfWhole(word) is { } name) Splice(word, name, words);
            else words.Add(WithVariables(word));
        }

        return command with { Words = words };
    }

    /// <summary>The text of a setting that takes specifiers and no variables: a path, a user.</summary>
    public CommandWord WithSpecifiers(CommandWord word)
    {
        if (word.Text.IndexOf('%') < 0) return word;
        List<Hole>? holes = [.. word.Holes];
        var text = specifiers.Expand(word.Mapped, ref holes);
        return new CommandWord(text, word.At, holes) { IsQuoted = word.IsQuoted, IsSplice = word.IsSplice, Sureness = word.Sureness };
    }

    /// <summary>The name in <c>$NAME</c>; null where the word is anything else. <c>$DIR/x</c> asks for a variable of the name <c>DIR/x</c>.</summary>
    private static string? NameOfWhole(CommandWord word) =>
        word.HasValue && word.Text.Length > 1 && word.Text[0] == '$' && word.Text[1] is not ('{' or '$') ? word.Text.Substring(1) : null;

    /// <summary>A variable as a word of its own is split at its blanks; quotes in it count, escapes do not.</summary>
    private void Splice(CommandWord word, string name, List<CommandWord> words)
    {
        var value = Look(name);
        if (value.IsUnknown)
        {
            words.Add(new CommandWord(word.Mapped, word.At, [new Hole(0, word.Text.Length, value.Note ?? "not known")]) { IsSplice = true });
            return;
        }

        var text = value.V;
        if (!budget.TakeWords(CountWords(text)))
        {
            words.Add(new CommandWord(word.Mapped, word.At, [new Hole(0, word.Text.Length, ExpansionBudget.Why)]) { IsSplice = true });
            return;
        }

        var supply = MappedText.Of(value.V, value.From.At);
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return;
            var builder = new MappedText.Builder();
            var quote = '\0';
            for (; at < text.Length && (quote != '\0' || !char.IsWhiteSpace(text[at])); at++)
            {
                if (quote == '\0' ? text[at] is '"' or '\'' : text[at] == quote) quote = quote == '\0' ? text[at] : '\0';
                else builder.Append(supply, at, 1);
            }

            words.Add(new CommandWord(builder.Build(), word.At) { Sureness = value.Certainty });
        }
    }

    /// <summary>At most: quotes hold some of them together.</summary>
    private static int CountWords(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1]))) count++;
        }

        return count;
    }

    private CommandWord WithVariables(CommandWord word)
    {
        var text = word.Text;
        var builder = new MappedText.Builder();
        var holes = new List<Hole>();
        var sureness = word.Sureness;
        for (int at = 0, next = 0; at < text.Length;)
        {
            var length = 1;
            while (next < word.Holes.Count && word.Holes[next].Start < at) next++;
            var hole = next < word.Holes.Count && word.Holes[next].Start == at ? word.Holes[next] : default;
            if (hole.Length > 0)
            {
                holes.Add(hole with { Start = builder.Length });
                length = hole.Length;
            }
            else if (text[at] == '$' && at + 1 < text.Length && text[at + 1] == '$')
            {
                builder.Append(word.Mapped, at, 1);
                at += 2;
                continue;
            }
            else if (NameAt(text, at) is { } name)
            {
                length = name.Length + 3;
                var value = Look(name);
                if (!value.IsUnknown)
                {
                    builder.Append(MappedText.Of(value.V, value.From.At), 0, value.V.Length);
                    if (value.Certainty < sureness) sureness = value.Certainty;
                    at += length;
                    continue;
                }

                holes.Add(new Hole(builder.Length, length, value.Note ?? "not known"));
            }

            builder.Append(word.Mapped, at, length);
            at += length;
        }

        return new CommandWord(builder.Build(), word.At, holes) { IsQuoted = word.IsQuoted, IsSplice = word.IsSplice, Sureness = sureness };
    }

    /// <summary>The name in a <c>${NAME}</c> that begins here. <c>${NAME:-x}</c> is no variable to systemd: it stays as it is.</summary>
    private static string? NameAt(string text, int at)
    {
        if (text[at] != '$' || at + 2 >= text.Length || text[at + 1] != '{') return null;
        var end = at + 2;
        while (end < text.Length && text[end] is not ('}' or ':')) end++;
        return end < text.Length && text[end] == '}' && end > at + 2 ? text.Substring(at + 2, end - at - 2) : null;
    }

    private Value<string> Look(string name)
    {
        var value = environment(name);
        return value.IsUnknown || budget.Take(value.V.Length) ? value : Value<string>.Unknown(ExpansionBudget.Why);
    }
}
