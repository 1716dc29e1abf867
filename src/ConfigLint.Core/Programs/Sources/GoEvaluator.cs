using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>What expressions of Go come to.</summary>
/// <param name="package">The files of a file's package.</param>
/// <param name="imported">The files of the package under a name in a file; none where the tree does not have
/// it.</param>
/// <param name="arguments">Behind the program on the command line.</param>
internal sealed class GoEvaluator(
    SourceVariables variables, Func<GoModule, IReadOnlyList<GoModule>> package, Func<GoModule, string,
        IReadOnlyList<GoModule>> imported, IReadOnlyList<Word> arguments) : SourceEvaluator(variables)
{
    /// <summary>Null for an empty string, and a variable that is not set.</summary>
    public Value<string>? Evaluate(GoModule module, int start, int end)
    {
        if (!Enter()) return Unknown(module.Tokens, start, end);
        var value = Compute(module, start, end);
        Leave();
        return value;
    }

    private Value<string>? Compute(GoModule module, int start, int end)
    {
        var tokens = module.Tokens;
        while (tokens.Is(start, "(") && tokens.Partner(start) == end - 1) (start, end) = (start + 1, end - 1);
        if (start >= end) return null;
        if (end == start + 1)
        {
            var token = tokens[start];
            if (token.IsText && token.Value.Length == 0) return null;
            if (token.Kind is CodeTokenKind.Number or CodeTokenKind.Text) return Literal(tokens, start);
            return token.IsName ? Named(module, start) : Unknown(tokens, start, end);
        }

        // A pointer that package flag made.
        if (tokens.Is(start, "*") && end == start + 2) return Named(module, start + 1);
        if (FindOperator(tokens, start, end, "+") >= 0) return Joined(module, start, end);
        if (tokens.Is(end - 1, ")") && tokens.Partner(end - 1) is > 0 and var open && open > start)
        {
            return Called(module, start, open, end);
        }

        return end == start + 3 && tokens.Is(start + 1, ".") && tokens[start].IsName
            && imported(module, tokens[start].Value) is { Count: > 0 } other
            ? InPackage(other, tokens[start + 2].Value) ?? Unknown(tokens, start, end)
            : Unknown(tokens, start, end);
    }

    /// <summary><c>":" + port</c></summary>
    private Value<string>? Joined(GoModule module, int start, int end)
    {
        Value<string>? whole = null;
        for (var at = start; at < end;)
        {
            var next = FindOperator(module.Tokens, at, end, "+");
            if (Evaluate(module, at, next < 0 ? end : next) is { } part)
            {
                whole = whole is { } before ? Join(before, part) : part;
            }

            at = next < 0 ? end : next + 1;
        }

        return whole;
    }

    /// <summary>As weak as the weakest, at the place of what is no separator.</summary>
    private static Value<string> Join(Value<string> first, Value<string> second)
    {
        if (first.IsUnknown) return first;
        if (second.IsUnknown) return second;
        var telling = first.V.Trim(':').Length == 0 ? second : first.V.Length > second.V.Length ? first : second;
        var certainty = first.Certainty < second.Certainty ? first.Certainty : second.Certainty;
        return new Value<string>(first.V + second.V, certainty, telling.From, first.Note ?? second.Note);
    }

    private Value<string>? Called(GoModule module, int start, int open, int end)
    {
        var tokens = module.Tokens;
        var parts = tokens.Parts(open);
        if (parts.Count == 0) return Unknown(tokens, start, end);
        var name = tokens[open - 1].Value;
        var first = parts[0];
        if (tokens.Are(start, "os", ".", "Getenv"))
        {
            return tokens[first.Start].IsText
                ? Variables.Find(tokens[first.Start].Value, tokens.At(start, end)) : Unknown(tokens, start, end);
        }

        if (tokens.Are(start, "fmt", ".", "Sprintf") && tokens[first.Start].IsText)
        {
            return Formatted(module, parts) ?? Unknown(tokens, start, end);
        }

        if (tokens.Are(start, "net", ".", "JoinHostPort") && parts.Count == 2)
        {
            var host = Evaluate(module, parts[0].Start, parts[0].End);
            var port = Evaluate(module, parts[1].Start, parts[1].End);
            return port is not { } number
                ? null : Join(host is { } written ? Join(written, written.With(":")) : number.With(":"), number);
        }

        if (tokens.Are(start, "strconv", ".", "Itoa") || name is "string")
        {
            return Evaluate(module, first.Start, first.End);
        }

        if (tokens.Are(start, "flag", ".") && name is "String" or "Int" or "Uint" && parts.Count >= 2)
        {
            return Flag(module, parts);
        }

        // getEnv("PORT", "8080"): a helper of the program's own that asks the environment.
        if (open == start + 1 && parts.Count == 2 && tokens[first.Start].IsText && first.End == first.Start + 1
            && AsksEnvironment(module, name))
        {
            return Variables.Find(tokens[first.Start].Value, tokens.At(start, end))
                ?? Evaluate(module, parts[1].Start, parts[1].End);
        }

        return Unknown(tokens, start, end);
    }

    private bool AsksEnvironment(GoModule module, string function)
    {
        foreach (var file in package(module))
        {
            var tokens = file.Tokens;
            for (var i = 0; i < tokens.Count; i++)
            {
                if (!tokens.Is(i, "func") || !tokens.Is(i + 1, function)) continue;
                for (var at = i; at < tokens.Count && at < i + 80; at++)
                {
                    if (tokens[at].IsName && tokens[at].Value is "Getenv" or "LookupEnv") return true;
                }
            }
        }

        return false;
    }

    /// <summary><c>fmt.Sprintf(":%s", port)</c>, with <c>%s</c>, <c>%d</c> and <c>%v</c> alone.</summary>
    private Value<string>? Formatted(GoModule module, List<(int Start, int End)> parts)
    {
        var format = module.Tokens[parts[0].Start].Value;
        Value<string>? whole = null;
        var part = 1;
        for (var i = 0; i < format.Length; i++)
        {
            Value<string>? piece;
            if (format[i] != '%')
            {
                piece = Value.Known(format[i].ToString(), module.Tokens.At(parts[0].Start));
            }
            else
            {
                if (++i >= format.Length || format[i] is not ('s' or 'd' or 'v') || part >= parts.Count) return null;
                piece = Evaluate(module, parts[part].Start, parts[part].End);
                part++;
            }

            if (piece is { } one) whole = whole is { } before ? Join(before, one) : one;
        }

        return whole;
    }

    /// <summary><c>flag.String("addr", ":8080", ...)</c>: what the command line gives, else the default.</summary>
    private Value<string>? Flag(GoModule module, List<(int Start, int End)> parts)
    {
        var name = module.Tokens[parts[0].Start].Value;
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            var word = arguments[i];
            if (!word.IsKnown)
            {
                return Value<string>.Unknown($"{word.Text} is not known and may hold more options", word.Origin);
            }

            var text = word.Text.TrimStart('-');
            if (text.Length == word.Text.Length) continue;
            if (text == name && i + 1 < arguments.Count)
            {
                return Value.Known(arguments[i + 1].Text, arguments[i + 1].Origin);
            }

            if (text.StartsWith(name + "=", StringComparison.Ordinal))
            {
                return Value.Known(text.Substring(name.Length + 1), word.Origin);
            }
        }

        return Evaluate(module, parts[1].Start, parts[1].End);
    }

    private Value<string>? Named(GoModule module, int at)
    {
        var tokens = module.Tokens;
        var name = tokens[at].Value;
        if (module.Find(name, at, out var assigned) is not { } binding)
        {
            return InPackage(package(module), name) ?? Unknown(tokens, at, at + 1);
        }

        if (assigned.Count == 0)
        {
            return binding.Value >= 0
                ? Evaluate(module, binding.Value, module.End(binding.Value)) : Unknown(tokens, at, at + 1);
        }

        if (assigned.Count > 1 || binding.Value < 0) return Unknown(tokens, at, at + 1);
        var first = Evaluate(module, binding.Value, module.End(binding.Value));
        var later = assigned[0];
        var head = module.LineStart(tokens.Parent(later.At));
        // if port == "" { port = "8080" }
        if (tokens.Are(head, "if", name, "==") && tokens[head + 3] is { IsText: true, Value.Length: 0 }
            && tokens.Is(head + 4, "{"))
        {
            return first ?? Evaluate(module, later.Value, module.End(later.Value));
        }

        // port := "8080"; if p := os.Getenv("PORT"); p != "" { port = p }
        for (var i = head; tokens.Is(head, "if") && i < head + 16; i++)
        {
            if (tokens[i].IsName && tokens[i].Value is "Getenv" or "LookupEnv" && tokens[i + 2].IsText)
            {
                return Variables.Find(tokens[i + 2].Value, tokens.At(i)) ?? first;
            }
        }

        return Unknown(tokens, at, at + 1);
    }

    /// <summary>A name of the package that one of its files declares and none sets again.</summary>
    private Value<string>? InPackage(IReadOnlyList<GoModule> files, string name)
    {
        (GoModule File, GoBinding Binding)? found = null;
        foreach (var file in files)
        {
            if (file.Find(name, -1, out var assigned) is not { Scope: -1 } binding) continue;
            if (found is not null || assigned.Count > 0) return null;
            found = (file, binding);
        }

        return found is { Binding.Value: >= 0 } one
            ? Evaluate(one.File, one.Binding.Value, one.File.End(one.Binding.Value)) : null;
    }
}
