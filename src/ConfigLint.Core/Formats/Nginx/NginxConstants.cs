using System.Text;
using ConfigLint.Syntax.Nginx;

namespace ConfigLint.Formats.Nginx;

/// <summary>Variables that <c>set</c> gives one value in a server, and that a constant.</summary>
internal static class NginxConstants
{
    /// <summary>The only value of the variable (<c>$name</c>) in this server, where it is a constant.</summary>
    public static NginxArgument? Of(string variable, NginxLevel level)
    {
        if (level.Server is not { } server) return null;
        NginxArgument? only = null;
        foreach (var set in server.SetsOf(variable))
        {
            if (only is not null || set[1].IsTemplated || set[1].Value.Contains('$')) return null;
            only = set[1];
        }

        return only;
    }

    /// <summary>
    /// <c>$upstream_proto://$upstream_app:$upstream_port</c> of linuxserver's proxy-confs and
    /// <c>$forward_scheme://$server:$port$request_uri</c> of Nginx Proxy Manager, with what is set for them.
    /// </summary>
    /// <returns>Null where none is set to a constant. Variables that are not are left as they stand.</returns>
    public static string? Fill(string text, NginxLevel level)
    {
        var filled = new StringBuilder();
        var found = false;
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (text[at] == '$')
            {
                while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_')) end++;
            }

            var part = text.Substring(at, end - at);
            if (part.Length > 1 && Of(part, level) is { } constant)
            {
                filled.Append(constant.Value);
                found = true;
            }
            else
            {
                filled.Append(part);
            }

            at = end;
        }

        return found ? filled.ToString() : null;
    }
}
