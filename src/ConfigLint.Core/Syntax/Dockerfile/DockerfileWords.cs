using ConfigLint.Model;
using ConfigLint.Text;

namespace ConfigLint.Syntax.Dockerfile;

/// <summary>
/// The words of an instruction whose variables docker itself replaces (FROM, ENV, EXPOSE, COPY, ...; not CMD, ENTRYPOINT and RUN), as
/// frontend/dockerfile/shell/lex.go reads them. What is not known is a hole.
/// </summary>
/// <param name="variables">The value of a variable; null where nothing sets it.</param>
internal sealed class DockerfileWords(DockerfileInstruction instruction, Func<string, Value<string>?> variables)
{
    /// <summary>Longer than any value anybody writes; without it <c>ENV A=$A$A</c> doubles its length with each line.</summary>
    private const int MaxLength = 64 * 1024;

    private readonly string shape = instruction.Shape;
    private readonly char escape = instruction.Tree.Escape;
    private MappedText.Builder builder = new();
    private List<Hole>? holes;
    private Certainty sureness;
    private int at;

    /// <summary>Where the next word begins, in the arguments.</summary>
    public int At => at;

    /// <summary>The leading <c>--name=value</c> words (<c>extractBuilderFlags()</c>), as they are written.</summary>
    public List<(string Name, CommandWord Value)> TakeFlags()
    {
        List<(string, CommandWord)> flags = [];
        while (SkipBlanks() && string.CompareOrdinal(shape, at, "--", 0, 2) == 0)
        {
            var start = at;
            while (at < shape.Length && !char.IsWhiteSpace(shape[at]) && shape[at] != '=') at++;
            var name = shape.Substring(start, at - start);
            if (at < shape.Length && shape[at] == '=') at++;
            flags.Add((name, at < shape.Length && !char.IsWhiteSpace(shape[at]) ? ReadWord() : Empty()));
        }

        return flags;
    }

    public List<CommandWord> ReadAll()
    {
        List<CommandWord> words = [];
        while (SkipBlanks()) words.Add(ReadWord());
        return words;
    }

    /// <summary>The next word; null at the end.</summary>
    public CommandWord? Next() => SkipBlanks() ? ReadWord() : null;

    /// <summary>All that is left as one word, blanks included: the value of <c>ENV NAME value with blanks</c>.</summary>
    public CommandWord Rest()
    {
        SkipBlanks();
        return ReadWord(toEnd: true);
    }

    private bool SkipBlanks()
    {
        while (at < shape.Length && char.IsWhiteSpace(shape[at])) at++;
        return at < shape.Length;
    }

    private CommandWord Empty() => new(new MappedText.Builder().Build(), instruction.SpanOf(Math.Max(0, at - 1), 1));

    private CommandWord ReadWord(bool toEnd = false)
    {
        var start = at;
        builder = new MappedText.Builder();
        holes = null;
        sureness = Certainty.Known;
        var quote = '\0';
        var isQuoted = false;
        while (at < shape.Length && (toEnd || quote != '\0' || !char.IsWhiteSpace(shape[at])))
        {
            var c = shape[at];
            if (instruction.PlaceholderAt(at) is var length and > 0)
            {
                AddHole(at, length, "filled in by a template");
                at += length;
            }
            else if (quote == '\0' ? c is '"' or '\'' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
                isQuoted = true;
                at++;
            }
            else if (c == escape && quote != '\'' && at + 1 < shape.Length)
            {
                // In double quotes only these lose their escape (processDoubleQuote).
                if (quote == '"' && shape[at + 1] != '"' && shape[at + 1] != '$' && shape[at + 1] != escape) builder.Append(instruction.Arguments, at, 1);
                builder.Append(instruction.Arguments, at + 1, 1);
                at += 2;
            }
            else if (c == '$' && quote != '\'')
            {
                ReadVariable();
            }
            else
            {
                builder.Append(instruction.Arguments, at++, 1);
            }
        }

        return new CommandWord(builder.Build(), instruction.SpanOf(start, at - start), holes) { IsQuoted = isQuoted, Sureness = sureness };
    }

    private void AddHole(int start, int length, string why)
    {
        (holes ??= []).Add(new Hole(builder.Length, length, why));
        builder.Append(instruction.Arguments, start, length);
    }

    /// <summary><c>$NAME</c>, <c>${NAME}</c>, <c>${NAME:-word}</c>, <c>${NAME:+word}</c> and both without the colon. A lone dollar stays.</summary>
    private void ReadVariable()
    {
        var start = at++;
        var isBraced = at < shape.Length && shape[at] == '{';
        if (isBraced) at++;
        var nameAt = at;
        while (at < shape.Length && (shape[at] == '_' || char.IsLetterOrDigit(shape[at]))) at++;
        var name = shape.Substring(nameAt, at - nameAt);
        if (name.Length == 0 && !isBraced)
        {
            builder.Append(instruction.Arguments, start, 1);
            return;
        }

        var value = name.Length == 0 ? Value<string>.Unknown("not a variable") : variables(name);
        if (!isBraced)
        {
            Put(value, start, name);
            return;
        }

        var close = ClosingBrace(at);
        var operation = shape.Substring(at, close - at);
        at = Math.Min(close + 1, shape.Length);
        var skip = operation.StartsWith(':') ? 1 : 0;
        var word = operation.Length > skip ? close - operation.Length + skip + 1 : close;
        // With a colon an empty value counts as none.
        var isSet = value is { HasValue: true } set ? skip == 0 || set.V.Length > 0 : value is null ? false : (bool?)null;
        switch (operation.Length == skip ? '\0' : operation[skip])
        {
            case '\0' when skip == 0:
                Put(value, start, name);
                break;
            case '-' when isSet == true:
                Put(value, start, name);
                break;
            case '-' when value is null && IsPlain(word, close):
                // The base image may set it.
                if (sureness > Certainty.Default) sureness = Certainty.Default;
                builder.Append(instruction.Arguments, word, close - word);
                break;
            case '-' when isSet == false && IsPlain(word, close):
                builder.Append(instruction.Arguments, word, close - word);
                break;
            case '+' when isSet == true && IsPlain(word, close):
                builder.Append(instruction.Arguments, word, close - word);
                break;
            case '+' when isSet == false && value is not null:
                break;
            default:
                AddHole(start, at - start, $"{name} is not known");
                break;
        }
    }

    private void Put(Value<string>? found, int start, string name)
    {
        if (found is { HasValue: true } value && builder.Length + value.V.Length <= MaxLength && instruction.Tree.Budget.Take(value.V.Length))
        {
            var supply = MappedText.Of(value.V, value.From.At);
            builder.Append(supply, 0, supply.Length);
            if (value.Certainty < sureness) sureness = value.Certainty;
        }
        else
        {
            AddHole(start, at - start, found?.Note ?? $"{name} is not set here");
        }
    }

    private int ClosingBrace(int from)
    {
        var depth = 1;
        for (var i = from; i < shape.Length; i++)
        {
            if (shape[i] == '{') depth++;
            else if (shape[i] == '}' && --depth == 0) return i;
        }

        return shape.Length;
    }

    /// <summary>A word without variables, quotes and escapes in it.</summary>
    private bool IsPlain(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (shape[i] is '$' or '"' or '\'' || shape[i] == escape || instruction.PlaceholderAt(i) > 0) return false;
        }

        return true;
    }
}
