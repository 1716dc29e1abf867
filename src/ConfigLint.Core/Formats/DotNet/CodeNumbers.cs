using ConfigLint.Programs.Images;
using ConfigLint.Syntax.CSharp;

namespace ConfigLint.Formats.DotNet;

/// <summary>
/// Constant expressions that limits are written as: <c>100 * 1024 * 1024</c>, <c>50_000_000L</c>, <c>int.MaxValue</c>,
/// <c>null</c> for none, <c>TimeSpan.FromMinutes(2)</c>.
/// </summary>
internal static class CodeNumbers
{
    /// <summary>No limit, as everywhere.</summary>
    private const long None = 0;

    /// <param name="start">The first token behind the <c>=</c>.</param>
    /// <param name="end">The token that ends the expression: a comma, a semicolon, a brace.</param>
    /// <returns>Null where it is not a constant.</returns>
    public static long? Read(List<CSharpToken> tokens, CodeConstants constants, int start, out int end)
    {
        end = start;
        var depth = 0;
        for (; end < tokens.Count; end++)
        {
            if (tokens[end].Kind != CSharpTokenKind.Sign) continue;
            if (tokens[end].Value is "(" or "[" or "{") depth++;
            else if (tokens[end].Value is ")" or "]" or "}" && --depth < 0) break;
            else if (depth == 0 && tokens[end].Value is ";" or ",") break;
        }

        return Time(tokens, constants, start, end) ?? Product(tokens, constants, start, end);
    }

    private static long? Product(List<CSharpToken> tokens, CodeConstants constants, int start, int end)
    {
        long product = 1;
        for (var i = start; i < end; i++)
        {
            if (tokens[i].Is("(") || tokens[i].Is(")")) continue;
            if (tokens[i].Is("null")) return end - start == 1 ? None : null;
            if (tokens[i].Is("long") && i + 1 < end && tokens[i + 1].Is(")")) continue;
            if (tokens[i].IsName && i + 2 < end && tokens[i + 1].Is(".") && tokens[i + 2].Is("MaxValue"))
            {
                if (Largest(tokens[i].Value) is not { } largest || i + 3 != end) return null;
                return product == 1 ? largest : null;
            }

            if (constants.Number(new CodeArgument(i, i + 1)) is not { } token
                || Number(token.Value) is not { } number) return null;
            if (number > 0 && product > long.MaxValue / number) return null;
            product *= number;
            while (i + 1 < end && tokens[i + 1].Is(")")) i++;
            if (++i < end && !tokens[i].Is("*")) return null;
        }

        return end > start ? product : null;
    }

    private static long? Largest(string type) => type switch
    {
        "int" or "Int32" => int.MaxValue,
        "long" or "Int64" => None,
        "uint" or "UInt32" => uint.MaxValue,
        _ => null,
    };

    /// <summary><c>TimeSpan.FromSeconds(90)</c>, <c>new TimeSpan(0, 2, 0)</c>, in milliseconds.</summary>
    private static long? Time(List<CSharpToken> tokens, CodeConstants constants, int start, int end)
    {
        if (end - start < 4) return null;
        if (tokens[start].Is("new") && tokens[start + 1].Is("TimeSpan")
            && CodeArgument.Read(tokens, start + 2) is { Count: 3 } parts)
        {
            return Part(0) * 3_600_000 + Part(1) * 60_000 + Part(2) * 1000;

            long? Part(int i) => constants.Number(parts[i]) is { } token ? Number(token.Value) : null;
        }

        if (!tokens[start].Is("TimeSpan") || !tokens[start + 1].Is(".")
            || CodeArgument.Read(tokens, start + 3) is not { Count: 1 } only) return null;
        if (constants.Number(only[0]) is not { } amount || Number(amount.Value) is not { } number) return null;
        var unit = tokens[start + 2].Value switch
        {
            "FromMilliseconds" => 1,
            "FromSeconds" => 1000,
            "FromMinutes" => 60_000,
            "FromHours" => 3_600_000,
            "FromDays" => 86_400_000,
            _ => 0,
        };
        return unit == 0 || number > int.MaxValue ? null : number * unit;
    }

    /// <summary>Without its suffix; hexadecimal and fractions are none.</summary>
    private static long? Number(string text) =>
        long.TryParse(text.TrimEnd('L', 'l', 'U', 'u'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}
