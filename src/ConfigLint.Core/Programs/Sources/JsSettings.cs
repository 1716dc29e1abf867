using ConfigLint.Model;
using ConfigLint.Programs.Servers;

namespace ConfigLint.Programs.Sources;

/// <summary>The limits that a program of JavaScript sets for its server: times and the size of a body.</summary>
internal sealed class JsSettings(JsSource source, JsEvaluator evaluator, List<JsModule> modules)
{
    private const int MaxSettings = 200;

    private int count;
    private string? framework;

    public void Read()
    {
        foreach (var module in modules)
        {
            foreach (var (name, _) in module.Imports)
            {
                framework = name is "fastify" or "@nestjs/platform-fastify" ? "fastify" : framework;
            }

            var tokens = module.Tokens;
            for (var i = 0; i < tokens.Count && count < MaxSettings; i++)
            {
                if (!tokens[i].IsName) continue;
                switch (tokens[i].Value)
                {
                    // An assignment, or an option of createServer or fastify.
                    case "keepAliveTimeout" when tokens.Is(i + 1, "=") || tokens.Is(i + 1, ":"):
                        source.KeepAlive =
                            Combine(source.KeepAlive, Number(module, i + 2, 1), (first, second) => first == second
                            ? first : null);
                        break;
                    case "idleTimeout" when tokens.Is(i + 1, ":") && source.Mentions("Bun.serve"):
                        source.KeepAlive =
                            Combine(source.KeepAlive, Number(module, i + 2, 1000), (first, second) => first == second
                            ? first : null);
                        break;
                    // server.timeout, server.setTimeout(ms): how long a connection may be silent, in a request as well.
                    case "timeout" when tokens.Is(i + 1, "=") && tokens.Is(i - 1, ".") && tokens.Is(i - 2, "server"):
                        source.RequestTimeout =
                            Combine(source.RequestTimeout, Number(module, i + 2, 1), (first, second) => first == second
                            ? first : null);
                        break;
                    case "setTimeout" when tokens.Is(i + 1, "(") && tokens.Is(i - 1, ".") && tokens.Is(i - 2, "server"):
                        source.RequestTimeout =
                            Combine(source.RequestTimeout, Number(module, i + 2, 1), (first, second) => first == second
                            ? first : null);
                        break;
                    // Of several parsers the one that takes most.
                    case "limit" when tokens.Is(i + 1, ":") && IsParser(module, i):
                        source.MaxBody = Combine(source.MaxBody, Size(module, i + 2), Math.Max);
                        break;
                    case "bodyLimit" when tokens.Is(i + 1, ":") && framework == "fastify":
                        source.MaxBody = Combine(source.MaxBody, Number(module, i + 2, 1), Math.Max);
                        break;
                }
            }
        }
    }

    /// <summary><c>express.json({ limit: "7mb" })</c>, <c>bodyParser.urlencoded(...)</c>.</summary>
    private static bool IsParser(JsModule module, int at)
    {
        var tokens = module.Tokens;
        var call = tokens.Parent(tokens.Parent(at));
        return tokens.Is(call, "(") && tokens[call - 1].IsName
            && tokens[call - 1].Value is "json" or "urlencoded" or "raw" or "text"
            && tokens.Is(call - 2, ".") && tokens[call - 3].IsName
                && tokens[call - 3].Value is "express" or "bodyParser" or "parser";
    }

    private Value<long> Number(JsModule module, int start, int unit)
    {
        count++;
        var end = module.End(start);
        if (evaluator.Evaluate(module, start, end) is not { HasValue: true } value
            || !long.TryParse(value.V, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > int.MaxValue)
        {
            return Value<long>.Unknown("the code sets it", Origin.Of(module.Tokens.At(start)));
        }

        return value.With(number * unit);
    }

    /// <summary>A number of bytes, or with a unit as the package bytes reads it: <c>7mb</c>.</summary>
    private Value<long> Size(JsModule module, int start)
    {
        count++;
        var value = evaluator.Evaluate(module, start, module.End(start));
        if (value is not { HasValue: true } written)
        {
            return Value<long>.Unknown("the code sets it", Origin.Of(module.Tokens.At(start)));
        }

        var text = written.V.Trim().ToLowerInvariant();
        var digits = 0;
        while (digits < text.Length && text[digits] is >= '0' and <= '9') digits++;
        var shift =
            text.Substring(digits).Trim() switch { "" or "b" => 0, "kb" => 10, "mb" => 20, "gb" => 30, _ => -1 };
        return digits is > 0 and < 10 && shift >= 0
            ? written.With(long.Parse(text.Substring(0, digits), CultureInfo.InvariantCulture) << shift)
            : Value<long>.Unknown("the code sets it", written.From);
    }

    /// <summary>
    /// What several places come to together; Unknown where one is, or where they differ and it cannot be told which
    /// holds.
    /// </summary>
    private static Value<long> Combine(Value<long>? before, Value<long> value, Func<long, long, long?> both)
    {
        if (before is not { } first) return value;
        if (first.IsUnknown) return first;
        if (value.IsUnknown) return value;
        if (both(first.V, value.V) is not { } result) return Value<long>.Unknown("the code sets several", value.From);
        return result == first.V ? first : value;
    }

    private static Value<long> Combine(Value<long>? before, Value<long> value, Func<long, long, long> both) =>
        Combine(before, value, (first, second) => (long?)both(first, second));
}
