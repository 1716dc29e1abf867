using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>What expressions of Python come to.</summary>
/// <param name="load">The module of a name, seen from another; null where the tree does not have it.</param>
/// <param name="arguments">Behind the script on the command line.</param>
internal sealed class PythonEvaluator(
    SourceVariables variables, Func<PythonModule, string, PythonModule?> load, IReadOnlyList<Word> arguments)
    : SourceEvaluator(variables)
{
    /// <summary>Null for None, and for a variable that is not set.</summary>
    public Value<string>? Evaluate(PythonModule module, int start, int end)
    {
        if (!Enter()) return Unknown(module.Tokens, start, end);
        var value = Compute(module, start, end);
        Leave();
        return value;
    }

    private Value<string>? Compute(PythonModule module, int start, int end)
    {
        var tokens = module.Tokens;
        while (tokens.Is(start, "(") && tokens.Partner(start) == end - 1 && end > start + 2)
        {
            (start, end) = (start + 1, end - 1);
        }

        if (start >= end) return null;
        if (end == start + 1)
        {
            var token = tokens[start];
            if (token.Kind is CodeTokenKind.Number or CodeTokenKind.Text || token.Is("True") || token.Is("False"))
            {
                return Literal(tokens, start);
            }

            if (token.Is("None")) return null;
            return token.IsName ? Named(module, start, token.Value) : Unknown(tokens, start, end);
        }

        if (FindOperator(
            tokens, start, end, "if", "and", "not", "lambda", "=", "==", "!=", "<", ">", "%", "-", "/") >= 0)
        {
            return Unknown(tokens, start, end);
        }

        if (FindOperator(tokens, start, end, "or") >= 0) return FirstOf(module, start, end);
        if (FindOperator(tokens, start, end, "+", "*") >= 0) return Computed(module, start, end);
        if (tokens.Is(end - 1, ")") && tokens.Partner(end - 1) is > 0 and var open && open > start)
        {
            return Called(module, start, open, end);
        }

        if (tokens.Is(end - 1, "]") && tokens.Partner(end - 1) is > 0 and var index
            && IsEnvironment(tokens, start, index))
        {
            if (!tokens[index + 1].IsText || index + 3 != end) return Unknown(tokens, start, end);
            return Variables.Find(tokens[index + 1].Value, tokens.At(start, end)) ?? Unknown(tokens, start, end);
        }

        return end == start + 3 && tokens.Is(start + 1, ".") && tokens[start].IsName && tokens[start + 2].IsName
            ? Attribute(module, start)
            : Unknown(tokens, start, end);
    }

    private static bool IsEnvironment(CodeTokens tokens, int start, int end) =>
        (end == start + 3 && tokens.Are(start, "os", ".", "environ"))
            || (end == start + 1 && tokens.Is(start, "environ"));

    private Value<string>? FirstOf(PythonModule module, int start, int end)
    {
        for (var at = start; at <= end;)
        {
            var next = FindOperator(module.Tokens, at, end, "or");
            var value = Evaluate(module, at, next < 0 ? end : next);
            if (next < 0 || value is { IsUnknown: true } or { V.Length: > 0 }) return value;
            at = next + 1;
        }

        return null;
    }

    private Value<string>? Computed(PythonModule module, int start, int end)
    {
        var tokens = module.Tokens;
        var isProduct = FindOperator(tokens, start, end, "+") < 0;
        List<Value<string>?> parts = [];
        for (var at = start; at < end;)
        {
            var next = FindOperator(tokens, at, end, "*", "+");
            if (next > 0 && isProduct == tokens.Is(next, "+")) return Unknown(tokens, start, end);
            parts.Add(tokens[at].IsText ? null : Evaluate(module, at, next < 0 ? end : next));
            at = next < 0 ? end : next + 1;
        }

        return Arithmetic(parts, isProduct) is { } number
            ? Value.Known(number.ToString(CultureInfo.InvariantCulture), tokens.At(start, end))
            : Unknown(tokens, start, end);
    }

    private Value<string>? Called(PythonModule module, int start, int open, int end)
    {
        var tokens = module.Tokens;
        var parts = tokens.Parts(open);
        if (parts.Count == 0) return Unknown(tokens, start, end);
        var first = parts[0];
        if (open == start + 1 && tokens[start].IsName && tokens[start].Value is "int" or "str")
        {
            return Evaluate(module, first.Start, first.End);
        }

        var called = tokens[open - 1];
        var isEnvironment = (called.Is("get") && IsEnvironment(tokens, start, open - 2)) || called.Is("getenv");
        // python-decouple's config(), environs and django-environ's env.int(): the environment, then a file .env.
        var isConfig = tokens[start].IsName && tokens[start].Value is "config" or "env"
            && (open == start + 1 || (open == start + 3 && called.Value is "int" or "str" or "get"));
        if ((!isEnvironment && !isConfig) || !tokens[first.Start].IsText || first.End != first.Start + 1)
        {
            return Unknown(tokens, start, end);
        }

        if (isConfig) Variables.MayReadFile = true;
        if (Variables.Find(tokens[first.Start].Value, tokens.At(start, end)) is { } set) return set;
        foreach (var (from, to) in parts.Skip(1))
        {
            if (!tokens.Is(from + 1, "=")) return Evaluate(module, from, to);
            if (tokens.Is(from, "default")) return Evaluate(module, from + 2, to);
        }

        return null;
    }

    private Value<string>? Named(PythonModule module, int at, string name)
    {
        var tokens = module.Tokens;
        if (module.Find(name, at) is not { } binding) return Unknown(tokens, at, at + 1);
        if (binding.Value >= 0) return Evaluate(module, binding.Value, binding.End);
        return binding is { Module: { } from, Key: { } key } && load(module, from) is { } other
            ? Exported(other, key) ?? Unknown(tokens, at, at + 1) : Unknown(tokens, at, at + 1);
    }

    /// <summary><c>settings.PORT</c> of an imported module, <c>args.port</c> of argparse.</summary>
    private Value<string>? Attribute(PythonModule module, int start)
    {
        var tokens = module.Tokens;
        var key = tokens[start + 2].Value;
        if (module.Find(tokens[start].Value, start) is not { } binding) return Unknown(tokens, start, start + 3);
        if (binding.Module is { } from
            && load(module, binding.Key is { } part ? (from.EndsWith('.') ? from + part : from + "." + part)
            : from) is { } other)
        {
            return Exported(other, key) ?? Unknown(tokens, start, start + 3);
        }

        var isParsed = binding.Value >= 0 && tokens.Is(binding.Value + 1, ".")
            && tokens.Is(binding.Value + 2, "parse_args");
        return isParsed ? Argument(module, key, start) : Unknown(tokens, start, start + 3);
    }

    private Value<string>? Exported(PythonModule module, string name)
    {
        if (module.Find(name) is not { } binding) return null;
        return binding.Value >= 0 ? Evaluate(module, binding.Value, binding.End) : Named(module, binding.At, name);
    }

    /// <summary>What argparse makes of the command line: the flag's value, else its default.</summary>
    private Value<string>? Argument(PythonModule module, string key, int at)
    {
        var tokens = module.Tokens;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens.Is(i, "add_argument") || !tokens.Is(i + 1, "(")) continue;
            var parts = tokens.Parts(i + 1);
            var flags =
                parts.FindAll(part => tokens[part.Start].IsText && part.End == part.Start + 1).ConvertAll(
                part => tokens[part.Start].Value);
            if (!flags.Exists(flag => flag.TrimStart('-').Replace('-', '_') == key)) continue;
            if (arguments.Any(static word => !word.IsKnown)) return Unknown(tokens, at, at + 3);
            for (var word = arguments.Count - 1; word >= 0; word--)
            {
                foreach (var flag in flags)
                {
                    if (arguments[word].Text == flag && word + 1 < arguments.Count)
                    {
                        return Value.Known(arguments[word + 1].Text, arguments[word + 1].Origin);
                    }

                    if (arguments[word].Text.StartsWith(flag + "=", StringComparison.Ordinal))
                    {
                        return Value.Known(arguments[word].From(flag.Length + 1).Text, arguments[word].Origin);
                    }
                }
            }

            foreach (var (start, end) in parts)
            {
                if (tokens.Are(start, "default", "=")) return Evaluate(module, start + 2, end);
            }

            return null;
        }

        return Unknown(tokens, at, at + 3);
    }
}
