using System.Text;
using ConfigLint.Syntax.Apache;

namespace ConfigLint.Formats.Apache;

/// <summary>
/// <c>Define NAME value</c> and <c>${NAME}</c>, which httpd fills in as it reads (server/core.c, <c>set_define()</c>; measured: a Define below is too late). What another file or the
/// environment defines stays open, and so does what depends on a condition.
/// </summary>
internal static class ApacheVariables
{
    public static void Fill(List<ApacheDirective> roots)
    {
        Dictionary<string, string?> known = new(StringComparer.Ordinal);
        foreach (var directive in ApacheConfig.Walk(roots))
        {
            for (var i = 0; i < directive.Count; i++)
            {
                if (directive[i] is { IsOpen: true, IsTemplated: false } && Filled(directive[i].Text, known) is { } text) directive.Fill(i, new ApacheWord(text, directive[i].At, IsOpen: false));
            }

            if (directive.Is("UnDefine") && directive.Count > 0) known[directive[0].Text] = null;
            if (!directive.Is("Define") || directive.Count == 0) continue;
            var value = directive.Count > 1 && !directive[1].IsOpen ? directive[1].Text : null;
            known[directive[0].Text] = IsSure(directive) ? value : null;
        }
    }

    /// <summary>Null where not all of it is known.</summary>
    private static string? Filled(string text, Dictionary<string, string?> known)
    {
        var filled = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0) return filled.Append(text, at, text.Length - at).ToString();

            if (known.GetValueOrDefault(text.Substring(start + 2, end - start - 2)) is not { } value) return null;
            filled.Append(text, at, start - at).Append(value);
            if (filled.Length > MostLength) return null;
            at = end + 1;
        }

        return filled.ToString();
    }

    private static bool IsSure(ApacheDirective directive)
    {
        if (directive.IsTemplated) return false;
        for (var section = directive.Parent; section is not null; section = section.Parent)
        {
            if (!section.Is("VirtualHost")) return false;
        }

        return true;
    }

    /// <summary>A variable of variables of variables grows without end.</summary>
    private const int MostLength = 4096;
}
