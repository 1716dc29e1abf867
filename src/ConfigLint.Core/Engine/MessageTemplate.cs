using System.Text;
using ConfigLint.Model;

namespace ConfigLint.Engine;

/// <summary>Fills <c>{name}</c> in a message. <c>{{</c> and <c>}}</c> are braces.</summary>
internal static class MessageTemplate
{
    public static string Fill(string template, List<(string Name, string Value)> arguments)
    {
        if (template.IndexOfAny(Braces) < 0) return template;
        var filled = new StringBuilder(template.Length + 32);
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if (c is '{' or '}' && i + 1 < template.Length && template[i + 1] == c)
            {
                filled.Append(c);
                i++;
                continue;
            }

            var end = c == '{' ? template.IndexOf('}', i) : -1;
            if (end < 0)
            {
                filled.Append(c);
                continue;
            }

            var name = template.Substring(i + 1, end - i - 1);
            var found = arguments.FindIndex(a => a.Name == name);
            // A placeholder without a value is a defect of the rule; the catalogue test finds it, a user reads the name.
            filled.Append(found < 0 ? template.Substring(i, end - i + 1) : arguments[found].Value);
            i = end;
        }

        return filled.ToString();
    }

    private static readonly char[] Braces = ['{', '}'];
}
