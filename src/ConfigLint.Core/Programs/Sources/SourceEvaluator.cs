using ConfigLint.Model;
using ConfigLint.Syntax.Code;

namespace ConfigLint.Programs.Sources;

/// <summary>
/// What an expression of a source comes to in one start of the program. Nothing is run: literals, variables of the
/// environment, defaults beside them and names that have one value are followed, everything else is Unknown.
/// </summary>
internal abstract class SourceEvaluator(SourceVariables variables)
{
    /// <summary>Expressions within expressions, names of names.</summary>
    private const int MaxDepth = 40;

    /// <summary>For one program.</summary>
    private const int MaxSteps = 20_000;

    private int depth;
    private int steps;

    protected SourceVariables Variables { get; } = variables;

    /// <summary>Takes a step down; false where that is too deep, or there were too many.</summary>
    protected bool Enter()
    {
        if (depth >= MaxDepth || ++steps > MaxSteps) return false;
        depth++;
        return true;
    }

    protected void Leave() => depth--;

    protected static Value<string> Literal(CodeTokens tokens, int at) => Value.Known(tokens[at].Value, tokens.At(at));

    protected static Value<string> Unknown(CodeTokens tokens, int start, int end)
    {
        var at = tokens.At(start, Math.Min(end, start + 12));
        return Value<string>.Unknown($"{OneLine(at.ToString())} is not known", Origin.Of(at));
    }

    private static string OneLine(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        if (end >= 0) text = text.Substring(0, end).TrimEnd();
        return text.Length > 60 ? text.Substring(0, 60) + "..." : text;
    }

    /// <summary>The first of these operators outside of brackets, or -1.</summary>
    protected static int FindOperator(CodeTokens tokens, int start, int end, params string[] operators)
    {
        for (var i = start; i < end; i = tokens.Next(i))
        {
            if (i > start && tokens[i].Kind is CodeTokenKind.Sign or CodeTokenKind.Name
                && Array.IndexOf(operators, tokens[i].Value) >= 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>A product or sum of whole numbers: <c>65 * 1000</c>. Null where a part is none.</summary>
    protected static long? Arithmetic(IReadOnlyList<Value<string>?> parts, bool isProduct)
    {
        var total = isProduct ? 1L : 0;
        foreach (var part in parts)
        {
            if (part is not { HasValue: true } value
                || !long.TryParse(value.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            if (number > int.MaxValue || total > int.MaxValue) return null;
            total = isProduct ? total * number : total + number;
        }

        return total;
    }
}
