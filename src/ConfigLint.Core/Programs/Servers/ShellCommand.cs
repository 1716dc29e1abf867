using System.Text;
using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Programs.Servers;

/// <summary>
/// The command that is left running by <c>sh -c '...'</c>: the last of a list of simple commands. What the ones before it do to folder and
/// variables is kept. No shell is emulated: pipelines, background jobs, subshells and compound commands cannot be told.
/// </summary>
internal sealed class ShellCommand
{
    private readonly Word body;
    private readonly ProgramEnvironment? environment;
    private readonly int writtenAt;
    private readonly StringBuilder word = new();
    private readonly ExpansionBudget budget = new();
    private int at;
    private bool isKnown;
    private int known;
    private bool isQuoted;
    private bool isThere;
    private Value<string>? variable;

    private ShellCommand(Word body, ProgramEnvironment? environment) =>
        (this.body, this.environment, writtenAt) = (body, environment, body.WrittenAt());

    private string Text => body.Text;

    /// <returns>The words of the last command, or null where it cannot be told.</returns>
    public static IReadOnlyList<Word>? Parse(Word body, ProgramEnvironment environment) =>
        body.IsKnown || body.KnownStart > 0 ? new ShellCommand(body, environment).ReadList() : null;

    /// <summary>Words with quotes, but no variables and no operators: what Python's shlex reads in GUNICORN_CMD_ARGS, and <c>env -S</c>.</summary>
    public static List<Word>? Split(Word body)
    {
        if (!body.IsKnown) return null;
        var reader = new ShellCommand(body, null);
        List<Word> words = [];
        while (reader.ReadWord() is { } next) words.Add(next);
        return reader.at >= body.Text.Length ? words : null;
    }

    private List<Word>? ReadList()
    {
        List<Word> words = [];
        while (true)
        {
            if (ReadWord() is { } next)
            {
                words.Add(next);
                continue;
            }

            if (at >= Text.Length) return Finish(words);
            if (SkipRedirection(words)) continue;
            if (!SkipSeparator()) return null;
            if (Finish(words) is { } done && !AtEnd())
            {
                Apply(done);
                words = [];
            }
            else if (words.Count > 0)
            {
                return Finish(words);
            }
        }
    }

    private bool AtEnd()
    {
        while (at < Text.Length && (char.IsWhiteSpace(Text[at]) || Text[at] == ';')) at++;
        return at >= Text.Length;
    }

    /// <summary>Takes leading assignments and <c>exec</c> off. Null for what is not a simple command.</summary>
    private List<Word>? Finish(List<Word> words)
    {
        var first = 0;
        while (first < words.Count && ProgramEnvironment.IsAssignment(words[first].Text)) environment!.Assign(words[first++]);
        if (first < words.Count && words[first] is { IsKnown: true, Text: "exec" }) first++;
        words.RemoveRange(0, first);
        return words.Count > 0 && IsReserved(words[0].Text) ? null : words;
    }

    /// <summary>What a command that ends before the last one leaves behind.</summary>
    private void Apply(List<Word> words)
    {
        if (words.Count == 0) return;
        switch (words[0].Text)
        {
            case "cd" when words.Count == 2:
                environment!.ChangeDirectory(words[1]);
                break;
            case "export":
                foreach (var exported in words)
                {
                    if (ProgramEnvironment.IsAssignment(exported.Text)) environment!.Assign(exported);
                }

                break;
            // A virtual environment's activate sets PATH; any other script may set anything.
            case "." or "source" or "eval" when !words[words.Count - 1].Text.EndsWith("/activate", StringComparison.Ordinal):
                environment!.Open();
                break;
        }
    }

    private static bool IsReserved(string text) =>
        text is "if" or "then" or "else" or "elif" or "fi" or "for" or "while" or "until" or "do" or "done" or "case" or "esac" or "{" or "}" or "!" or "[[" or "function";

    private bool SkipSeparator()
    {
        if (string.CompareOrdinal(Text, at, "&&", 0, 2) == 0)
        {
            at += 2;
            return true;
        }

        if (at >= Text.Length || Text[at] is not (';' or '\n' or '\r') || string.CompareOrdinal(Text, at, ";;", 0, 2) == 0) return false;
        at++;
        return true;
    }

    /// <summary><c>&gt;&gt; log</c>, <c>2&gt;&amp;1</c>, <c>&lt; /dev/null</c>.</summary>
    private bool SkipRedirection(List<Word> words)
    {
        if (string.CompareOrdinal(Text, at, "&>", 0, 2) == 0) at++;
        if (Text[at] is not ('<' or '>')) return false;
        // "2>": the digit was read as a word that touches the operator.
        if (words.Count > 0 && at > 0 && words[words.Count - 1].Text is { Length: 1 } digit && digit[0] is >= '0' and <= '9' && Text[at - 1] == digit[0])
        {
            words.RemoveAt(words.Count - 1);
        }

        while (at < Text.Length && Text[at] is '<' or '>' or '&' or '|') at++;
        if (at < Text.Length && Text[at] == '(') return false;
        return ReadWord() is not null;
    }

