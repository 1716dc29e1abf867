using ConfigLint.Formats.Nginx;
using ConfigLint.Model;
using ConfigLint.Programs.Images;
using ConfigLint.Syntax.Nginx;
using ConfigLint.Text;

namespace ConfigLint.Differential;

/// <summary>
/// Replaces what depends on this machine, by the same text for both sides: host names by 127.0.0.1, files by files that are there, log and pid files by files in a
/// temporary folder. Includes lead to one empty file.
/// </summary>
internal sealed class Harmless(string folder)
{
    public string Apply(string text)
    {
        var tree = new NginxFile(new SourceText("nginx.conf", text)).Tree;
        var edits = new List<(int Start, int Length, string Text)>();
        for (var i = 0; i < tree.Count; i++)
        {
            var directive = tree[i];
            if (directive.IsEntry || directive.Count == 0)
            {
                if (directive.IsEntry && directive.NameToken.Is("include") && directive.Count == 1) Replace(edits, directive[0], "empty.conf");
                continue;
            }

            for (var a = 0; a < directive.Count; a++)
            {
                if (New(directive, a) is { } replacement) Replace(edits, directive[a], replacement);
            }
        }

        var result = new System.Text.StringBuilder(text);
        for (var i = edits.Count - 1; i >= 0; i--) result.Remove(edits[i].Start, edits[i].Length).Insert(edits[i].Start, edits[i].Text);
        return result.ToString();
    }

    private static void Replace(List<(int, int, string)> edits, NginxArgument argument, string text) => edits.Add((argument.Inner.Start, argument.Inner.Length, text));

    private string? New(NginxDirective directive, int argument)
    {
        var value = directive[argument].Value;
        switch (directive.Name)
        {
            case "include": return argument == 0 ? "empty.conf" : null;
            case "user": return "root";
            case "pid" or "lock_file" or "error_log" or "access_log" or "working_directory" when argument == 0 && value is not ("off" or "stderr") && !value.StartsWith("syslog:", StringComparison.Ordinal):
                return folder + "/log";
            case "ssl_certificate" or "proxy_ssl_certificate" or "ssl_trusted_certificate" or "ssl_client_certificate" or "proxy_ssl_trusted_certificate" when !value.Contains('$'): return folder + "/cert.pem";
            case "ssl_certificate_key" or "proxy_ssl_certificate_key" when !value.Contains('$'): return folder + "/key.pem";
            case "ssl_dhparam": return folder + "/dh.pem";
            case "ssl_session_ticket_key": return folder + "/ticket.key";
            case "proxy_cache_path" or "fastcgi_cache_path" or "uwsgi_cache_path" or "scgi_cache_path" or "proxy_temp_path" or "fastcgi_temp_path" or "uwsgi_temp_path" or "scgi_temp_path" or "client_body_temp_path" when argument == 0:
                return folder + "/temp";
            case "proxy_pass" or "fastcgi_pass" or "uwsgi_pass" or "grpc_pass" or "scgi_pass" or "memcached_pass" or "server" or "listen" or "resolver" or "set_real_ip_from" when argument == 0 || directive.Name == "resolver":
                return Host(directive, value);
            default: return null;
        }
    }

    /// <summary>Names of hosts become an address; names of upstreams stay.</summary>
    private static string? Host(NginxDirective directive, string value)
    {
        var start = value.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        var end = start;
        while (end < value.Length && value[end] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '.' or '-' or '_') end++;
        var host = value[start..end];
        if (host.Length == 0 || !host.Any(char.IsLetter) || host is "unix" or "off" || value.Contains('$') || value.Contains('=')) return null;
        for (var i = 0; i < directive.Tree.Count; i++)
        {
            if (directive.Tree[i].Name == "upstream" && directive.Tree[i].Count > 0 && directive.Tree[i][0].Value.Equals(host, StringComparison.OrdinalIgnoreCase)) return null;
        }

        return value[..start] + "127.0.0.1" + value[end..];
    }
}
