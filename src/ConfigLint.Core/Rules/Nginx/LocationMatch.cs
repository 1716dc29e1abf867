using ConfigLint.Programs.Servers;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Rules.Nginx;

/// <summary>How a location is matched, as ngx_http_core_location reads its one or two words.</summary>
internal static class LocationMatch
{
    private static readonly string[] Modifiers = ["=", "^~", "~*", "~"];

    /// <returns>The modifier (empty for a plain prefix or a named location, null where nginx knows none such) and the path or pattern.</returns>
    public static (string? Modifier, string Path) Of(NginxDirective location, Interner? words = null)
    {
        if (location.Count == 2) return (Array.Find(Modifiers, location[0].Is), Word(location[1], words));
        var name = location.Count == 0 ? "" : Word(location[0], words);
        foreach (var modifier in Modifiers)
        {
            if (name.StartsWith(modifier, StringComparison.Ordinal)) return (modifier, name.Substring(modifier.Length));
        }

        return ("", name);
    }

    /// <summary>Whether it is a pattern written in the usual way; makes no strings.</summary>
    public static bool IsPlainPattern(NginxDirective location) => location.Count == 2 && (location[0].Is("~") || location[0].Is("~*"));

    private static string Word(NginxArgument argument, Interner? words)
    {
        if (words is null || !argument.IsVerbatim) return argument.Value;
        var inner = argument.Inner;
        return words.Get(inner.Text.Content, inner.Start, inner.Length);
    }
}
