using ConfigLint.Formats.Nginx;

namespace ConfigLint.Rules.Nginx;

/// <summary>The variables in the path of a proxy_pass.</summary>
internal static class PathVariables
{
    /// <summary>Names without dollar and braces, from the slash or path variable that ends the host.</summary>
    public static List<string> Of(NginxPass pass)
    {
        var uri = pass.Address.Uri;
        var found = new List<string>();
        for (var at = uri.IndexOf('$'); at >= 0 && at + 1 < uri.Length; at = uri.IndexOf('$', at + 1))
        {
            var start = uri[at + 1] == '{' ? at + 2 : at + 1;
            var end = start;
            if (end < uri.Length && uri[end] is >= '1' and <= '9') end++;
            else while (end < uri.Length && uri[end] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_') end++;
            found.Add(uri.Substring(start, end - start).ToLowerInvariant());
        }

        return found;
    }

    /// <summary>Whether the numbered captures are those of the location's own pattern, and hold any text.</summary>
    public static bool AreOfLocation(NginxLevel level)
    {
        if (level.Block.IsTemplated || !LocationMatch.IsPlainPattern(level.Block) || level.Open is not null) return false;
        foreach (var step in level.Steps)
        {
            if (step.HasBlock || step.Name == "rewrite") return false;
        }

        return level.Path.Contains("(.*)") || level.Path.Contains("(.+)");
    }

    public static bool IsCapture(string name) => name.Length == 1 && name[0] is >= '1' and <= '9';
}
