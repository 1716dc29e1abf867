using ConfigLint.Model;
using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Systemd;

namespace ConfigLint.Rules.Systemd;

/// <summary>Names of units in lists (<c>unit_name_is_valid()</c>).</summary>
internal static class UnitNames
{
    /// <summary>Why it is none: <c>suffix</c>, <c>comma</c>, <c>quotes</c>; null where it is one, or where a specifier stands in it.</summary>
    public static string? Fault(string name)
    {
        if (IsOpen(name)) return null;
        if (name.Contains(',')) return "comma";
        if (name.Contains('"') || name.Contains('\'')) return "quotes";
        var dot = name.LastIndexOf('.');
        return dot < 0 || UnitKinds.FromSuffix(name.Substring(dot + 1)) == UnitKind.Unknown ? "suffix" : null;
    }

    /// <summary>A specifier or a variable stands in it.</summary>
    public static bool IsOpen(string name) => name.Contains('%') || name.Contains('$');

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>The blank-separated words of a list, quotes and all: lists of units know none.</summary>
    public static IEnumerable<(string Word, Text.Span At)> Words(UnitEntry entry)
    {
        for (var at = 0; at < entry.Value.Length; at++)
        {
            var start = at;
            at = entry.Value.IndexOfAny(Blanks, start);
            if (at < 0) at = entry.Value.Length;
            if (at > start) yield return (entry.Value.Substring(start, at - start), entry.SpanOf(start, at - start));
        }
    }
}
