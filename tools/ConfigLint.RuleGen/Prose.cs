using System.Text.RegularExpressions;

namespace ConfigLint.RuleGen;

/// <summary>What every text of a rule has to keep to.</summary>
internal static partial class Prose
{
    /// <summary>Names of the placeholders; null and a problem where the braces do not pair.</summary>
    public static List<string>? Placeholders(string template, out string? problem)
    {
        List<string> names = [];
        problem = null;
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is not ('{' or '}')) continue;
            if (i + 1 < template.Length && template[i + 1] == c)
            {
                i++;
                continue;
            }

            var end = c == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                problem = $"'{c}' alone: write {c}{c} for a brace";
                return null;
            }

            var name = template[(i + 1)..end];
            if (!PlaceholderName().IsMatch(name))
            {
                problem = $"'{{{name}}}' is not a placeholder: letters and digits, or write {{{{ and }}}} for braces";
                return null;
            }

            names.Add(name);
            i = end;
        }

        return names;
    }

    /// <summary>The first word that promises nothing; null where there is none.</summary>
    public static string? Hedge(string text) => Hedges().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"\b(should|consider|may|best practices?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Hedges();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceholderName();
}
