using System.Text;
using ConfigLint.Programs.Images;

namespace ConfigLint.Rules.Systemd;

internal enum VariableForm : byte
{
    /// <summary><c>$NAME</c>.</summary>
    Plain,

    /// <summary><c>${NAME}</c>.</summary>
    Braced,

    /// <summary><c>${NAME:-x}</c>, <c>${NAME%x}</c>.</summary>
    Extended,

    /// <summary><c>$(command)</c>.</summary>
    Command,
}

/// <param name="At">Of the <c>$</c>.</param>
/// <param name="End">After the last character of it.</param>
internal sealed record Variable(string Name, int At, int End, VariableForm Form);

/// <summary>Variables as a shell writes them. Names in capitals only: anything else is a pattern, a hash or another language's.</summary>
internal static class Variables
{
    /// <summary>The first that is not <c>${NAME}</c> alone; else the first of those; null where there is none.</summary>
    public static Variable? First(string text)
    {
        Variable? braced = null;
        for (var at = text.IndexOf('$'); at >= 0 && at + 1 < text.Length; at = text.IndexOf('$', at))
        {
            if (text[at + 1] == '$')
            {
                at += 2;
                if (at >= text.Length) break;
                continue;
            }

            if (Read(text, at) is { } variable)
            {
                if (variable.Form != VariableForm.Braced) return variable;
                braced ??= variable;
            }

            at++;
        }

        return braced;
    }

    /// <summary>The text with braces around its plain variables: the form systemd replaces.</summary>
    public static string Braced(string text)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '$' && Read(text, at) is { } variable)
            {
                result.Append("${").Append(variable.Name).Append('}');
                at = variable.End;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    private static Variable? Read(string text, int at)
    {
        if (at + 1 < text.Length && text[at + 1] == '(') return new Variable("$(", at, at + 2, VariableForm.Command);
        var braced = at + 1 < text.Length && text[at + 1] == '{';
        var start = braced ? at + 2 : at + 1;
        var end = start;
        while (end < text.Length && text[end] is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
        if (end - start < 2 || text[start] is >= '0' and <= '9') return null;
        var name = text.Substring(start, end - start);
        if (!braced) return end < text.Length && char.IsLetter(text[end]) ? null : new Variable(name, at, end, VariableForm.Plain);
        var close = text.IndexOf('}', end);
        if (close < 0) return null;
        return new Variable(name, at, close + 1, close == end ? VariableForm.Braced : VariableForm.Extended);
    }
}