    /// <returns>Null at an operator and at the end.</returns>
    private Word? ReadWord()
    {
        while (at < Text.Length && (Text[at] is ' ' or '\t' || (environment is null && char.IsWhiteSpace(Text[at])))) at++;
        if (at < Text.Length && Text[at] == '#') at = Text.IndexOf('\n', at) is >= 0 and var end ? end : Text.Length;
        var start = at;
        word.Clear();
        isKnown = true;
        known = 0;
        isQuoted = isThere = false;
        variable = null;
        while (at < Text.Length && ReadPiece())
        {
        }

        if (!isThere) return null;
        var written = body.Part(start, at - start, writtenAt);
        var text = word.ToString();
        if (!written.IsKnown && isKnown) (isKnown, known) = (false, 0);
        if (text != written.Text)
        {
            // Without its quotes it is a part of what is written; with variables replaced it is written nowhere.
            written = text.Length > 0 && written.Text.IndexOf(text, StringComparison.Ordinal) is >= 0 and var inner ? written.Part(inner, text.Length, writtenAt < 0 ? -1 : writtenAt + start) : written.Rewritten(text);
        }

        var place = written.At;
        // A word that is one variable stands where the variable is set.
        var from = isKnown && variable is { } set && set.V == text && !set.From.At.IsNowhere ? new Origin(set.From.At, [place, .. set.From.Via]) : new Origin(place, written.Via ?? []);
        return written with
        {
            Text = text,
            At = from.At,
            Via = from.Via,
            Certainty = isKnown ? written.Certainty : Certainty.Unknown,
            KnownStart = isKnown ? 0 : known,
            IsSplice = !isKnown && !isQuoted && known == 0,
        };
    }

    private bool ReadPiece()
    {
        var c = Text[at];
        switch (c)
        {
            case ' ' or '\t' or '\n' or '\r':
            case ';' or '&' or '|' or '<' or '>' or '(' or ')' when environment is not null:
                return false;
            case '\'':
                var close = Text.IndexOf('\'', at + 1);
                if (close < 0) close = Text.Length;
                word.Append(Text, at + 1, close - at - 1);
                at = Math.Min(close + 1, Text.Length);
                isQuoted = true;
                break;
            case '"':
                ReadDoubleQuoted();
                break;
            case '\\' when at + 1 < Text.Length:
                if (Text[at + 1] != '\n') word.Append(Text[at + 1]);
                at += 2;
                break;
            case '$' when environment is not null:
                ReadVariable();
                break;
            case '`' when environment is not null:
                SetUnknown();
                at = Text.IndexOf('`', at + 1) is > 0 and var tick ? tick + 1 : Text.Length;
                break;
            case '~' when environment is not null && !isThere:
                SetUnknown();
                at++;
                break;
            default:
                word.Append(c);
                at++;
                break;
        }

        isThere = true;
        return true;
    }

    private void ReadDoubleQuoted()
    {
        isQuoted = true;
        for (at++; at < Text.Length && Text[at] != '"';)
        {
            if (Text[at] == '\\' && at + 1 < Text.Length && Text[at + 1] is '"' or '\\' or '$' or '`' or '\n')
            {
                word.Append(Text[at + 1]);
                at += 2;
            }
            else if (Text[at] == '$' && environment is not null)
            {
                ReadVariable();
            }
            else
            {
                if (Text[at] == '`') SetUnknown();
                word.Append(Text[at++]);
            }
        }

        at = Math.Min(at + 1, Text.Length);
    }

    /// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-default}</c>; everything else behind a dollar is not known.</summary>
    private void ReadVariable()
    {
        var start = at++;
        var braced = at < Text.Length && Text[at] == '{';
        if (braced) at++;
        var name = at;
        while (at < Text.Length && (char.IsLetterOrDigit(Text[at]) || Text[at] == '_')) at++;
        var called = Text.Substring(name, at - name);
        string? fallback = null;
        if (braced)
        {
            var close = Text.IndexOf('}', at);
            if (close < 0) close = Text.Length;
            if (close - at > 1 && Text[at] == ':' && Text[at + 1] == '-') fallback = Text.Substring(at + 2, close - at - 2);
            else if (close > at) SetUnknown();
            at = Math.Min(close + 1, Text.Length);
        }

        if (called.Length == 0)
        {
            SetUnknown();
            if (at < Text.Length && Text[at] == '(') SkipSubstitution();
            return;
        }

        variable = environment!.Find(called);
        var value = variable is { } set ? (set.HasValue && budget.Take(set.V.Length) ? set.V : null) : environment.IsOpen ? null : fallback;
        // Unquoted, a value with blanks falls apart into several words.
        if (value is null || (!isQuoted && value.IndexOfAny(Blanks) >= 0) || value.Contains('$')) SetUnknown();
        word.Append(value ?? Text.Substring(start, at - start));
    }

    private void SetUnknown()
    {
        if (isKnown) known = word.Length;
        isKnown = false;
    }

    private void SkipSubstitution()
    {
        var depth = 0;
        for (; at < Text.Length; at++)
        {
            if (Text[at] == '(') depth++;
            else if (Text[at] == ')' && --depth == 0)
            {
                at++;
                return;
            }
        }
    }

    private static readonly char[] Blanks = [' ', '\t', '\n'];
}
