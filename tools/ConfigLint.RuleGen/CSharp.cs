using System.Text;
using ConfigLint.Engine;

namespace ConfigLint.RuleGen;

/// <summary>Values as C# source.</summary>
internal static class CSharp
{
    public static string Literal(string? text)
    {
        if (text is null) return "null";
        if (text.Contains('"') && !text.Any(char.IsControl) && text[0] != '"' && text[^1] != '"' && !text.Contains("\"\"\"", StringComparison.Ordinal))
        {
            return $"\"\"\"{text}\"\"\"";
        }

        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                _ when char.IsControl(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }

        return literal.Append('"').ToString();
    }

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Literal))}]";

    public static string Severity(string severity) => "Severity." + char.ToUpperInvariant(severity[0]) + severity[1..];

    public static string Check(DeclaredCheck check)
    {
        var arguments = new StringBuilder($"DeclaredFormat.{check.Format}, {Literal(check.Section)}, {List(check.Names)}");
        if (check.Value is { } value)
        {
            var tests = value.Tests.Select(test => $"new(DeclaredTestKind.{test.Kind}, {string.Join(", ", test.Bounds.Select(Literal))})");
            arguments.Append(CultureInfo.InvariantCulture, $", new(DeclaredUnit.{value.Unit}, [{string.Join(", ", tests)}])");
        }

        if (!check.Present) arguments.Append(", Present: false");
        return $"new DeclaredCheck({arguments})";
    }
}
